"""The two lowest rungs, on which a string is only like a name: its form in the other language, or a misspelling of it."""

from __future__ import annotations

from toponyms.index.store import Index
from toponyms.memo import memo_in
from toponyms.resolve import slips
from toponyms.resolve.fame import TOWN
from toponyms.resolve.spelling import Spelling
from toponyms.script.exact import exact_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    #: Names of one layer that a string may stand for: their numbers, how far off (0 to 1), by how many edits, how they were met.
    Hit = tuple[Sequence[int], float, int, str]

#: A name two edits off is passed over where so many are nearer or more alike, and nothing but the spelling tells;
#: one a single edit off where four times as many are. Not so one that a town bears.
_NEAREST = 40
#: How English words for the people of a place end, and what is theirs.
_OF_PEOPLE = ("ian", "ians", "yan", "yans", "yn", "an", "ans")
#: Two slips are made in a name of so many letters.
_LONG = 9
#: Of so many keys is remembered what lies near them; then it begins anew.
_KEPT = 1 << 4


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
    if spelling.in_part and not _digits(spelling.key) and not index.exact.get(spelling.key):
        for told in slips.ways(spelling.key):
            if names := index.exact.get(told):
                yield names, 0.5 / len(told), 1, told
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
            slipped = {text: off for text in set(texts) if (off := _slips(spelling.key, text))}  # villages are called alike
            if slipped:
                for name, text in zip(names, texts, strict=True):
                    off = slipped.get(text, 0)
                    halved = off == 1 or (off == 2 and _is_towns_own(index, name))
                    yield (name,), distance / 2 if halved else distance, off or edits, met
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


def _slips(typed: str, name: str) -> int:
    """How many slips of the hand lie between two strings as they are written, one or two; 0 if more, or something else.

    Two letters that changed places are one slip. Two are made in a long name alone, and not at its ends: "Севстаополь", but
    "Полтавець" is a man of Poltava.
    """
    first, last = name[0].lower(), name[-1].lower()
    if first != typed[0] and last != typed[-1] and first.isalpha() and last.isalpha() and len(first) == 1:
        return 0  # as of most, of all in another script: at once
    meant = exact_key(name)
    is_long = len(typed) >= _LONG and typed[0] == meant[0] and typed[-2:] == meant[-2:]
    if abs(len(typed) - len(meant)) > 1 or (typed[0] != meant[0] and typed[-1] != meant[-1]):
        return 0
    if slips.is_swapped(typed, meant):
        return 1
    from rapidfuzz.distance import OSA

    off = OSA.distance(typed, meant, score_cutoff=1 + is_long)
    return off if off <= 1 + is_long else 0


def _is_towns_own(index: Index, name: int) -> bool:
    """Whether a name is what a town is called at home."""
    owner = index.owner(name)
    return index.prominence(owner) >= TOWN and index.kind(owner) == "settlement" and index.usage(name) in ("official", "russian")


def _is_known(index: Index, key: int) -> bool:
    """Whether a town or something as prominent bears a name of this fine key; of a key's names the least number is its first."""
    return index.prominence(index.owner(index.fine.first(key))) >= TOWN
