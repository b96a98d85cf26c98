"""Relational adjectives (Покровськ, покровський) by the rules of `data/forms/adjectives.yaml`, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from toponyms.forms.inflect import fold, split
from toponyms.forms.lemmatize import LIMIT, Lemma
from toponyms.forms.paradigms import read_yaml
from toponyms.tuples import NamedTuple


class _Table(NamedTuple):
    """The rules of one language, as they stand in the file."""

    inflections: tuple[str, ...]
    rules: dict[str, tuple[str, ...]]  # ending of the name: endings of the stem
    overrides: dict[str, str]  # stem: name
    compounds: dict[str, str]  # first part: stem of the adjective meant
    agreement: dict[str, str]  # last letter of the name: ending of that adjective


@cache
def _tables() -> dict[str, _Table]:
    tables = {}
    for lang, table in read_yaml("forms/adjectives.yaml").items():
        tables[lang] = _Table(
            inflections=tuple(table["inflections"].split()),
            rules={_bare(ending): tuple(stems.split()) for ending, stems in table["rules"].items()},
            overrides={stem: name.lower() for stem, name in table["overrides"].items()},
            compounds=table["compounds"],
            agreement={_bare(letter): ending for letter, ending in table["agreement"].items()},
        )
    return tables


def _bare(ending: str) -> str:
    return ending.replace("∅", "")


def adjective(name: str, lang: str) -> tuple[str, ...]:
    """The relational adjectives of a name, nominative masculine, likeliest first; () for a language without rules.

    >>> adjective("Покровськ", "uk")
    ('покровський',)
    >>> adjective("Запоріжжя", "uk")
    ('запорізький',)
    """
    table = _tables().get(lang)
    if table is None:
        return ()
    words, _ = split(fold(name))
    stems = [stem for stem, base in table.overrides.items() if base == " ".join(words)]
    prefix = ""
    for first, meant in table.compounds.items():
        if len(words) == 2 and words[0].startswith(meant) and len(words[0]) - len(meant) < 3:
            prefix = first
    if len(words) == 1 or prefix:
        stems += [prefix + stem for stem in _derive(table, words[-1])]
    return tuple(dict.fromkeys(stem + table.inflections[0] for stem in stems))


def _derive(table: _Table, name: str) -> Iterator[str]:
    for size in range(len(name), -1, -1):
        endings = table.rules.get(name[len(name) - size :])
        if endings:
            yield from (name[: len(name) - size] + ending for ending in endings)
            return


def adjective_forms(adj: str, lang: str) -> tuple[str, ...]:
    """All forms of a nominative masculine adjective, itself first.

    >>> adjective_forms("сумський", "uk")[:3]
    ('сумський', 'сумського', 'сумському')
    """
    table = _tables()[lang]
    stem = adj.removesuffix(table.inflections[0])
    return tuple(stem + ending for ending in table.inflections)


def compile_lines() -> Iterator[str]:
    """The reverse rules as lines: @language, +stem ending, =override, *first part of a compound, %agreement."""
    for lang, table in _tables().items():
        yield "\t".join(("@" + lang, " ".join(table.inflections)))
        endings: dict[str, list[tuple[int, str]]] = {}
        for place, (ending, stems) in enumerate(table.rules.items()):
            for rank, stem in enumerate(stems):
                # What derives the stem first comes first, then the order of the file.
                endings.setdefault(stem, []).append((rank * len(table.rules) + place, ending))
        for stem, names in endings.items():
            yield "\t".join(("+" + stem, *(f"{name}:{rank}" for rank, name in names)))
        for stem, name in table.overrides.items():
            yield f"={stem}\t{name}"
        for first, meant in table.compounds.items():
            yield f"*{first}\t{meant}"
        for letter, ending in table.agreement.items():
            yield f"%{letter}\t{ending}"


class AdjectiveRules:
    """The rules read backwards, in working form, from the lines of `compile_lines`."""

    __slots__ = ("tables",)

    def __init__(self, lines: Iterable[str]) -> None:
        self.tables: list[Back] = []
        for line in lines:
            key, *values = line[1:].split("\t")
            if line[0] == "@":
                back = Back(key, frozenset(values[0].split()), {}, {}, {}, {})
                self.tables.append(back)
            elif line[0] == "+":
                pairs = (value.split(":") for value in values)
                back.endings[key] = [(int(rank), ending) for ending, rank in pairs]
            elif line[0] == "=":
                back.overrides[key] = values[0]
            elif line[0] == "*":
                back.compounds[key] = values[0]
            else:
                back.agreement[key] = values[0]

    def bases(self, token: str) -> tuple[Lemma, ...]:
        """See `Rules.adjective_bases`."""
        word = fold(token)
        found: dict[str, Lemma] = {}
        # All stems end in -к, and no inflection has one.
        at = max(word.rfind("к"), word.rfind("k")) + 1
        stem, inflection = word[:at], word[at:]
        for back in self.tables:
            if inflection in back.inflections:
                for name in back.names(stem):
                    if name != word and name not in found:
                        found[name] = Lemma(name, back.lang, "adj")
        return tuple(found.values())[:LIMIT]


class Back(NamedTuple):
    """The rules of one language read backwards: endings of stems with (rank, ending of the name)."""

    lang: str
    inflections: frozenset[str]
    endings: dict[str, list[tuple[int, str]]]
    overrides: dict[str, str]
    compounds: dict[str, str]
    agreement: dict[str, str]

    def names(self, stem: str) -> Iterator[str]:
        """The names a stem may come from: an override, those of the rules, and those of a compound's second part."""
        parts = [(first, meant) for first, meant in self.compounds.items() if stem.startswith(first)]
        yield from islice(self._simple(stem), LIMIT // 2 if parts else LIMIT)
        for first, meant in parts:
            for name in self._simple(stem.removeprefix(first)):
                yield f"{meant}{self.agreement.get(name[-1], self.agreement[''])} {name}"

    def _simple(self, stem: str) -> Iterator[str]:
        if stem in self.overrides:
            yield self.overrides[stem]
        found = [
            (rank, stem[:-size] + ending)
            for size in range(min(8, len(stem) - 2), 1, -1)
            for rank, ending in self.endings.get(stem[-size:], ())
        ]
        yield from (name for _, name in sorted(found, key=lambda item: item[0]))
