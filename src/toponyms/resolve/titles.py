"""What entities are called beside each other: "Pokrovsk (Donetsk Oblast)"."""

from __future__ import annotations

from toponyms.model import Entity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND = ("region", "country")
#: What tells two villages of one name in one region apart, or in one district.
_NEARER = ("district", "community")


def titled(entity: Entity, around: tuple[str, ...] = _AROUND) -> str:
    """A name with what it lies in: "Pokrovsk (Donetsk Oblast)"; one that says so itself as it is: "Ostrov (Pskov Oblast)"."""
    parent = next((p.name for p in entity.parents if p.kind in around), "")
    return f"{entity.name} ({parent})" if parent and parent != entity.name and not entity.name.endswith(")") else entity.name


def titles(entities: Sequence[Entity], around: tuple[str, ...] = _AROUND) -> list[str]:
    """The titles of several; of two that are alike, the district or the like is told, too."""
    told = [titled(entity, around) for entity in entities]
    for kind in _NEARER:
        alike = {title for title in told if told.count(title) > 1}
        told = [_with(entity, kind, title) if title in alike else title for entity, title in zip(entities, told, strict=True)]
    return told


def _with(entity: Entity, kind: str, title: str) -> str:
    parent = next((p.name for p in entity.parents if p.kind == kind), "")
    return f"{title[:-1]}, {parent})" if parent and title.endswith(")") else title
