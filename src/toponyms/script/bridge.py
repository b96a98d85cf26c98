"""Russian-like spellings of Ukrainian names, for matching only: rung 3, used when an index is compiled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from toponyms.script.exact import exact_key


class Row(NamedTuple):
    """One correspondence of data/bridge.yaml: where in a word (start, end, whole, any) `uk` becomes `ru`."""

    uk: str
    ru: str
    at: str
    example: tuple[str, str]
    optional: bool

    def apply(self, word: str) -> str:
        """`word` with the correspondence applied where it fits.

        >>> Row("івка", "овка", "end", ("Горлівка", "Горловка"), False).apply("авдіївка")
        'авдіївка'
        """
        if self.at == "any":
            return word.replace(self.uk, self.ru)
        if self.at == "start" and word.startswith(self.uk):
            return self.ru + word[len(self.uk) :]
        if self.at == "end" and word.endswith(self.uk):
            return word[: -len(self.uk)] + self.ru
        return self.ru if self.at == "whole" and word == self.uk else word


@cache
def rows() -> tuple[Row, ...]:
    """The reviewed correspondences of data/bridge.yaml, in the order they are applied."""
    import yaml

    from toponyms.paths import data_file

    with open(data_file("bridge.yaml"), encoding="utf-8") as file:
        table = yaml.load(file, Loader=yaml.BaseLoader)  # BaseLoader: every scalar stays text
    return tuple(_row(entry) for entry in table)


def _row(entry: dict[str, str]) -> Row:
    uk, _, ru = entry["example"].partition(" / ")
    return Row(entry["uk"], entry["ru"], entry["at"], (uk, ru), entry.get("optional") == "yes")


def bridge_variants(name_uk: str) -> tuple[str, ...]:
    """Lower-case spellings a Russian speaker may use for a Ukrainian name, to be indexed as keys, never to be shown.

    Empty when no correspondence fits. Where an optional one fits (велик- / больш-), both spellings are given.

    >>> bridge_variants("Вовчанськ"), bridge_variants("Суми")
    (('волчанськ',), ())
    >>> bridge_variants("Велика Костянтинівка")
    ('велика константиновка', 'больша константиновка')
    """
    key = exact_key(name_uk)
    return tuple(dict.fromkeys([variant for variant in _variants(key) if variant != key]))


def _variants(key: str) -> Iterator[str]:
    for with_optional in (False, True):
        yield "".join(_word(word, with_optional) for word in re.split(r"([ -])", key))


@lru_cache(1 << 15)  # a source of one's own may have a million words
def _word(word: str, with_optional: bool) -> str:
    """One word of a name with all correspondences applied; names share words, so the cache does most of the work."""
    for row in rows():
        if with_optional or not row.optional:
            word = row.apply(word)
    return word
