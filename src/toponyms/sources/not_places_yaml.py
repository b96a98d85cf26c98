"""Reads data/not_places.yaml: what looks like a place and is none."""

from __future__ import annotations

from typing import Any

from toponyms.errors import SourceError
from toponyms.sources import yaml_text

ROLES = (
    *("followed_by", "followed_by_declined", "streets", "lands", "preceded_by", "quoted", "clubs", "sport", "works", "waters"),
    *("rises", "titles", "ranks", "trades", "address", "given_names", "namesakes", "everyday", "kin", "rows", "modifiers"),
    *("bearers", "deeds", "doings", "body", "naming", "title_openings", "ukrainian", "russian", "reports", "headings"),
    *("generic", "minor", "grades", "oil", "makes", "crossed", "lakes", "vessels", "swims", "banks"),
)


def read(path: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The words of a file with the group each stands in, and its patterns as (role, phrase).

    Roles: `followed_by` and `preceded_by` make a longer name no place ("Times", "University of"), so do `streets`, and
    `quoted` in quotation marks; a head noun given in small letters ("format", not "Times") is `followed_by_small`, for it
    counts in any case of its letters, `followed_by_declined` only behind an adjective of its case; `clubs` are teams in a
    sentence with a word of `sport`, `grades` sorts of oil in one with a word of `oil`, `makes` with a capital are before a
    car's or a station's name, `works` are before a title in quotation marks; `waters`, `rises` and `vessels` are said of
    rivers, `banks` before one, `crossed` and `lakes` stand before what is one though nobody knows it; `lands` make something
    else of what only towns are called; `everyday` words name nothing in a text without capitals; `titles`, `ranks`, `trades`,
    `address`, `given_names` and `namesakes` make a person of what follows; `kin` somebody's daughter or cat of it, `rows`
    ships or call signs of a whole row; of `bearers` a nominative directly behind is the name, `naming` says what somebody is
    called, `deeds` only a person does, `doings` whom the text gave a city's name, `body` whom it shares a surname;
    `title_openings` begin the titles of works; `modifiers` stand beside a place in English and make no longer name of it;
    `ukrainian` and `russian` begin words that say whose the formation beside them is; `reports`, `headings`, `generic` and
    `minor` words make a whole mention that names nothing (resolve/generic.py).
    Raises SourceError where the file is not of the form its head tells.
    """
    content = yaml_text.read(path)
    if not isinstance(content, yaml_text.Table):
        raise SourceError("the file must be a mapping with a list `groups`", where=path)
    words = {word: group["group"] for group in _groups(content, "groups", path) for word in group["words"]}
    patterns = content.get("patterns", yaml_text.Table())
    if unknown := set(patterns) - set(ROLES):
        raise SourceError(f"unknown pattern {sorted(unknown)[0]!r}", where=path, hint=f"known: {', '.join(ROLES)}")
    return words, [
        (_role(role, word), word) for role in ROLES for group in _groups(patterns, role, path) for word in group["words"]
    ]


def _role(role: str, word: str) -> str:
    return "followed_by_small" if role == "followed_by" and word.isascii() and word.islower() else role


def _groups(table: Any, key: str, path: str) -> list[Any]:
    groups: list[Any] = table.get(key, [])
    for group in groups:
        if not isinstance(group, yaml_text.Table):
            raise SourceError(f"each group must be a mapping, not {group!r}", where=path)
        if not {"group", "why", "words"} <= set(group):
            raise SourceError("a group needs group, why and words", where=f"{path}:{group.line}")
    return groups
