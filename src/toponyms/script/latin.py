"""Latin spellings to phonemes, once for every orthography the letters of the name allow."""

from __future__ import annotations

from toponyms.script.orthography import Reading
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


# English practice and what follows it: KMU 2010, the national table of 1996, BGN/PCGN, ALA-LC, ICAO, DSTU 9112 B.
_ENGLISH_H = "h: shch=W zgh=ZG kh=X zh=J tch=Q ch=Q sh=W gh=G ph=F th=T"
_ENGLISH = (
    _ENGLISH_H
    + """
    c: tc=C ck=K ce=Se ci=Si cy=Sy cz=Q
    z: tz=C
    q: qua=KVa que=KVe qui=KVi quo=KVo
    x: x=KS
    f: off_=oV_ eff_=eV_
    """
)
ENGLISH = Reading(_ENGLISH)
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
# Read only where it is told in what the place lies: Савинці, Звенигородка.
GERMAN_S = Reading(_GERMAN.format(zh="", voiced=""), z="c", j="", ü="u", ö="o", ä="e")
GERMAN_ZW = Reading(_GERMAN.format(zh="", voiced=_VOICED + " sw=Zw"), z="c", j="", ü="u", ö="o", ä="e")
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

# What is left where marks are left out, as most do who write of places abroad: "Nis", "Brasov", "Bialystok".
_MARKED = "šșşśžżźčćçđțţḩḥŭ"
BARE = Reading("\n".join(f"{m}: {m}={c}" for m, c in zip(_MARKED, "sssszzzcccdtthhu", strict=True)) + "\n" + _ENGLISH)

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
    (None, f"[{_MARKED}]", [BARE]),
)
# Signs are sought in the beginning of a text; no name is longer, and some of them take quadratic time.
LOOKED_AT = 200
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


rows_of = _Rows()


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


def may_be_other(text: str) -> object:
    if not text.isascii() or "c" in text or "j" in text or "w" in text or "x" in text:
        return True
    return ("u" in text or "h" in text or "z" in text or "oe" in text) and compiled[_OTHER_SIGN].search(text)


def orthographies(padded: str) -> Iterator[Reading]:
    """The orthographies that the letters of a prepared text allow, the likeliest first; one may come twice."""
    shown = padded[:LOOKED_AT]
    if not may_be_other(shown):
        yield ENGLISH
        return
    bare = not ("zh" in shown or "kh" in shown or "sh" in shown)
    for gate, sign, found in rows_of[padded.isascii(), bare]:
        if gate in shown and (not sign or compiled[sign].search(shown)):
            yield from found
