"""Which regions, districts and communities a text names where it speaks of a name.

"Shelling of Vinnytsia Oblast went on. Ternivka and Zavitne came under fire": both names have better known bearers elsewhere,
and a reader thinks of none of them. What a sentence names holds for it, and less and less for those behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toponyms.resolve.called_after import UNITS
from toponyms.text.spans.matches import Place

#: How much the lands count that a sentence names itself, that the one before it does, and that one further off does.
_COUNTS = (1.0, 0.7, 0.35)
#: The lands of a kind that hold where a name stands, and how much.
Lands = tuple[frozenset[Place], float]
NOWHERE: Lands = frozenset[Place](), 0.0


class Named(NamedTuple):
    """Lands of a kind that a text names, each with the key of the name, and how much they count where they are asked for."""

    lands: tuple[tuple[Place, str], ...] = ()
    counts: float = 0.0

    def without(self, key: str) -> Lands:
        """Those that other names than this one name."""
        return (frozenset([land for land, name in self.lands if name != key]), self.counts) if self.lands else NOWHERE


def lands_around(
    sure: Sequence[Place | None], keys: Sequence[str], parts: Sequence[tuple[int, int]]
) -> tuple[list[Named], list[Named]]:
    """For each span the regions, and the districts and communities, named where it stands.

    `sure` has what each span surely names, `parts` the first span of the sentence of each and that of the next.
    """
    return _of_kind(("region",), sure, keys, parts), _of_kind(UNITS, sure, keys, parts)


def _of_kind(
    kinds: Sequence[str], sure: Sequence[Place | None], keys: Sequence[str], parts: Sequence[tuple[int, int]]
) -> list[Named]:
    named = [(place, key) if place and place[0].kind(place[1]) in kinds else None for place, key in zip(sure, keys, strict=True)]
    found: list[Named] = []
    if not any(named):
        return [Named()] * len(named)
    last, ago = Named(), 0
    for begins, ends in dict.fromkeys(parts):
        here = tuple(filter(None, named[begins:ends]))
        if here and not last.lands:
            found = [Named(here, _COUNTS[-1])] * begins  # what is named first holds for what stands before it, too
        ago = 0 if here else min(ago + 1, len(_COUNTS) - 1)
        last = Named(here or last.lands, _COUNTS[ago])
        found += [last] * (ends - begins)
    return found
