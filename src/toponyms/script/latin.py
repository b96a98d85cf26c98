"""Latin spellings to phonemes, once for every orthography the letters of the name allow.

A `Reading` is a list of rewrites done in order, each gated by a letter, then a table for what is left. What a rewrite
produces is upper case, so a later rewrite does not take it for a letter of the name. Phonemes are those of `cyrillic`.
"""

from __future__ import annotations

from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any


class Reading:
    """One orthography: rewrites grouped by a letter that must be there at all, and the value of single letters."""

    __slots__ = ("_own_letters", "_rewrites", "ascii", "dropped", "groups", "letters")

    def __init__(self, rewrites: str, **letters: str) -> None:
        """`rewrites`: "letter: from=to from=to" per line, _ a word's edge; `letters`: values other than the common."""
        self._rewrites, self._own_letters = rewrites, letters

    def __getattr__(self, name: str) -> Any:
        # The tables are made when the first of them is asked for: most programs read two or three orthographies.
        if name not in self.__slots__:
            raise AttributeError(name)
        self._make_tables()
        return getattr(self, name)

    def _make_tables(self) -> None:
        lines = [line.partition(":") for line in self._rewrites.strip().splitlines()]
        self.letters = _Letters({ord(c): phoneme for c, phoneme in {**_COMMON, **self._own_letters}.items()})
        values = [self.letters.get(point, "") for point in range(128)]
        values[10] = "\n"  # stands between the texts of `read_all`; no exact key holds one
        self.letters[10] = "\n"
        self.ascii = "".join([value or " " for value in values]).encode().ljust(256)
        self.dropped = bytes([point for point in range(128) if not values[point]])
        self.groups = [(gate.strip(), [_rewrite(pair) for pair in pairs.split()]) for gate, _, pairs in lines]

    def read_all(self, texts: Sequence[str]) -> list[str]:
        """The phonemes of many texts, all in ASCII or none, each as `read` wants it: each rewrite is done on all at once."""
        return self._values(self._rewritten("\n".join(texts))).split("\n")

    def read(self, text: str) -> str:
        """The phonemes of `text`, an exact key with a space at either end."""
        text = self._rewritten(text)
        if text.isascii():  # the translation of bytes is several times as fast
            return text.encode().translate(self.ascii, self.dropped).decode()
        return text.translate(self.letters)

    def _rewritten(self, text: str) -> str:
        for gate, rewrites in self.groups:
            if gate in text:
                for old, new in rewrites:
                    if old in text:
                        text = text.replace(old, new)
        return text

    def _values(self, text: str) -> str:
        """The values of the letters of a long text."""
        import codecs

        foreign = "".join(sorted(c for c in set(text) if c > "\x7f"))
        if len(foreign) > 128:
            return text.translate(self.letters)
        values = [self.letters[ord(c)] for c in foreign]
        codes = codecs.charmap_encode(text, "strict", codecs.charmap_build(_ASCII + foreign))[0]
        table = self.ascii[:128] + "".join([value or " " for value in values]).encode().ljust(128)
        dropped = bytes([code for code, value in enumerate(values, 128) if not value])
        return codes.translate(table, self.dropped + dropped).decode()


class _Letters(dict[int, str]):
    """Letter values by code point; a letter not listed has the value of its base letter, anything else none."""

    def __missing__(self, point: int) -> str:
        import unicodedata

        c = chr(point)
        base = unicodedata.normalize("NFD", c)[0]
        self[point] = value = self[ord(base)] if base != c else str(unicodedata.decimal(c, ""))
        return value


def _rewrite(pair: str) -> tuple[str, str]:
    old, _, new = pair.replace("_", " ").partition("=")
    return old, new


_ASCII = "".join(map(chr, range(128)))
_SAME = "abdefgijklmnoprstuvz"
_COMMON = {
    **{c: c for c in _SAME + "0123456789"},
    **{c.upper(): c for c in _SAME + "cjqwx"},
    **{"h": "g", "y": "i", "w": "v", "q": "k", "c": "k", "x": "x"},
    **{"č": "q", "š": "w", "ŝ": "w", "ş": "w", "ș": "w", "ž": "j", "ẑ": "j", "ż": "j", "ĉ": "q", "ç": "s"},
    **{"ț": "c", "ţ": "c", "ć": "q", "đ": "j", "ł": "l", "ø": "o", "æ": "a", "œ": "e", "ß": "s", "ð": "d", "þ": "t"},
    **{"ə": "a", "ı": "i", "ź": "z", "ś": "s", "ħ": "g", "ŋ": "n", "ŭ": "v", "ȟ": "x", "ẖ": "x", "ḩ": "x", "ḥ": "x"},
}


# English practice and what follows it: KMU 2010, the national table of 1996, BGN/PCGN, ALA-LC, ICAO, DSTU 9112 B.
_ENGLISH_H = "h: shch=W zgh=ZG kh=X zh=J tch=Q ch=Q sh=W gh=G ph=F th=T"
ENGLISH = Reading(
    _ENGLISH_H
    + """
    c: tc=C ck=K ce=Se ci=Si cy=Sy cz=Q
    z: tz=C
    q: qua=KVa que=KVe qui=KVi quo=KVo
    x: x=KS
    f: off_=oV_ eff_=eV_
    """
)
# The same digraphs with j = й and c = ц: DSTU 9112 B, GOST 7.79 B, and many people's habit.
ENGLISH_J = Reading("h: shh=W\n" + _ENGLISH_H + "\nc: cz=C", c="c", j="")
# Scientific and national Slavic Latin: c = ц, ch or x = х, j = й; h is х (Russian, ISO 9, Serbian) or г (Czech, Slovak,
# Belarusian, Ukrainian scientific).
SLAVIC = Reading("h: ch=X", c="c", j="", x="x", h="x")
SLAVIC_H = Reading("h: ch=X", c="c", j="", x="x", h="g")
# Duden and the German press: sch is both ш and ж, s before a vowel is з unless doubled.
_GERMAN = """
    h: tschtsch=Q schtsch=W tsch=Q {zh} sch=W ch=X ph=F th=T
    s: ss=S {voiced}
    t: tz=C
    c: ck=K
    x: x=KS
    q: qua=KVa que=KVe qui=KVi quo=KVo
"""
_VOICED = " ".join([f"{before}s{after}={before}Z{after}" for before in "_aeiouy" for after in "aeiouy"])
GERMAN = Reading(_GERMAN.format(zh="", voiced=_VOICED), z="c", j="", ü="u", ö="o", ä="e")
GERMAN_ZH = Reading(_GERMAN.format(zh="schsch=J sch=J", voiced=_VOICED), z="c", j="", ü="u", ö="o", ä="e")
POLISH = Reading(
    """
    z: szcz=W cz=Q sz=W rz=J dz=DZ
    h: ch=X
    ą: ą=ON
    ę: ę=EN
    """,
    c="c", j="", ć="c", ż="j", ó="o",
)  # fmt: skip
_FRENCH = """
    h: tchtch=Q chtch=W tch=Q ch=W kh=X gh=G zh=J sh=W ph=F th=T
    u: gue=Ge gui=Gi guy=Gy qu=K ou=U
    c: ce=Se ci=Si cy=Sy
    s: ss=S
    f: off_=oV_ eff_=eV_
"""
FRENCH = Reading(_FRENCH)
FRENCH_INE = Reading(_FRENCH + "n: ine_=in_ yne_=yn_")  # Pouchkine for Пушкин, lest it be read as a nasal
BULGARIAN = Reading(_ENGLISH_H, ŭ="a")  # BGN/PCGN 1952: ъ
SPANISH = Reading("h: ch=Q sh=W\nu: gue=Ge gui=Gi que=Ke qui=Ki\nc: ce=Se ci=Si", j="x", ñ="n")
# Belarusian ў written u after a vowel (ICAO 9303, passports), and э written eh (ICAO, many Russian passports).
SHORT_U = Reading(_ENGLISH_H + "\nu: au=aV eu=eV iiu=iiV iu_=iV_ ou=oV yu=yV")
EH = Reading(_ENGLISH_H.replace("h: ", "h: eh=E "), c="c", j="")
# Dutch and the Scandinavian languages: sj = ш, zj = ж, tj or tsj = ч, oe = у.
NORDIC = Reading("j: sjtsj=W sjtj=W tsj=Q tj=Q sj=W zj=J dzj=J\no: oe=U\nh: ch=X kh=X sh=W", j="", å="o", ä="e", c="c")
HUNGARIAN = Reading("s: zs=J cs=Q sz=S s=W\ny: gy=D ny=N ly=L ty=T", j="", c="c", ü="u", ö="o", ő="o", ű="u")
TURKISH = Reading("", c="j", ç="q", ğ="g", ö="o", ü="u", y="i")
ROMANIAN = Reading("h: che=Ke chi=Ki ghe=Ge ghi=Gi\nc: ce=Qe ci=Qi", ş="w", ţ="c", ă="a", â="i", î="i")

# Marks that have no letter of their own: ties (t͡s), breves on letters Unicode does not compose.
_MARKS = {**dict.fromkeys(range(0x300, 0x370)), ord("·"): "'", ord("ʺ"): "'"}


# What in a name speaks for an orthography. Rows above ENGLISH are likelier than English where their sign is seen. Each
# row: letters that must be there (quick to test; None: any letter beyond ASCII), the sign itself, the readings. Rows with
# `_BARE` hold only for names without zh, kh and sh: with these, h and c are used as in English.
_SLAVIC_LETTER = "[čšžŝěďťňřůýľĺŕâûêôëïìèĭĵǰćđśłńėųūįŭĉẑǧ]"
_BARE = "(?#bare)"
_BARE_C = "c(?![hz])"
_ROWS: tuple[tuple[str | None, str, list[Reading]], ...] = (
    ("sch", "", [GERMAN, GERMAN_ZH]),
    (None, _SLAVIC_LETTER, [SLAVIC]),
    (None, f"{_SLAVIC_LETTER}.*h|h.*{_SLAVIC_LETTER}", [SLAVIC_H]),
    ("z", "[csr]z", [POLISH]),
    (None, "[łąęśżźćńó]", [POLISH]),
    (None, "[şığçə]", [TURKISH]),
    (None, "[șțşţăâî]", [ROMANIAN]),
    ("j", _BARE, [SLAVIC]),
    ("j", f"{_BARE}h", [SLAVIC_H]),
    ("j", "", [ENGLISH_J]),
    ("", "", [ENGLISH]),
    ("c", f"{_BARE}{_BARE_C}|ch", [SLAVIC]),
    ("c", f"{_BARE}^(?=.*(?:{_BARE_C}|ch)).*(?<!c)h", [SLAVIC_H]),
    ("x", _BARE, [SLAVIC, SLAVIC_H]),
    ("h", "^(?!.*(?:[zskcgtpw]h|y)).*h", [SLAVIC]),  # ISO 9 and Serbian х; with y for и it would be another system
    ("h", f"shh|(?:[cx]|[zks]h).*(?:{_BARE_C}|x)|(?:{_BARE_C}|x).*(?:ch|[zks]h)", [ENGLISH_J]),
    ("cz", "", [ENGLISH_J]),
    ("w", "w.*(?:z|ch|s)|(?:z|ch|s).*w", [GERMAN]),
    ("z", "z[kjiy]|z |z.*j|j.*z", [GERMAN]),
    (None, "[äöüß]", [GERMAN]),
    ("w", "w.*[cj]|[cj].*w", [POLISH]),
    ("s", "zs|cs", [HUNGARIAN]),
    (None, "[őű]", [HUNGARIAN]),
    ("j", "[szt]j", [NORDIC]),
    ("oe", "", [NORDIC]),
    (None, "[åøæäö]", [NORDIC]),
    ("j", "j[aeiouáéíóúmr]", [SPANISH]),
    (None, "[áéíóúñ]", [SPANISH]),
    ("ch", "", [FRENCH]),
    ("u", "ou|gu", [FRENCH]),
    (None, "[éèêëïçâîôùœ]", [FRENCH]),
    ("ne ", "(?:ch|ou|gu|[éïç]).*[iy]ne ", [FRENCH_INE]),
    ("u", "[aeo]u|[iy]u(?![aeiouy])", [SHORT_U]),
    (None, "ŭ", [BULGARIAN]),
    ("eh", "eh[^aeiouy]", [EH]),
)
# Signs are sought in the beginning of a text; no name is longer, and some of them take quadratic time.
_LOOKED_AT = 200
# True of whatever any sign but English may match, so most names take one pass; needs one of the letters h, z, u, or oe.
_OTHER_SIGN = "(?<![zskgtp])h(?!.*(?:y|[zsk]h))|eh[^aeiouy]|shh|[sr]z|zs|z[kiy ]|oe|gu|[aeo]u|[iy]u(?![aeiouy])"


class _Rows(dict[tuple[bool, bool], list[tuple[str, str, list[Reading]]]]):
    """The rows for names in ASCII or not, and for those without or with an English digraph."""

    def __missing__(self, names: tuple[bool, bool]) -> list[tuple[str, str, list[Reading]]]:
        ascii, bare = names
        rows = [row for row in _ROWS if row[0] is not None or not ascii]
        found = [
            (gate or "", sign.removeprefix(_BARE), found) for gate, sign, found in rows if bare or not sign.startswith(_BARE)
        ]
        self[names] = found
        return found


_rows = _Rows()


def readings(text: str) -> list[str]:
    """The phonemes of an `exact_key` in Latin letters under each orthography its letters allow, the likeliest first.

    >>> readings("kharkiv"), readings("slovjansk")[0]
    (['xarkiv'], 'slovansk')
    """
    padded = prepared(text)
    return [reading.read(padded) for reading in dict.fromkeys(orthographies(padded))]


def likeliest(text: str) -> str:
    """The first of the `readings` of an `exact_key`."""
    padded = prepared(text)
    return next(orthographies(padded)).read(padded)


def prepared(text: str) -> str:
    """An `exact_key` as orthographies look at it and read it."""
    return f" {text} " if text.isascii() else f" {text.translate(_MARKS)} "


def _may_be_other(text: str) -> object:
    if not text.isascii() or "c" in text or "j" in text or "w" in text or "x" in text:
        return True
    return ("u" in text or "h" in text or "z" in text or "oe" in text) and compiled[_OTHER_SIGN].search(text)


def orthographies(padded: str) -> Iterator[Reading]:
    """The orthographies that the letters of a prepared text allow, the likeliest first; one may come twice."""
    shown = padded[:_LOOKED_AT]
    if not _may_be_other(shown):
        yield ENGLISH
        return
    bare = not ("zh" in shown or "kh" in shown or "sh" in shown)
    for gate, sign, found in _rows[padded.isascii(), bare]:
        if gate in shown and (not sign or compiled[sign].search(shown)):
            yield from found
