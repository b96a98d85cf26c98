"""The ladder: how a name is matched, rung by rung, safest first.

Each rung promises what it unifies (see docs/how-it-works.md) and returns matches; nothing here ranks or decides.
"""

from __future__ import annotations

from toponyms.index.records import USAGE_MASK
from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import USAGES
from toponyms.resolve.fame import CITY, TOWN
from toponyms.resolve.likeness import bridge, near
from toponyms.resolve.spelling import Spelling
from toponyms.resolve.written import with_written
from toponyms.script.words import lookup_key
from toponyms.tuples import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toponyms.forms import Lemma
    from toponyms.resolve.likeness import Hit

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


#: Romanian ș and ț, with the comma they have and the cedilla that older programs gave them.
_CEDILLAS = frozenset("șțşţ")
_TO_COMMAS, _TO_CEDILLAS = str.maketrans("şţ", "șț"), str.maketrans("șț", "şţ")
#: The usage of a name that only another language has.
_EXONYM = USAGES.index("exonym")
#: Rungs on which a string in one script meets names in others.
_ALIKE = ("script", "bridge", "near")
#: No acronym is longer, in letters.
_ACRONYM = 6


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
    names = listed(index, spelling.key)
    return [(names, 0.0, 0, "")] if names else ()


def listed(index: Index, key: str) -> Sequence[int]:
    """The names that an index has under a key, with whichever mark below s and t."""
    names = index.exact.get(key)
    if not names and not _CEDILLAS.isdisjoint(key):
        names = index.exact.get(key.translate(_TO_COMMAS)) or index.exact.get(key.translate(_TO_CEDILLAS))
    return names


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
    declines = script == "Cyrl"  # what is named in Cyrillic is so in both languages, not in all that have Latin letters
    for key, lemma in spelling.sounds:
        names = index.fine.get(key)
        if names and index.exact.get(lookup_key(lemma.text)):
            continue  # "Biarritzu" is a form of Biarritz, not of what else sounds so
        for name in names:
            # Among a million names in all scripts some are bound to sound so: of those in another script only a city's.
            if script_of(index.name_text(name)) == script:
                least = TOWN
            elif index.usage(name) == "official":
                least = CITY
            else:
                continue
            owner = index.owner(name)
            if least == CITY and declines and any(script_of(index.name_text(n)) == script for n in index.names_of(owner)):
                continue  # "Венница" is no form of Venice, which is Венеция; but "Bruslju" one of Брюссель
            if index.prominence(owner) >= least or index.is_newsworthy(owner):
                yield (name,), 0.0, 0, _of(lemma)


def _of(lemma: Lemma) -> str:
    return f"{lemma.case} of {lemma.text}"


def adjective(index: Index, spelling: Spelling) -> Iterator[Hit]:
    """An adjective made from a name, in any form ("Pokrovskyi", "краматорська")."""
    for key, what in spelling.bases:
        if names := index.exact.get(key):
            yield names, 0.0, 0, what


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
