"""Whether a mention is a person's first name, or has initials, rather than the place it may be: "Микола" is no misspelt
Mykolaiv, "Киров С.М." no city."""

from __future__ import annotations

from toponyms.model import PLACE_KINDS
from toponyms.resolve.claims import BEFORE_SPELLINGS
from toponyms.resolve.fame import is_well_known
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from toponyms.index.store import Index
    from toponyms.resolve.ladder import Match
    from toponyms.resolve.rank import Ranked

#: A surname before or behind the initials of a first and a father's name.
_SURNAME, _LETTER = r"[^\W\d_][\w'’-]+", r"[^\W\d_a-zа-яіїєґ]\."
_INITIALS = rf"^{_SURNAME} +{_LETTER} ?{_LETTER}$|^{_LETTER} ?{_LETTER} +{_SURNAME}$"
#: And behind one initial; before it, it may be a place: "В. Писарівка".
_INITIAL = rf"^{_SURNAME} +{_LETTER}$"
_ONE_INITIAL = rf"{_INITIAL}|^{_LETTER} ?{_SURNAME}$"
#: The role of first names among the patterns of data/not_places.yaml.
_ROLE = "given_names"
#: And what their sounds are remembered by.
_SOUNDS = "sounds of given names"


def is_given_name(first: Index, key: str, ranked: Sequence[Ranked]) -> bool:
    """Whether a key is a first name (data/not_places.yaml) and the likeliest candidate for it a place.

    Not where a town or a place in the news is called so: Volodymyr is the one, Stanislav in Kherson Oblast the other.
    """
    if key not in given_names(first) or not ranked:
        return False
    best = max(ranked, key=lambda each: each.weight).match
    return best.home.kind(best.owner) in PLACE_KINDS and not _is_called_so(best)


def with_initials(text: str) -> bool:
    """Whether a mention is a surname with two initials, as lists of people have it, and no place.

    >>> with_initials("Іванов І.І."), with_initials("С. М. Киров"), with_initials("В. Писарівка"), with_initials("м. Київ")
    (True, True, False, False)
    """
    return bool(compiled[_INITIALS].search(text))


def with_one_initial(text: str) -> bool:
    """Whether a mention is a word before one initial, which may be a surname.

    >>> with_one_initial("Кадиров Р."), with_one_initial("В. Писарівка"), with_one_initial("Дніпро р.")
    (True, False, False)
    """
    return bool(compiled[_INITIAL].search(text))


def is_initialled(text: str) -> bool:
    """Whether a name has one initial, before the surname or behind it: "А. Сирський", "Сирський О."."""
    return bool(compiled[_ONE_INITIAL].search(text))


def initials(text: str) -> tuple[str, str]:
    """The surname, and the initial of the first name, of a mention with initials.

    >>> initials("Зеленський В.О."), initials("С. М. Киров")
    (('Зеленський', 'В'), ('Киров', 'С'))
    """
    words = text.replace(".", " ").split()
    return max(words, key=len), next(word for word in words if len(word) == 1)


def given_names(first: Index) -> frozenset[str]:
    """The keys of first names in all their cases."""
    return first.words_of(_ROLE)


def sounds_given(first: Index, key: str) -> bool:
    """Whether a word in Latin letters is a first name in some romanization: "kostyantyn", where the list has Kostiantyn."""
    if not key.isascii() or not key.isalpha():
        return False
    from toponyms.script.fold import fine_keys

    sounds: frozenset[str] | None = first.memo.get(_SOUNDS)
    if sounds is None:
        names = (name for name in given_names(first) if name.isascii())
        sounds = first.memo[_SOUNDS] = frozenset(fine for name in names for fine in fine_keys(name))
    return not sounds.isdisjoint(fine_keys(key))


def _is_called_so(match: Match) -> bool:
    home, owner = match.home, match.owner
    if match.rung not in BEFORE_SPELLINGS or match.layer.usage(match.name) != "official" or home.kind(owner) != "settlement":
        return False
    return is_well_known(home, owner)
