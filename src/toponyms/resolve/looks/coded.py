"""A code of Ukraine's register of places, as the UN's tables have it, alone or beside the name: "UA6312 Kharkivskyi"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import UNKNOWN, Resolution
from toponyms.resolve.hints import Hints, Region
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.index.store import Index
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine

#: Two digits tell the oblast, two more the district, three more the community and three the settlement; all are seventeen.
_CODE = r"(?<!\w)UA(\d{17}|-\d\d|\d{2}(?:\d\d(?:\d{3}(?:\d{3})?)?)?)(?!\w)"
#: With a hyphen two digits are those of ISO 3166-2 (2020), others than these for Luhansk, Kyiv, Sevastopol, Crimea, Chernivtsi.
_ISO = {"09": "44", "30": "80", "40": "85", "43": "01", "77": "73"}
_SPACE, _DIGITS = "katottg:UA", 12
_OF_CODES = "ids by code"


def coded(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> tuple[str, Resolution] | None:
    """The answer to a mention with a code, and what was read: unknown where the name beside it lies elsewhere."""
    found = compiled[_CODE].search(text)
    # Official lists name a community without some villages, these by their codes: the one at an end is the mention's own.
    if found is None or (found.start() and any(map(str.isalpha, text[found.end() :]))) or text.count("UA") > 1:
        return None
    entity = _of_code(engine, found[1])
    if entity is None:
        return None
    inside = Region(frozenset([entity.id]))
    rest = _without(text, found.span())
    if not any(map(str.isalpha, rest)):
        return entity.name, engine.resolve(entity.name, Hints(kinds=(entity.kind,), containers=(inside,)), notes)
    within = hints._replace(containers=(*hints.containers, inside))
    answer = engine.resolve(rest, within._replace(kinds=hints.kinds or (entity.kind,)), notes)
    if answer.entity is None or answer.entity.id != entity.id:
        answer = engine.resolve(rest, within, notes)
    if answer.status == UNKNOWN:
        plain = engine.resolve(rest, hints, notes, strictly=True)
        if plain.entity is None:
            return None
        return rest, Resolution(text, UNKNOWN, plain.candidates, (*notes, f"UA{found[1]} is the code of {entity.name}"))
    is_there = answer.entity is not None and entity.id in (answer.entity.id, *answer.entity.parent_ids)
    return (rest, answer) if is_there else None


def ways(engine: Engine, text: str) -> list[str]:
    """What a mention with a code may be read as: the name beside it, or that of what the code stands for."""
    found = compiled[_CODE].search(text)
    entity = _of_code(engine, found[1]) if found else None
    return [_without(text, found.span()), entity.name] if found and entity else []


def unit_of(engine: Engine, hint: str) -> Entity | None:
    """What a hint is the code of, if it is one and no more: "UA-14", "UA1402"."""
    found = compiled[_CODE].fullmatch(hint.strip())
    return _of_code(engine, found[1]) if found else None


def _without(text: str, span: tuple[int, int]) -> str:
    return (text[: span[0]] + text[span[1] :]).strip(" ,;:()[]-–—_/|")


def _of_code(engine: Engine, digits: str) -> Entity | None:
    if digits.startswith("-"):
        digits = _ISO.get(digits[1:], digits[1:])
    if len(digits) > _DIGITS:
        return engine.gazetteer.get(_SPACE + digits)
    id = _codes(engine.first).get(digits.ljust(_DIGITS, "0"))
    return engine.gazetteer.get(id) if id else None


def _codes(first: Index) -> dict[str, str]:
    codes: dict[str, str] | None = first.memo.get(_OF_CODES)
    if codes is None:
        ids = (id for number in range(len(first)) if (id := first.entity_id(number)).startswith(_SPACE))
        codes = first.memo[_OF_CODES] = {id[len(_SPACE) :][:_DIGITS]: id for id in ids}
    return codes
