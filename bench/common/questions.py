"""Questions made from the names of a gazetteer, so that the right answer is known: each kind takes another path."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import NamedTuple

from toponyms.forms import inflect
from toponyms.index.store import Index
from toponyms.script.fold import fine_keys
from toponyms.script.romanize import transliterate
from toponyms.script.words import lookup_key

#: Kinds of question, by the rung that must answer; "two edits" and "romanized by ear" also go to the near index.
KINDS = ("exact", "script", "form", "near", "ambiguous", "unknown")

_SYSTEMS = ("bgnpcgn-ukr-Cyrl-Latn-1965", "scientific-ukr-Cyrl-Latn", "german-ukr-Cyrl-Latn", "alalc-ukr-Cyrl-Latn-1997")
#: What ears confuse: one of these exchanged makes a spelling that no system gives.
_BY_EAR = (
    ("iy", "y"), ("iy", "ii"), ("y", "i"), ("kh", "h"), ("ia", "ya"), ("zh", "j"), ("iu", "yu"), ("u", "ou"), ("v", "w"),
    ("ts", "tz"), ("'", ""), ("oo", "u"), ("ks", "x"), ("k", "c"), ("shch", "sch"), ("ie", "e"), ("ck", "k"), ("ll", "l"),
)  # fmt: skip
_SYLLABLES = ("blor", "dun", "zhek", "fip", "gra", "jix", "kel", "lorp", "mup", "pyv", "quo", "rish", "tolm", "vek", "wug", "zan")
#: An ambiguous question has at least so many bearers, where the gazetteer has such names.
_BEARERS = 20


class Question(NamedTuple):
    """A text and the ids of the entities it was made from; none for a word that names nothing."""

    text: str
    right: frozenset[str]


class Names:
    """All names of an index: as peers get them (case-folded, each once), and whose they are."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.owners: dict[str, set[str]] = {}
        ids = [index.entity_id(number) for number in range(len(index))]
        self.rows: list[tuple[str, str, str]] = []  # text, language, id
        for number in range(index.name_count):
            name, id = index.name(number), ids[index.owner(number)]
            self.rows.append((name.text, name.lang, id))
            self.owners.setdefault(name.text.casefold(), set()).add(id)

    def right(self, text: str) -> frozenset[str]:
        """The ids of the entities that bear a name, whatever its case."""
        return frozenset(self.owners.get(text.casefold(), ()))


def questions(names: Names, count: int, seed: int) -> dict[str, list[Question]]:
    """So many questions of each kind, the same for the same names and seed; fewer where the gazetteer gives no more."""
    makers = {"exact": _exact, "script": _script, "form": _form, "near": _near, "ambiguous": _ambiguous, "unknown": _unknown}
    return {kind: _take(makers[kind](names, random.Random(f"{seed} {kind}")), count) for kind in KINDS}


def misspelled(names: Names, count: int, seed: int) -> dict[str, list[Question]]:
    """Questions for the near index: one edit, two edits, and romanized by ear, three, three and four tenths of the count."""
    shares: tuple[tuple[str, Callable[[str, random.Random], str], int], ...] = (
        ("one edit", lambda text, rng: _edited(text, rng, 1), 3),
        ("two edits", lambda text, rng: _edited(text, rng, 2), 3),
        ("by ear", _by_ear, 4),
    )
    found = {}
    for kind, spoil, tenths in shares:
        rng = random.Random(f"{seed} {kind}")
        spoiled = ((spoil(text, rng), text) for text, _, _ in _shuffled(names, rng) if 5 <= len(text) <= 25 and _readable(text))
        fresh = (Question(text, names.right(source)) for text, source in spoiled if text and text.casefold() not in names.owners)
        found[kind] = _take(fresh, max(1, count * tenths // 10))
    return found


def _take(made: Iterator[Question], count: int) -> list[Question]:
    found: dict[str, Question] = {}
    # Some kinds are rare in a small gazetteer: do not look through all of a large one for the last question.
    for _, question in zip(range(count * 2000), made, strict=False):
        found.setdefault(question.text, question)
        if len(found) == count:
            break
    return list(found.values())


def _shuffled(names: Names, rng: random.Random) -> Iterator[tuple[str, str, str]]:
    for place in rng.sample(range(len(names.rows)), len(names.rows)):
        yield names.rows[place]


def _readable(text: str) -> bool:
    return all(c in " '-’" or "a" <= c.lower() <= "z" or "а" <= c.lower() <= "я" or c.lower() in "іїєґё" for c in text)


def _exact(names: Names, rng: random.Random) -> Iterator[Question]:
    for text, _, _ in _shuffled(names, rng):
        if len(names.right(text)) == 1:
            yield Question(text, names.right(text))


def _script(names: Names, rng: random.Random) -> Iterator[Question]:
    for text, lang, _ in _shuffled(names, rng):
        if lang == "uk":
            spelled = transliterate(text, rng.choice(_SYSTEMS))
            if not _known(names, spelled) and any(len(names.index.fine.get(key)) for key in fine_keys(spelled)):
                yield Question(spelled, names.right(text))


def _form(names: Names, rng: random.Random) -> Iterator[Question]:
    for text, lang, _ in _shuffled(names, rng):
        if lang == "uk" and text.count(" ") < 2:
            forms = [form.text for form in inflect(text, "uk") if form.case in ("gen", "dat", "ins", "loc")]
            spelled = rng.choice(forms) if forms else text
            if not _known(names, spelled):
                yield Question(spelled, names.right(text))


def _near(names: Names, rng: random.Random) -> Iterator[Question]:
    for text, _, _ in _shuffled(names, rng):
        if len(text) < 7 or not _readable(text):
            continue
        spelled = _edited(text, rng, 1)
        if not _known(names, spelled) and not any(len(names.index.fine.get(key)) for key in fine_keys(spelled)):
            yield Question(spelled, names.right(text))


def _ambiguous(names: Names, rng: random.Random) -> Iterator[Question]:
    most = max(map(len, names.owners.values()), default=0)
    for text, _, _ in _shuffled(names, rng):
        if len(names.right(text)) >= min(_BEARERS, most):
            yield Question(text, names.right(text))


def _unknown(names: Names, rng: random.Random) -> Iterator[Question]:
    while True:
        word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4))).capitalize()
        if not _known(names, word) and not any(names.index.near.find(key) for key in fine_keys(word)):
            yield Question(word, frozenset())


def _known(names: Names, text: str) -> bool:
    return names.index.exact.find(lookup_key(text)) >= 0


def _edited(text: str, rng: random.Random, edits: int) -> str:
    """The text with so many letters replaced, added, left out or exchanged with the next; the first stays."""
    letters = list(text)
    alphabet = "abcdefghijklmnoprstuvyz" if text.isascii() else "абвгдежзийклмнопрстухц"
    for _ in range(edits):
        at, what = rng.randrange(1, len(letters) - 1), rng.randrange(4)
        if what == 0:
            letters[at] = rng.choice(alphabet)
        elif what == 1:
            letters.insert(at, rng.choice(alphabet))
        elif what == 2:
            del letters[at]
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def _by_ear(text: str, rng: random.Random) -> str:
    """The text with one or two sounds spelled another way; "" where none of them occurs."""
    pairs = [pair for both in _BY_EAR for pair in (both, both[::-1]) if pair[0] and pair[0] in text]
    if not pairs:
        return ""
    for old, new in rng.sample(pairs, min(len(pairs), rng.randint(1, 2))):
        text = text.replace(old, new, 1)
    return text
