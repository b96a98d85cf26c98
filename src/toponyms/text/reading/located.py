"""Names with coordinates behind them, as geolocators write: "between Novotroitske and Malynivka, 48.3917, 37.3712"."""

from __future__ import annotations

from toponyms.resolve.hints import km
from toponyms.resolve.looks.coordinates import THERE, announces, pairs
from toponyms.text.reading.beside import Told
from toponyms.text.reading.passage import Passage
from toponyms.text.reading.whole import Regions, region_of
from toponyms.text.spans.gaps import AND_GAP

#: No more than so many characters stand between a name and its coordinates.
_BEHIND = 40


def located(passage: Passage) -> list[Told]:
    """What coordinates in a text tell of each of its spans: the one bearer of a name that lies there."""
    _, tokens, spans, said, gaps = passage
    found, number = [Told()] * len(spans), -1
    for start, _, point in pairs(tokens.text):
        while number + 1 < len(spans) and spans[number + 1].end <= start:
            number += 1
        if number < 0:
            continue
        end = max(spans[number].end, tokens.ends[said[number].end] if said[number].end >= 0 else 0)
        if start - end > _BEHIND or not announces(tokens.text[end:start]):
            continue
        is_pair = number > 0 and gaps[number - 1] == AND_GAP
        for each in (number - 1, number) if is_pair else (number,):
            if there := _there(passage, each, point):
                found[each] = Told(there, True)
    return found


def _there(passage: Passage, number: int, point: tuple[float, float]) -> Regions:
    """The one bearer of a name that lies where the coordinates say."""
    bearers = passage.spans[number].matches.of(passage.said[number].kinds)
    there = [(home, owner) for home, owner in bearers if (own := home.point(owner)) and km(own, point) <= THERE]
    return (region_of(passage.engine, *there[0]),) if len(there) == 1 else ()
