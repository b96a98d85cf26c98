"""Entities written in YAML: `data/aliases.yaml` and every file of that form (schema: data/aliases.schema.json)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from toponyms.errors import SourceError
from toponyms.model import IN_TEXT, KINDS, USAGES, Entity, Name
from toponyms.sources import yaml_text
from toponyms.sources.problem import Problem, Report, Suppression
from toponyms.sources.values import COUNT, ID, ID_FORMS, NUMBER, REF_KEY, as_ref, folds, is_date
from toponyms.sources.yaml_text import Table

FILE_KEYS = ("version", "sources", "entities", "suppress")
ENTITY_KEYS = ("id", "name", "kind", "country", "lat", "lon", "precision", "population", "parents", "refs", "source", "names")
#: How weak a name is, as it is written.
WEAK: dict[str, bool | Literal["in_text"]] = {"true": True, IN_TEXT: IN_TEXT, "false": False}
NAME_KEYS = ("text", "lang", "usage", "from", "to", "source", "weak")
SUPPRESS_KEYS = ("id", "text", "why")


def read(path: str, report: Report | None = None) -> list[Entity]:
    """The entities of a file; SourceError for the first problem, saying how many there are. Suppressions go to `report`."""
    entities, problems = parse(path, report=report)
    if problems:
        first, more = problems[0], len(problems) - 1
        hint = "run `toponyms gazetteer check` on it" + (f" to see {more} more" if more else "")
        raise SourceError(first.what, where=f"{first.path}:{first.line}", hint=hint)
    return entities


def parse(path: str, content: Any = None, report: Report | None = None) -> tuple[list[Entity], list[Problem]]:
    """The entities of a file and all that is wrong in it, in the order of its lines; `content` if it is read already."""
    parser = Parser(path)
    found = parser.file(yaml_text.read(path) if content is None else content)
    if report is not None:
        report.suppressions += parser.suppressions
    return found


class Parser:
    """Reads the rows of one file, and keeps what is wrong in them."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.suppressions: list[Suppression] = []
        self.sources: set[str] | None = None

    def problem(self, line: int, what: str) -> None:
        self.problems.append(Problem(self.path, line, what))

    def file(self, content: Any) -> tuple[list[Entity], list[Problem]]:
        if not isinstance(content, Table):
            self.problem(1, "the file must be a mapping with a list `entities`")
            return [], self.problems
        self.known_keys(content, FILE_KEYS, "the file")
        self.texts(content, ("version",), "the file")
        if "sources" in content:
            self.sources = set(self.mapping(content, "sources", "the file"))
        self.suppress(content)
        rows = content.get("entities", [] if "suppress" in content else None)
        if not isinstance(rows, list):
            self.problem(1, "the list `entities` is missing")
            rows = []
        entities = []
        for row in rows:
            if isinstance(row, Table):
                entities += self.entity(row)
            else:
                self.problem(content.lines["entities"], f"each entity must be a mapping, not {row!r}")
        self.problems.sort(key=lambda p: p.line)
        return entities, self.problems

    def suppress(self, content: Table) -> None:
        """The names of lower layers that shall no longer match."""
        rows = content.get("suppress", [])
        if not isinstance(rows, list):
            self.problem(content.lines["suppress"], "`suppress` must be a list")
            return
        for row in rows:
            if not isinstance(row, Table):
                self.problem(content.lines["suppress"], f"each suppression must be a mapping with an `id`, not {row!r}")
                continue
            what = f"suppression of {row.get('id') or '(no id)'}"
            self.known_keys(row, SUPPRESS_KEYS, what)
            self.texts(row, SUPPRESS_KEYS, what)
            if not re.fullmatch(ID, row.get("id", "")):
                self.problem(row.lines.get("id", row.line), f"`id` of {what} must be one of {ID_FORMS}")
            elif "text" in row and not folds(row["text"]):
                # An empty text must not silence the whole entity: that is said by leaving it out.
                self.problem(row.lines["text"], f"`text` of {what} has no letter or digit that could be looked up")
            else:
                self.suppressions.append(Suppression(row["id"], row.get("text", ""), row.get("why", ""), self.path, row.line))

    def known_keys(self, table: Table, known: tuple[str, ...], what: str) -> None:
        for key in table:
            if key not in known:
                self.problem(table.lines[key], f"unknown key `{key}` in {what}; known: {', '.join(known)}")
        for key in table.repeated:
            self.problem(table.lines[key], f"key `{key}` stands twice in {what}")

    def texts(self, table: Table, keys: Iterable[str], what: str) -> None:
        """Drop, with a problem each, values that are no plain text though their key asks for one."""
        for key in [k for k in keys if k in table]:
            value = table[key]
            if not isinstance(value, str):
                self.problem(table.lines[key], f"`{key}` of {what} must be text, not a list or mapping")
                del table[key]
            elif re.search(r"[\x00-\x1f\x7f]", value):
                # A compiled index separates its fields by control characters ("\x1f" can be written in YAML).
                self.problem(table.lines[key], f"`{key}` of {what} holds a line break or control character: {value!r}")
                del table[key]

    def mapping(self, row: Table, key: str, what: str) -> Table:
        """A table of texts inside a row; empty where there is none."""
        given = row.get(key, Table())
        if not isinstance(given, Table):
            self.problem(row.lines[key], f"`{key}` of {what} must be a mapping")
            return Table()
        if given:
            self.known_keys(given, tuple(given), f"`{key}` of {what}")
            self.texts(given, tuple(given), f"`{key}` of {what}")
        return given

    def entity(self, row: Table) -> list[Entity]:
        """One entity, or none if the row is beyond use."""
        what = f"entity {row.get('id') or '(no id)'}"
        self.known_keys(row, ENTITY_KEYS, what)
        self.texts(row, (key for key in ENTITY_KEYS if key not in ("parents", "refs", "names")), what)
        id = row.get("id", "")
        if not re.fullmatch(ID, id):
            self.problem(row.lines.get("id", row.line), f"`id` of {what} must be one of {ID_FORMS}")
            return []
        space, _, rest = id.partition(":")
        # An entity without kind and name adds names to one of a layer below.
        extends = "kind" not in row and "name" not in row
        if not extends and (row.get("kind") not in KINDS):
            self.problem(row.lines.get("kind", row.line), f"`kind` of {what} must be one of {', '.join(KINDS)}")
        if not extends and not row.get("name"):
            self.problem(row.line, f"`name` of {what} is missing")
        elif row.get("name") and not folds(row["name"]):
            self.problem(row.lines["name"], f"`name` of {what} has no letter or digit that could be looked up")
        country = row.get("country", "")
        if country and not re.fullmatch("[A-Z]{2}", country):
            self.problem(row.lines["country"], f"`country` of {what} must be two capital letters, not {country!r}")
        if ("lat" in row) != ("lon" in row):
            self.problem(row.line, f"{what} has one coordinate; give both or none")
        lat, lon = self.number(row, "lat", NUMBER, 90, what), self.number(row, "lon", NUMBER, 180, what)
        population = self.number(row, "population", COUNT, 10**10, what)
        parents = row.get("parents", [])
        if not isinstance(parents, list) or not all(isinstance(p, str) and re.fullmatch(ID, p) and p != id for p in parents):
            self.problem(row.lines["parents"], f"`parents` of {what} must be a list of ids of other entities")
            parents = []
        given = self.mapping(row, "refs", what)
        if bad := [key for key in given if not re.fullmatch(REF_KEY, key)]:
            self.problem(given.lines[bad[0]], f"key {bad[0]!r} in `refs` of {what} must be small letters, digits and _")
        refs = {key: as_ref(value) for key, value in (({} if space == "toponyms" else {space: rest}) | given).items()}
        return [
            Entity(
                id,
                row.get("name", ""),
                row.get("kind", ""),
                country=country,
                lat=lat,
                lon=lon,
                population=int(population or 0),
                precision=row.get("precision", ""),
                parent_ids=tuple(parents),
                refs=refs,
                names=self.names(row, what),
            )
        ]

    def number(self, row: Table, key: str, form: str, limit: float, what: str) -> float | None:
        if key not in row:
            return None
        if not re.fullmatch(form, row[key]) or abs(float(row[key])) > limit:
            self.problem(row.lines[key], f"`{key}` of {what} must be a number up to {limit:.0f}, not {row[key]!r}")
            return None
        return float(row[key])

    def names(self, row: Table, what: str) -> tuple[Name, ...]:
        default_source = row.get("source", "")
        self.known_source(default_source, row.lines.get("source", row.line), what)
        names = self.canonical(row, default_source)
        seen = {(n.text, n.lang, n.usage, n.valid_from) for n in names}
        rows = row.get("names", [])
        if not isinstance(rows, list):
            self.problem(row.lines["names"], f"`names` of {what} must be a list")
            rows = []
        for line in rows:
            if not isinstance(line, Table) or not isinstance(line.get("text"), str) or not line["text"].strip():
                line_number = line.line if isinstance(line, Table) else row.lines["names"]
                self.problem(line_number, f"each name of {what} must be a mapping with a `text`")
                continue
            name = self.name(line, default_source, what)
            key = (name.text, name.lang, name.usage, name.valid_from)
            if key in seen:
                self.problem(line.line, f"name {name.text!r} stands twice in {what}")
            seen.add(key)
            names.append(name)
        return tuple(names)

    def canonical(self, row: Table, source: str) -> list[Name]:
        """The canonical name as one of the names, where there is one."""
        return [Name(row["name"], "en", "official", source=source)] if row.get("name") else []

    def name(self, row: Table, default_source: str, what: str) -> Name:
        text = row["text"]
        what = f"name {text!r} of {what}"
        self.known_keys(row, NAME_KEYS, what)
        self.texts(row, NAME_KEYS, what)
        usage = row.get("usage", "official")
        if usage not in USAGES:
            self.problem(row.line, f"`usage` of {what} must be one of {', '.join(USAGES)}")
        lang = row.get("lang", "")
        if lang and not re.fullmatch("[a-z]{2,3}", lang):
            self.problem(row.line, f"`lang` of {what} must be an ISO 639 code, not {lang!r}")
        start, end = row.get("from", ""), row.get("to", "")
        for key, date in (("from", start), ("to", end)):
            if date and not is_date(date):
                self.problem(row.line, f"`{key}` of {what} must be a date like 2016-05-12, 2016-05 or 2016, not {date!r}")
        # Compared as far as both are known: a name of 2016 that ended in 2016 is no contradiction, one of a single day is.
        known = min(len(start), len(end))
        if start[:known] > end[:known] or (start == end and len(start) == len("2016-05-12")):
            self.problem(row.line, f"{what} ends ({end}) before it begins ({start})")
        weak = row.get("weak", "false")
        if weak not in WEAK:
            self.problem(row.line, f"`weak` of {what} must be true, in_text or false")
        source = row.get("source", default_source)
        self.known_source(source, row.line, what)
        if not folds(text):
            self.problem(row.line, f"{what} has no letter or digit that could be looked up")
        return Name(text, lang, usage, start, end, source, WEAK.get(weak, False))

    def known_source(self, source: str, line: int, what: str) -> None:
        if source and self.sources is not None and source not in self.sources:
            self.problem(line, f"source `{source}` of {what} is not explained under `sources:`")
