"""A town beside its post code, as its country writes it: "CH-8092 Zürich", "London WC1E 6BT", "Lyon cedex", "Praha 1"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import told_in
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: Of Britain, Canada and the Netherlands; with the sign of the country; in two groups; of digits alone.
_CODE = (
    r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}\s?[A-Z]{2}"
    r"|[A-Z]{1,3}-\d{3,5}(?:[ -]?\d{2})?|\d{2}-\d{3}|\d{3}-\d{4}|\d{5}-\d{3,4}|\d{4}-\d{3}|\d{3} \d{2}|\d{4,6}"
)
_BEFORE, _BEHIND = rf"^(?:{_CODE})\s+(?=[^\W\d]{{2}})", rf"(?<=[^\W\d]{{2}})(?:\s+(?:{_CODE})|-\d{{6}})$"
#: Four digits with nothing else may be a year, or tell of a lorry.
_FOUR = r"(?<![\w-])\d{4}$|^\d{4}(?= \D)"
#: "Paris Cedex 5", "Villeurbanne cedex".
_CEDEX = r"(?i)(?<=\w)\s+cedex(?:\s+\d{1,2})?$"
#: Of a district of a city: "Praha 1", "Kingston 7". No town that is smaller has any.
_DISTRICT, _CITY = r"(?<=[^\W\d]{2})\s+\d{1,2}$", 100_000
_COMMA = r"\s*[,;()\[\]]+\s*"


def ways(text: str) -> Iterator[str]:
    """A mention without post codes, then from the town beside one on; nothing where it has none.

    >>> list(ways("CH-8092 Zürich")), list(ways("Newcastle, NSW 2308")), list(ways("Leeds LS2 9JT, UK"))
    (['Zürich'], ['Newcastle, NSW', 'NSW'], ['Leeds, UK'])
    >>> list(ways("Villeurbanne cedex, France")), list(ways("Edgbaston, Birmingham B15 2TT")), list(ways("Sumy, 5"))
    (['Villeurbanne, France'], ['Edgbaston, Birmingham', 'Birmingham'], [])
    """
    parts = [part for part in compiled[_COMMA].split(text) if part]
    bare = [_without(part) for part in parts]
    coded = [at for at, (part, told) in enumerate(zip(parts, bare, strict=True)) if part != told]
    if coded and (len(parts) > 1 or not compiled[_FOUR].search(text)):
        yield ", ".join(bare)
        if coded[0]:
            yield ", ".join(bare[coded[0] :])


def _without(part: str) -> str:
    for pattern in (_CEDEX, _BEFORE, _BEHIND):
        part = compiled[pattern].sub("", part)
    return part


def of_post_code(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of an address with a post code or the number of a city's district; None where none is told."""
    if not any(map(str.isdigit, text)) and "edex" not in text.casefold():
        return None
    for told in ways(text):
        answer = engine.resolve(told, hints, notes)
        if answer.entity and answer.entity.kind in ("settlement", "area"):
            return told_in(text, told, answer)
    if told := without_district(text):
        answer = engine.resolve(told, hints, notes)
        if answer.entity and answer.entity.kind == "settlement" and answer.entity.population >= _CITY:
            return told_in(text, told, answer)
    return None


def without_district(text: str) -> str:
    """A mention without the number of a district behind its first part, "" where it has none.

    >>> without_district("Praha 1, Czech Republic"), without_district("Praha 1")
    ('Praha, Czech Republic', '')
    """
    first, comma, rest = text.partition(",")
    told = compiled[_DISTRICT].sub("", first)
    return told + comma + rest if comma and told != first else ""
