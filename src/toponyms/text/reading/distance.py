"""Where a place lies by the words between its name and another: "Bohdanivka (41km south-west of Donetsk)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toponyms.resolve.hints import askew, km
from toponyms.text.spans.matches import Place

#: How monitors and agencies say it ("government-controlled, 26km north of", "12 miles from"); miles are statute ones.
_SAID = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d)?)[ \u00a0]?(km|kilomet(?:er|re)s?|miles?)(?: to the| due)?"
    r"(?: ((?:north|south)?[- ]?(?:east|west)?))?(?: of| from)(?: the)?(?: (?:town|city|village) of)?$"
)
_MILE = 1.609
_ROUND = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
#: By so much a distance (km, or its share) and a direction (degrees) may be off: measured from edge to edge, or along a road.
_OFF, _SHARE, _ASKEW = 4.0, 0.15, 40.0
#: No longer text (characters) is read.
_LONGEST = 90


def lies_at(text: str, bearers: Iterable[Place], there: tuple[float, float]) -> list[Place]:
    """The bearers of a name that lie as the words between it and a place at a point say; none if they say nothing of the kind.

    >>> said = _SAID.search(" (non-government-controlled, 41km south-west of")
    >>> said and said.groups()
    ('41', 'km', 'south-west')
    """
    said = _SAID.search(text.rstrip()) if len(text) <= _LONGEST else None
    if said is None:
        return []
    far = float(said[1].replace(",", ".")) * (_MILE if said[2].startswith("mile") else 1.0)
    point = (said[3] or "").replace("-", "").replace(" ", "")
    bearing = 45.0 * _ROUND.index(point) if point in _ROUND else None
    found = []
    for home, owner in bearers:
        here = home.point(owner)
        if here is None or abs(km(here, there) - far) > max(_OFF, _SHARE * far):
            continue
        if bearing is None or far < _OFF or askew(there, here, bearing) <= _ASKEW:
            found.append((home, owner))
    return found
