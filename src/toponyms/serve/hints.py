"""Columns that a client sends with a name, as hints of `resolve`."""

from __future__ import annotations

from toponyms.model import Entity
from toponyms.serve.properties import Property, find
from toponyms.serve.types import kinds_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from toponyms.layers.gazetteer import Gazetteer


class Told:
    """What the properties of a query tell: `hints` of `resolve`, the `entity` that an identifier names, and `notes` on the rest.

    `name` is a name among the properties, for a query without one; `kinds` are what it may be.
    """

    def __init__(self, gazetteer: Gazetteer, properties: object) -> None:
        self.hints: dict[str, Any] = {}
        self.entity: Entity | None = None
        self.name = ""
        self.kinds: tuple[str, ...] = ()
        self.notes: list[str] = []
        self._gazetteer = gazetteer
        self._axes: dict[str, float] = {}
        if not isinstance(properties, list):
            self.notes.append("`properties` must be a list and was left out")
            return
        for given in properties:
            if isinstance(given, dict) and isinstance(given.get("pid"), str) and "v" in given:
                self._take(given["pid"], list(_values(given["v"])))
            else:
                self.notes.append("a property needs `pid` and `v`; one was left out")

    def _take(self, pid: str, values: list[str | dict[str, Any]]) -> None:
        property = find(pid)
        if property is None or not property.hint:
            self.notes.append(f"property {pid!r} is no hint and was left out")
            return
        for value in values:
            text = _text(value)
            # A cell that was reconciled before names its entity.
            meant = self._gazetteer.get(str(value.get("id"))) if isinstance(value, dict) else None
            if text and not self._told(property, text, meant):
                self.notes.append(f"{text!r} is no {property.name} and was left out")

    def _told(self, property: Property, text: str, meant: Entity | None) -> bool:
        """Take one value as a hint; False where it is none."""
        hint = property.hint
        if hint == "name":
            self.name = self.name or text
        elif hint == "within":
            self.hints["within"] = [*self.hints.get("within", ()), meant or text]
        elif hint == "country":
            self.hints["country"] = meant or text
        elif hint == "near":
            lat, comma, lon = text.partition(",")
            if meant or not comma or (degrees := _degrees(lat, lon)) is None:
                self.hints["near"] = meant or text
            else:
                return self._near(*degrees)
        elif hint in ("lat", "lon"):
            if (degree := _degrees(text)) is None:
                return False
            self._axes[hint] = degree[0]
            if len(self._axes) == 2:
                return self._near(self._axes["lat"], self._axes["lon"])
        elif hint == "at":
            return self._at(text.partition("T")[0])  # the dates of a table come with the time of day
        elif hint == "kind":
            kinds, unknown = kinds_of([text])
            self.kinds += kinds
            return not unknown
        elif hint == "id":
            self.entity = self.entity or meant or identified(self._gazetteer, text, property.id)
            return self.entity is not None
        return True

    def _near(self, lat: float, lon: float) -> bool:
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return False
        self.hints["near"] = (lat, lon)
        return True

    def _at(self, day: str) -> bool:
        from toponyms.sources.values import is_date

        if not is_date(day):
            return False
        self.hints["at"] = day
        return True


def identified(gazetteer: Gazetteer, text: str, register: str = "") -> Entity | None:
    """The entity that an identifier or its web address names; a bare one is of `register`, if any is given.

    >>> from toponyms import Gazetteer
    >>> identified(Gazetteer.load(), "https://www.geonames.org/704422/pokrovsk.html").name
    'Pokrovsk'
    """
    # All but few names are known by their form to be none; the rest costs more than an answer.
    if not register and not (":" in text or text[-1:].isdigit()):
        return None
    from toponyms.sources.identifiers import normalized

    return gazetteer.get(normalized(text, register or "name"))


def _values(given: object) -> Iterator[str | dict[str, Any]]:
    """One value or a list of them, each as text or as the reference to an entity."""
    if isinstance(given, list):
        for each in given:
            if not isinstance(each, list):
                yield from _values(each)
    elif isinstance(given, bool):
        return
    elif isinstance(given, (int, float)):
        yield str(int(given)) if given == given and abs(given) < 1e15 and given == int(given) else str(given)
    elif isinstance(given, (str, dict)):
        yield given


def _text(value: str | dict[str, Any]) -> str:
    """What a value is called; "" where that is nothing."""
    if isinstance(value, dict):
        value = next((v for key in ("name", "id") if isinstance(v := value.get(key), str) and v.strip()), "")
    return value.strip()


def _degrees(*texts: str) -> tuple[float, ...] | None:
    try:
        return tuple(map(float, texts))
    except ValueError:
        return None
