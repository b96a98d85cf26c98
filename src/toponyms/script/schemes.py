"""Romanization tables: where they lie, what they may say, and how they are read.

A table is one YAML file in `data/schemes`, named after the system. `map` gives the Latin for a letter or a run of
letters; `rules` gives it for a place in the word: `after` and `before` list letters, where `^` is the start of a word
and `$` its end. The longer run wins, then the rule that asks for more. `base` names a table to inherit from, `drop`
what not to inherit. Short names live in `aliases.yaml`, so that finding a table never means reading them all.
"""

from __future__ import annotations

import functools
import os
from typing import Any, NamedTuple

from toponyms.errors import SchemeError
from toponyms.paths import data_dir

#: How tables and the engine write the apostrophe inside a word, whichever code point the text has.
APOSTROPHE = "\u02bc"
_APOSTROPHES = str.maketrans(dict.fromkeys("'\u2019", APOSTROPHE))
_FIELDS = {"title", "year", "language", "reverse", "base", "drop", "map", "rules"}
_RULE_FIELDS = {"map", "after", "before"}


class System(NamedTuple):
    """One romanization system: name, short names, title, year, ISO 639-1 language, and whether it can be reversed."""

    name: str
    aliases: tuple[str, ...]
    title: str
    year: str
    language: str
    reverse: bool


class Rule(NamedTuple):
    """`letters` become `latin` where the letter before is in `after` and the one behind in `before` ("": anywhere)."""

    letters: str
    latin: str
    after: str = ""
    before: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """What the rule applies to: a later rule of the same place replaces an earlier one."""
        return self.letters, self.after, self.before

    @property
    def demands(self) -> int:
        """How many neighbours the rule looks at: 0 to 2."""
        return bool(self.after) + bool(self.before)


class Scheme:
    """A loaded table: `fields` (title, year, language, reverse), `rules` as written (bases first), and `table`.

    `table` is by first letter: the Latin itself where nothing has to be decided, else the rules to try, in order.
    """

    __slots__ = ("fields", "name", "rules", "table")

    def __init__(self, name: str, fields: dict[str, str], rules: tuple[Rule, ...]) -> None:
        self.name = name
        self.fields = fields
        self.rules = rules
        by_letter: dict[str, list[Rule]] = {}
        for rule in sorted(rules, key=lambda r: (-len(r.letters), -r.demands)):
            by_letter.setdefault(rule.letters[0], []).append(rule)
        self.table: dict[str, str | tuple[Rule, ...]] = {
            letter: found[0].latin if len(found) == 1 and found[0].place == (letter, "", "") else tuple(found)
            for letter, found in by_letter.items()
        }


@functools.cache
def load(name: str) -> Scheme:
    """The table of a system, by its name or a short one; SchemeError names the nearest systems if there is none.

    >>> load("kmu-2010").name
    'ua-ukr-Cyrl-Latn-2010'
    """
    full = resolve(name)
    return Scheme(full, *_read(full))


def resolve(name: str) -> str:
    """The full name of a system given its full or short name, in any case."""
    if name in _names():
        return name
    wanted = name.strip().casefold()
    known = {each.casefold(): each for each in _names()}
    known |= {alias.casefold(): full for alias, full in _aliases().items()}
    if wanted in known:
        return known[wanted]
    import difflib

    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.4)
    hint = f"did you mean {', '.join(near)}?" if near else "`toponyms transliterate --list` shows them all"
    raise SchemeError(f"unknown romanization system {name!r}", hint=hint)


@functools.cache
def systems() -> tuple[System, ...]:
    """All systems, by name; reads every table."""
    return tuple(_system(name) for name in sorted(_names()))


def _system(name: str) -> System:
    fields = load(name).fields
    aliases = tuple(alias for alias, full in _aliases().items() if full == name)
    return System(name, aliases, fields["title"], fields["year"], fields["language"], fields.get("reverse") == "yes")


@functools.cache
def _names() -> frozenset[str]:
    files = os.listdir(os.path.dirname(_path("aliases")))
    return frozenset(file.removesuffix(".yaml") for file in files if file.endswith(".yaml")) - {"aliases"}


@functools.cache
def _aliases() -> dict[str, str]:
    return dict(_yaml(_path("aliases")))


def _path(name: str) -> str:
    return os.path.join(data_dir(), "schemes", f"{name}.yaml")


def _read(name: str) -> tuple[dict[str, str], tuple[Rule, ...]]:
    path = _path(name)
    data = _yaml(path)
    if unknown := set(data) - _FIELDS:
        hint = f"use {', '.join(sorted(_FIELDS))}"
        raise SchemeError(f"unknown field {sorted(unknown)[0]!r}", where=path, hint=hint)
    rules: dict[tuple[str, str, str], Rule] = {}
    fields: dict[str, str] = {}
    if "base" in data:
        if data["base"] not in _names():
            hint = "`base` is a file name without .yaml"
            raise SchemeError(f"no table {data['base']!r} to inherit from", where=path, hint=hint)
        fields, inherited = _read(data["base"])
        dropped = {each.translate(_APOSTROPHES) for each in data.get("drop", ())}
        rules = {rule.place: rule for rule in inherited if rule.letters not in dropped}
        fields = {"language": fields["language"]}
    for group in ({"map": data.get("map", {})}, *data.get("rules", ())):
        for rule in _rules(group, path):
            rules[rule.place] = rule
    fields |= {key: value for key, value in data.items() if isinstance(value, str)}
    for required in ("title", "year", "language"):
        if not fields.get(required):
            raise SchemeError(f"the table has no {required}", where=path, hint="name the standard it follows")
    return fields, tuple(rules.values())


def _rules(group: dict[str, Any], path: str) -> list[Rule]:
    if not isinstance(group, dict) or set(group) - _RULE_FIELDS or not isinstance(group.get("map"), dict):
        hint = "a rule has a map, and after, before or both"
        raise SchemeError(f"cannot read the rule {group!r}", where=path, hint=hint)
    after, before = (str(group.get(side, "")).translate(_APOSTROPHES) for side in ("after", "before"))
    rules = [Rule(str(k).translate(_APOSTROPHES), str(v), after, before) for k, v in group["map"].items()]
    if any(not rule.letters or rule.letters != rule.letters.lower() for rule in rules):
        raise SchemeError("a key is empty or has a capital", where=path, hint="tables are lower case, capitals derived")
    return rules


def _yaml(path: str) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text: no YAML 1.1 surprises
    try:
        with open(path, encoding="utf-8") as file:
            data = yaml.load(file, Loader=loader)
    except (OSError, yaml.YAMLError) as error:
        raise SchemeError(str(error).replace("\n", " "), where=path, hint="the file must be readable YAML") from error
    if not isinstance(data, dict):
        raise SchemeError("a table is a mapping", where=path, hint="see docs/romanization.md")
    return data
