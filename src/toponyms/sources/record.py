"""One row of a table, or one JSON object, to an entity: lenient about how things are spelled, strict about what they are.

The rules are those of the YAML form: a row is brought into that form and read by its parser, so both say the same of a
mistake. A row with a mistake is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from toponyms.model import KINDS, Entity, Name
from toponyms.script.words import MISSING
from toponyms.sources import aliases, identifiers, values
from toponyms.sources.columns import term
from toponyms.sources.kinds import kind_of
from toponyms.sources.problem import Report, Suppression
from toponyms.sources.yaml_text import Table

_TRUE, _FALSE = ("true", "yes", "y", "1", "x", "t"), ("false", "no", "n", "0", "f", *MISSING)
_NAME = ("lang", "usage", "from", "to", "source", "weak")
#: A row that does not say what it is: most lists are of towns and villages, and a known entity keeps its own kind.
DEFAULT_KIND = "settlement"


class RecordParser(aliases.Parser):
    """Rows of one file; what is wrong with them goes to the report."""

    def __init__(self, path: str, report: Report) -> None:
        super().__init__(path)
        self.report = report
        self.register = identifiers.register_of(path)
        self.noted: set[str] = set()

    def canonical(self, row: Table, source: str) -> list[Name]:
        return []  # it stands first among the names, with the language and usage the row says

    def read(self, line: int, cells: Mapping[str, Any]) -> Entity | None:
        """The entity of a row given by terms (see `columns.term`); None if it is none, with its reason in the report."""
        self.problems.clear()
        entity = None
        if text(cells.get("suppress")).lower() not in _FALSE:
            self.suppression(line, cells)
        elif (row := self.table(line, cells))["id"]:
            found = self.entity(row)
            entity = found[0] if found and not self.problems else None
        else:
            self.problem(line, "a row needs a name or an id")
        return entity if self.report.row(self.path, line, [p.what for p in self.problems]) else None

    def suppression(self, line: int, cells: Mapping[str, Any]) -> None:
        id = self.identifier(cells, "", None, None)
        name, why = text(cells.get("name")), text(cells.get("why"))
        if not re.fullmatch(values.ID, id):
            self.problem(line, f"a row that suppresses needs an id: one of {values.ID_FORMS}")
        elif name and not values.folds(name):
            self.problem(line, f"`name` of suppression of {id} has no letter or digit that could be looked up")
        else:
            self.report.suppressions.append(Suppression(id, name, why, self.path, line))

    def table(self, line: int, cells: Mapping[str, Any]) -> Table:
        """The row in the form of a YAML record."""
        kind = _whole(cells.get("kind"))
        place = text(cells.get("place"))
        if place and kind_of(place) in KINDS:  # OpenStreetMap's `place=village`; elsewhere it is a name
            kind, place = kind or place, ""
        names = self.names_in(cells, place)
        kind = kind_of(kind) if kind else DEFAULT_KIND
        country = _first(cells.get("country"))
        row = Table(
            name=names[0]["text"] if names else "",
            kind=kind,
            country=country.upper() if len(country) == 2 else country,
            lat=_degrees(cells.get("lat")),
            lon=_degrees(cells.get("lon")),
            precision=text(cells.get("precision")),
            population=_count(cells.get("population")),
        )
        row["id"] = self.identifier(cells, row["name"], kind, (row["country"], row["lat"], row["lon"]))
        for key in [key for key, value in row.items() if value == "" and key not in ("id", "name")]:
            del row[key]
        row["parents"] = self.parents(line, cells, row["id"])
        row["refs"] = self.refs(cells)
        row["names"] = names
        for part in (row, row["refs"], *names):
            part.line, part.lines, part.repeated = line, dict.fromkeys(part, line), []
        return row

    def identifier(self, cells: Mapping[str, Any], name: str, *facts: Any) -> str:
        if given := text(cells.get("id")):
            return identifiers.normalized(given, self.register)
        for space in ("katottg", "geonames", "wikidata"):
            if ref := text(cells.get(f"refs:{space}")):
                return identifiers.normalized(ref if ":" in ref else f"{space}:{ref}", space)
        return identifiers.made(name, *facts) if name else ""

    def names_in(self, cells: Mapping[str, Any], place: str) -> list[Table]:
        """All names of a row, the canonical first, each text of a language and usage once.

        `lang`, `usage` and so on describe the aliases of a row that has any, else its name.
        """
        own = {key: value for key in _NAME if (value := text(cells.get(key)))}
        others = [name for key in ("names", "comma_names") for name in _names(cells.get(key), comma=key == "comma_names")]
        others += [name | {"lang": key[6:]} for key in cells if key.startswith("names:") for name in _names(cells[key])]
        head = text(cells.get("name")) or place
        listed = isinstance(cells.get("names"), list) and [name for name in others if name["text"] == head]
        if listed:  # a list of names may hold the canonical one, with what it knows of it
            others = [listed[0], *(name for name in others if name is not listed[0])]
        elif head:
            said = {} if others and isinstance(cells.get("names"), str) else own
            others = [{"text": head, **said}, *(name if len(name) > 1 else {**own, **name} for name in others)]
        found: dict[tuple[str, ...], Table] = {}
        for name in others:
            weak = name.pop("weak", "").lower()
            table = Table(name, weak="true") if weak in _TRUE else Table(name, weak=weak) if weak not in _FALSE else Table(name)
            found.setdefault((table["text"], table.get("lang", ""), table.get("usage", "official"), table.get("from", "")), table)
        return list(found.values())

    def parents(self, line: int, cells: Mapping[str, Any], id: str) -> list[str]:
        found = []
        for given in _several(cells.get("parents"), "|;,"):
            # A bare code belongs to this file, as a bare id does; a word is a name, and names do not say which.
            if ":" in given or (any(c.isdigit() for c in given) and " " not in given):
                found.append(identifiers.normalized(given, self.register))
            elif "parents" not in self.noted:
                self.noted.add("parents")
                self.report.problem(self.path, line, f"parent {given!r} is no id and was left out, as others like it")
        return [parent for parent in dict.fromkeys(found) if parent != id]

    def refs(self, cells: Mapping[str, Any]) -> Table:
        given = cells.get("refs")
        pairs = given.items() if isinstance(given, dict) else (part.partition("=")[::2] for part in _several(given, "|;"))
        refs = Table((key.strip(), text(value)) for key, value in pairs if text(value))
        for link in _several(cells.get("matches"), "|; "):
            space, _, local = identifiers.normalized(link, "link").partition(":")
            refs.setdefault(space, local)
        for key in cells:
            if key.startswith("refs:") and (value := text(cells[key])) and value.lower() not in MISSING:
                refs[key[5:]] = identifiers.normalized(value, key[5:]).removeprefix(f"{key[5:]}:")
        return refs


def text(value: Any) -> str:
    """A cell as text without the space around it: "" for nothing, and whole numbers without a point."""
    if value is None or isinstance(value, (list, dict)):
        return ""
    if isinstance(value, str) and value.isascii():
        return value.strip()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value == value and value.is_integer():
        value = int(value)
    # JSON can spell half a character ("\ud800"), which no file can hold.
    return str(value).strip().encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _whole(value: Any) -> str:
    """A text that may be the first of a list (JSON) or of several ("P;A")."""
    return _first(value, "|;")


def _first(value: Any, signs: str = "|;, ") -> str:
    return next(iter(_several(value, signs)), "")


def _several(value: Any, signs: str) -> list[str]:
    if not value:
        return []
    parts: Iterable[Any] = value if isinstance(value, list) else re.split(f"[{re.escape(signs)}]", text(value))
    return [part for part in map(text, parts) if part.lower() not in MISSING]


def _names(value: Any, comma: bool = False) -> list[dict[str, str]]:
    """Names out of a cell ("Kiew|Kiev", "Kiew@de;Kiev"), a JSON list of texts or objects, or one object of language to text."""
    if not value:
        return []
    if isinstance(value, dict):
        return [{"text": text(name), "lang": lang} for lang, name in value.items() if text(name)]
    if not isinstance(value, list):
        value = re.split("[|;,]" if comma else "[|;]", text(value))
    found = []
    for one in value:
        if isinstance(one, dict):
            name = {("text" if (t := term(str(key))) == "name" else t or str(key)): text(cell) for key, cell in one.items()}
            name = {key: cell for key, cell in name.items() if cell and key in ("text", *_NAME)}
        else:
            # LP-TSV writes the language behind the name.
            tagged = re.fullmatch(r"(.*[^@\s])@([a-z]{2,3})(?:-\w+)?", text(one), flags=re.S)
            name = {"text": tagged[1], "lang": tagged[2]} if tagged else {"text": text(one)}
        if name.get("text"):
            found.append(name)
    return found


def _degrees(value: Any) -> str:
    """A coordinate as the YAML form writes it; "48,25" is how half of Europe's spreadsheets do."""
    given = text(value).removeprefix("+").removesuffix("°").strip()
    if given.lower() in MISSING:
        return ""
    if re.fullmatch("-?[0-9]{1,3},[0-9]+", given):
        return given.replace(",", ".")
    return f"{float(given):.7f}" if re.fullmatch(r"-?[0-9]+(\.[0-9]*)?e-?[0-9]{1,2}", given) else given


def _count(value: Any) -> str:
    """A population without what makes it easy to read: "60,127", "60 127", "60127.0"."""
    given = text(value)
    if given.lower() in MISSING:
        return ""
    plain = re.sub(r"\.0+$", "", given)
    return re.sub(r"[\s,']", "", plain) if re.fullmatch(r"[0-9]{1,3}(?:[\s,'][0-9]{3})+", plain) else plain
