"""The ladder: how a name is matched, rung by rung, safest first.

Each rung promises what it unifies (see docs/how-it-works.md) and returns matches; nothing here ranks or decides.
"""

from __future__ import annotations

from toponyms.index.records import USAGE_MASK
from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.memo import memo_in
from toponyms.model import USAGES
from toponyms.resolve.spelling import Spelling
from toponyms.resolve.written import with_written
from toponyms.script.exact import exact_key
from toponyms.script.words import lookup_key
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toponyms.forms import Lemma

    #: Names of one layer that a string may stand for: their numbers, how far off (0 to 1), by how many edits, how they were met.
    Hit = tuple[Sequence[int], float, int, str]
    Rung = Callable[[Index, Spelling], Iterable[Hit]]


class Match(NamedTuple):
    """A hit with the rung it was made on and the bearer of the name.

    `layer` and `name` say where the name stands; `home` and `owner` where its bearer does: a layer may know further names of
    an entity of another one. `romanized` says that the string writes the very name as published systems do: nothing is off.
    """

    layer: Index
    name: int
    rung: str
    distance: float
    edits: int
    note: str
    home: Index
    owner: int
    romanized: bool = False


#: A name two edits off is passed over where so many are nearer or more alike, and nothing but the spelling tells;
#: one a single edit off where four times as many are. Not so one that a town bears.
_NEAREST = 40
#: The prominence of ten thousand people: towns are spoken of more than their size alone tells.
TOWN = 4.0
#: And that of a hundred thousand.
_CITY = 5.0
#: How English words for the people of a place end, and what is theirs.
_OF_PEOPLE = ("ian", "ians", "yan", "yans", "yn", "an", "ans")
#: Of so many keys is remembered what lies near them; then it begins anew.
_KEPT = 1 << 4
#: Romanian ș and ț, with the comma they have and the cedilla that older programs gave them.
_CEDILLAS = frozenset("șțşţ")
_TO_COMMAS, _TO_CEDILLAS = str.maketrans("şţ", "șț"), str.maketrans("șț", "şţ")
#: The usage of a name that only another language has.
_EXONYM = USAGES.index("exonym")
#: Rungs on which a string in one script meets names in others.
_ALIKE = ("script", "bridge", "near")
#: No acronym is longer, in letters.
_ACRONYM = 6


def is_well_known(home: Index, owner: int) -> bool:
    """Whether an entity has the people of a town, or news names it."""
    return home.prominence(owner) >= TOWN or home.is_newsworthy(owner)


def matches(gazetteer: Gazetteer, rung: str, spelling: Spelling) -> list[Match]:
    """The matches of a spelling on one rung in all layers."""
    hits = _RUNG[rung]
    first, *others = gazetteer.layers
    new, owner = tuple.__new__, first.owner  # Match(...) takes twice as long, and a name may have a hundred bearers
    found = [
        new(Match, (first, name, rung, distance, edits, note, first, owner(name), False))
        for names, distance, edits, note in hits(first, spelling)
        for name in names
    ]
    for layer in others:
        home, owner = gazetteer.home, layer.owner
        for names, distance, edits, note in hits(layer, spelling):
            found += [new(Match, (layer, name, rung, distance, edits, note, *home(layer, owner(name)), False)) for name in names]
    if gazetteer.silent:
        found = [match for match in found if match.name not in gazetteer.silent.get(match.layer, ())]
    if found and rung in _ALIKE and spelling.key[:1] <= "\u024f":
        found = [m for m in found if m[0].flags[m[1]] & USAGE_MASK != _EXONYM or not _is_far(m.layer, m.name)]
    if found:
        found = with_written(found, rung, spelling, first)
    return _without_overruled(found) if others and found else found


def _without_overruled(found: list[Match]) -> list[Match]:
    """Matches without those of names that an entity's own layer holds to be weak: "Того" is a pronoun before it is Togo.

    A file of one's own may say otherwise.
    """
    at_home = [match for match in found if match.layer is match.home]
    if len(at_home) == len(found):
        return found
    weak = {(match.home, match.owner) for match in at_home if match.layer.is_weak(match.name)}
    if not weak:
        return found
    return [
        match
        for match in found
        if match.layer is match.home
        or (match.home, match.owner) not in weak
        or match.layer.is_newsworthy(match.layer.owner(match.name))
    ]


def exact(index: Index, spelling: Spelling) -> Iterable[Hit]:
    """The same string after Unicode, case, apostrophe and hyphen folding."""
    key = spelling.key
    names = index.exact.get(key)
    if not names and not _CEDILLAS.isdisjoint(key):
        names = index.exact.get(key.translate(_TO_COMMAS)) or index.exact.get(key.translate(_TO_CEDILLAS))
    return [(names, 0.0, 0, "")] if names else ()


def script(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """The same name in another romanization or script: the fine fold agrees."""
    for key in spelling.fine:
        if names := index.fine.get(key):
            yield names, 0.0, 0, key


def _is_far(index: Index, name: int) -> bool:
    """Whether a name is of a Cyrillic language abroad, whose exonyms nobody writes in Latin letters: "García", Гърция."""
    return "\u0400" <= index.name_text(name)[:1] <= "\u052f" and index.lang(name) not in ("uk", "ru", "")


def form(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A case form of a name: its ending rewritten gives a name that exists. An acronym has none ("Орле" is no ОРЛО)."""
    for key, lemma in spelling.lemmas if spelling.may_be_form_in(index) else ():
        if names := declining(index, key):
            yield names, 0.0, 0, _of(lemma)


def declining(index: Index, key: str) -> Sequence[int]:
    """The names with a key that have case forms: an acronym has none."""
    names = index.exact.get(key)
    if names and len(key) <= _ACRONYM:
        return [name for name in names if not index.name_text(name).isupper()]
    return names


def form_script(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A case form of a name spelt another way ("Черного моря", Чёрное море), of a town or something in the news."""
    from toponyms.script.cues import script_of

    script = script_of(spelling.key)
    for key, lemma in spelling.sounds:
        names = index.fine.get(key)
        if names and index.exact.get(lookup_key(lemma.text)):
            continue  # "Biarritzu" is a form of Biarritz, not of what else sounds so
        for name in names:
            # Among a million names in all scripts some are bound to sound so: of those in another script only a city's.
            if script_of(index.name_text(name)) == script:
                least = TOWN
            elif index.usage(name) == "official":
                least = _CITY
            else:
                continue
            owner = index.owner(name)
            if index.prominence(owner) >= least or index.is_newsworthy(owner):
                yield (name,), 0.0, 0, _of(lemma)


def _of(lemma: Lemma) -> str:
    return f"{lemma.case} of {lemma.text}"


def adjective(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """An adjective made from a name, in any form ("Pokrovskyi", "краматорська")."""
    for key, what in spelling.bases:
        if names := index.exact.get(key):
            yield names, 0.0, 0, what


def bridge(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """Ukrainian and Russian forms of one name: by the reviewed correspondences (data/bridge.yaml), else by the coarse fold.

    A coarse hit is only as good as the finer fold says; its distance is measured there.
    """
    from rapidfuzz.distance import OSA  # 30 ms to import: only the lower rungs pay

    from toponyms.script.fold import fine_keys

    readings, wanted = spelling.fine, spelling.wanted
    met = {name: key for key in readings for name in index.cross.get(key)}
    for name, key in met.items():
        yield (name,), 0.0, 0, key
    nearest: dict[tuple[str, ...], float] = {}  # of each set of keys: a village's name is that of many
    for coarse in spelling.coarse:
        for name, keys in sorted(memo_in(index.memo, "coarse", index.coarse.by_fine, _KEPT)[coarse].items()):
            if name in met or (wanted and not wanted(index, name)):
                continue
            # Its other readings have other consonants: they are further off.
            heard = tuple(keys) or fine_keys(index.name_text(name))
            if heard not in nearest:
                distances = (OSA.distance(r, k) / max(len(r), len(k)) for r in readings for k in heard)
                nearest[heard] = min(distances, default=1.0)
            yield (name,), nearest[heard], 0, coarse


def near(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """A misspelling: the fine fold of a name lies within a small edit distance."""
    most = (0, 4 * _NEAREST, _NEAREST)
    shorter, wanted = _with_a_word_less(spelling), spelling.wanted
    # "Kramatorsk 2" is no misspelt Kramatorsk, nor the 33rd Brigade the 53rd, nor just any arsenal the 23rd.
    numbered = _digits("".join(filter(_is_number, spelling.key.split(" "))))
    people = _of_whose_people(index, spelling)
    for reading in spelling.fine:
        found = 0
        for edits, key in memo_in(index.memo, "near", index.near.find, _KEPT)[reading]:
            if found >= most[edits] and not spelling.guided and not _is_known(index, key):
                continue
            names = index.fine.postings(key)
            if wanted and not (names := [name for name in names if wanted(index, name)]):
                continue
            met = index.fine.key(key)
            if met in shorter or _digits(met) != numbered:
                continue
            if people and not (names := [name for name in names if index.owner(name) not in people]):
                continue
            distance = edits / max(len(reading), len(met))
            found += len(names)
            # "Donestk": the letters that changed places are one sound of the fold, and a slip still.
            texts = index.name_texts(names) if edits == 2 else ()
            slips = {text for text in set(texts) if _is_slip(spelling.key, text)}  # villages are called alike
            if slips:
                for name, text in zip(names, texts, strict=True):
                    yield ((name,), distance / edits, 1, met) if text in slips else ((name,), distance, edits, met)
            else:
                yield names, distance, edits, met


def _of_whose_people(index: Index, spelling: Spelling) -> set[int]:
    """Whose name an English word for its people has before an n: "Vinnytsian" is no slip for Vinnytsia, nor a place."""
    key = spelling.key
    if not key.endswith(_OF_PEOPLE) or not key.isascii() or not key.isalpha():
        return set()
    from toponyms.script.fold import fine_keys

    whole = key[:-1] if key.endswith("n") else key[:-2]
    return {index.owner(name) for fine in fine_keys(whole) for name in index.fine.get(fine) or ()}


def _digits(text: str) -> str:
    return "" if text.isalpha() else "".join(filter(str.isdigit, text))


def _is_number(word: str) -> bool:
    """Whether a word is a number or an English ordinal: "33", "33rd", but not "3апоріжжя" with a digit for its letter."""
    return word.isdigit() or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))


def _with_a_word_less(spelling: Spelling) -> set[str]:
    """The fine keys of what a short word or an acronym stands before or behind: "FC Mariupol", "Kherson TPP" are no slips."""
    words = spelling.key.split(" ")
    if len(words) < 2:
        return set()
    from toponyms.script.fold import fine_keys

    written = spelling.text.split()
    shout = spelling.text.isupper() or len(written) != len(words)
    ends = ((0, words[1:]), (-1, words[:-1]))
    rests = [rest for at, rest in ends if len(words[at]) < 3 or (not shout and len(words[at]) < 5 and written[at].isupper())]
    return {key for rest in rests for key in fine_keys(" ".join(rest))}


def _is_slip(typed: str, name: str) -> bool:
    """Whether one slip of the hand lies between two strings as they are written; two letters that changed places are one."""
    first, last = name[0].lower(), name[-1].lower()
    if first != typed[0] and last != typed[-1] and first.isalpha() and last.isalpha() and len(first) == 1:
        return False  # as of most, of all in another script: at once
    meant = exact_key(name)
    if abs(len(typed) - len(meant)) > 1 or (typed[0] != meant[0] and typed[-1] != meant[-1]):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(typed, meant, score_cutoff=1) == 1


def _is_known(index: Index, key: int) -> bool:
    """Whether a town or something as prominent bears a name of this fine key; of a key's names the least number is its first."""
    return index.prominence(index.owner(index.fine.first(key))) >= TOWN


#: Rungs in groups: a group is asked only where those before it found nothing that fits.
RUNGS: tuple[tuple[str, Rung], ...] = (
    ("exact", exact),
    ("form", form),
    ("script", script),
    ("adjective", adjective),
    ("form_script", form_script),
    ("bridge", bridge),
    ("near", near),
)
_RUNG = dict(RUNGS)
