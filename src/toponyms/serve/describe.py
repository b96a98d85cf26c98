"""What an entity is and where it lies, in a few words."""

from __future__ import annotations

from toponyms.model import Entity


def place_of(entity: Entity) -> str:
    """What an entity is and what it lies in: enough to tell namesakes apart.

    >>> import toponyms
    >>> place_of(toponyms.resolve("Krasnoarmysk").entity)
    'city in Pokrovsk Raion, Donetsk Oblast, Ukraine'
    >>> place_of(toponyms.resolve("Reuters").entity)
    'organization'
    """
    what = str(entity.refs.get("category") or entity.kind).replace("-", " ")
    # A community is called like its town and a continent like nothing else: neither tells namesakes apart.
    within = [parent.name for parent in entity.parents if parent.kind not in ("community", "area")]
    return f"{what} in {', '.join(within)}" if within else what
