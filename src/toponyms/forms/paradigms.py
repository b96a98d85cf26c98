"""The paradigm tables of `data/forms/*.yaml`, read and spelled out into plain rows."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from toponyms.errors import SourceError
from toponyms.paths import data_file
from toponyms.tuples import NamedTuple

#: Labels of the cases: `loc` is the Ukrainian locative and the Russian prepositional, `def` the Bulgarian form with an article.
CASES = ("gen", "loc", "dat", "ins", "acc", "voc", "def")

_KEYS = {
    "class", "kind", "gender", "nominative", "forms", "after", "stems", "letters", "alone", "instead_of", "examples",
}  # fmt: skip


class Row(NamedTuple):
    """One nominative ending with its (case, ending) pairs; `after` lists the letters its stem may end in, "" any."""

    name: str
    kind: str  # noun, adjective, possessive
    gender: str  # m, f, n, pl, or x: any
    ending: str
    after: str
    forms: tuple[tuple[str, str], ...]
    alone: tuple[str, ...] = ()
    instead_of: frozenset[str] = frozenset()


class Language(NamedTuple):
    """The table of one language: its letters, its prepositions, and the rows by nominative ending."""

    code: str
    alphabet: frozenset[str]
    linking: tuple[str, ...]
    prepositions: frozenset[str]
    modifiers: frozenset[str]
    rows: tuple[Row, ...]
    examples: tuple[tuple[str, str], ...]  # (class, name)

    def matching(self, word: str) -> list[Row]:
        """The rows whose nominative the casefolded `word` can be, likeliest class first."""
        by_ending = _by_ending(self.code)
        found: list[tuple[int, Row]] = []
        for size in range(min(_longest(self.code), len(word)), -1, -1):
            stem = word[: len(word) - size]
            for rank, row in by_ending.get(word[len(stem) :], ()):
                if (stem[-1:] in row.after if stem else not row.after) or not row.after:
                    found.append((rank, row))
        gone = frozenset[str]().union(*(row.instead_of for _, row in found))
        return [row for _, row in sorted(found, key=lambda item: item[0]) if row.name not in gone]


@cache
def languages() -> tuple[str, ...]:
    """Codes of the languages that have a table."""
    import glob

    folder = os.path.dirname(data_file("forms/uk.yaml"))
    found = {os.path.basename(path)[:-5] for path in glob.glob(os.path.join(folder, "??.yaml"))}
    # The languages of most mentions come first: where both read a form equally well, that is the better guess.
    return tuple(sorted(found, key=lambda code: (("uk", "ru", "pl", code).index(code), code)))


@cache
def load(lang: str) -> Language:
    """The table of a language (ISO 639-1); SourceError if there is none or it is wrong.

    >>> [row.name for row in load("uk").matching("торець")]
    ['masculine-ets']
    """
    table = read_yaml(f"forms/{lang}.yaml")
    groups: dict[str, str] = table.get("groups", {})
    rows: list[Row] = []
    examples: list[tuple[str, str]] = []
    for entry in table["paradigms"]:
        unknown = set(entry) - _KEYS
        if unknown:
            raise SourceError(f"unknown key {min(unknown)!r}", where=f"forms/{lang}.yaml, class {entry.get('class')}")
        rows.extend(_rows(entry, groups))
        examples.extend((entry["class"], name) for name in entry.get("examples", ()))
    return Language(
        code=lang,
        alphabet=frozenset(table["alphabet"]),
        linking=tuple(table.get("linking", "").split()),
        prepositions=frozenset(table.get("prepositions", "").split()),
        modifiers=frozenset(table.get("modifiers", "").split()),
        rows=tuple(rows),
        examples=tuple(examples),
    )


def read_yaml(name: str) -> Any:
    """A data file with every scalar as text: YAML 1.1 would read the ending "о" right but "=" and "no" wrong."""
    import yaml

    with open(data_file(name), encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.BaseLoader)


def _rows(entry: dict[str, Any], groups: dict[str, str]) -> list[Row]:
    """The rows of one class: one per nominative ending, stem and step of its letters."""
    letters: dict[str, str | list[str]] = entry.get("letters", {})
    after = "".join(groups.get(part, part) for part in entry.get("after", "").split())
    steps = [dict(zip(letters, step, strict=True)) for step in zip(*letters.values(), strict=True)] or [{}]
    rows = []
    for nominative in entry["nominative"].split():
        for stem in entry.get("stems", "").split() or [""]:
            for step in steps:
                ending = stem + _spell(nominative, step)
                forms = [
                    (case, ending if form == "=" else stem + _spell(form, step))
                    for case, text in entry["forms"].items()
                    for form in text.split()
                ]
                rows.append(
                    Row(
                        name=entry["class"],
                        kind=entry["kind"],
                        gender=entry["gender"],
                        ending=ending,
                        after=after,
                        forms=tuple(dict.fromkeys(forms)),
                        alone=tuple(entry.get("alone", "").split()),
                        instead_of=frozenset(entry.get("instead_of", "").split()),
                    )
                )
    return rows


def _spell(ending: str, step: dict[str, str]) -> str:
    return "".join(step.get(letter, letter) for letter in ending.replace("∅", ""))


@cache
def _by_ending(lang: str) -> dict[str, list[tuple[int, Row]]]:
    table: dict[str, list[tuple[int, Row]]] = {}
    for rank, row in enumerate(load(lang).rows):
        table.setdefault(row.ending, []).append((rank, row))
    return table


@cache
def _longest(lang: str) -> int:
    return max(len(row.ending) for row in load(lang).rows)
