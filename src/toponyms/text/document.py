"""A text with its mentions, in the forms that other tools read."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

from toponyms.model import Entity
from toponyms.resolve.answer import RESOLVED, Resolution


class Mention(NamedTuple):
    """A name in a text: `text[start:end]` (character offsets into the original) and what it names."""

    start: int
    end: int
    text: str
    resolution: Resolution

    @property
    def entity(self) -> Entity | None:
        """The entity, or None unless resolved."""
        return self.resolution.entity

    def to_dict(self) -> dict[str, Any]:
        """The mention as plain JSON."""
        r = self.resolution
        entity = r.entity
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "status": r.status,
            "id": entity.id if entity else None,
            "name": entity.name if entity else None,
            "kind": entity.kind if entity else None,
            "lat": entity.lat if entity else None,
            "lon": entity.lon if entity else None,
            "score": round(r.score, 4),
            "explanation": r.explain(),
            "candidates": [{"id": c.entity.id, "name": c.entity.name, "score": round(c.score, 4)} for c in r.candidates[:5]],
        }


class Focus(NamedTuple):
    """What a text is about: the country and region most of its resolved places lie in ("" and None where it has none)."""

    country: str
    region: Entity | None


class Document:
    """A text, its mentions in order without overlap, and what it is about."""

    __slots__ = ("_focus", "mentions", "text")

    def __init__(self, text: str, mentions: tuple[Mention, ...], focus: Focus | Callable[[], Focus]) -> None:
        self.text = text
        self.mentions = mentions
        self._focus = focus

    def __reduce__(self) -> tuple[object, ...]:
        return Document, (self.text, self.mentions, self.focus)

    @property
    def focus(self) -> Focus:
        """What the text is about; worked out when first asked for."""
        if not isinstance(self._focus, Focus):
            self._focus = self._focus()
        return self._focus

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities mentioned, in the order of their first mention, each once."""
        return tuple(dict.fromkeys(m.entity for m in self.mentions if m.entity is not None))

    def to_dict(self) -> dict[str, Any]:
        """Text and mentions as plain JSON."""
        region = self.focus.region
        focus = {"country": self.focus.country, "region": region.id if region else None}
        return {"text": self.text, "focus": focus, "mentions": [m.to_dict() for m in self.mentions]}

    def to_geojson(self) -> dict[str, Any]:
        """The resolved places with coordinates as a GeoJSON FeatureCollection (RFC 7946), one feature an entity."""
        features = []
        places: dict[Entity, list[list[int]]] = {}
        for m in self.mentions:
            if m.entity is not None:
                places.setdefault(m.entity, []).append([m.start, m.end])
        for entity, mentions in places.items():
            if entity.lat is None or entity.lon is None:
                continue
            properties = {key: getattr(entity, key) for key in ("id", "name", "kind", "precision")} | {"mentions": mentions}
            point = {"type": "Point", "coordinates": [entity.lon, entity.lat]}
            features.append({"type": "Feature", "id": entity.id, "geometry": point, "properties": properties})
        return {"type": "FeatureCollection", "features": features}

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return self.to_geojson()

    def to_spacy_json(self) -> dict[str, Any]:
        """Text and entities in the form of spaCy's manual rendering and training data; labels are the kinds."""
        ents = [
            {"start": m.start, "end": m.end, "label": m.entity.kind.upper(), "kb_id": m.entity.id}
            for m in self.mentions
            if m.entity
        ]
        return {"text": self.text, "ents": ents, "title": None}

    def to_brat(self) -> str:
        """The mentions as standoff annotations of brat (brat v1.3): entities with their kind, their ids as normalizations.

        A mention that breaks over a line has one fragment a line, as brat wants it.
        """
        lines: list[str] = []
        for number, m in enumerate((m for m in self.mentions if m.entity), 1):
            assert m.entity is not None
            ends = [at for at, c in enumerate(m.text) if c in "\r\n"]
            starts = [0, *(at + 1 for at in ends)]
            parts = [(a, b) for a, b in zip(starts, [*ends, len(m.text)], strict=True) if m.text[a:b].strip()]
            spans = ";".join(f"{m.start + a} {m.start + b}" for a, b in parts)
            text = " ".join(m.text[a:b] for a, b in parts)
            lines.append(f"T{number}\t{m.entity.kind.capitalize()} {spans}\t{text}\n")
            lines.append(f"N{number}\tReference T{number} {m.entity.id}\t{m.entity.name}\n")
        return "".join(lines)

    def to_html(self) -> str:
        """The text as an HTML fragment with each mention in a `<mark>` whose title says why."""
        parts, at = [], 0
        for m in self.mentions:
            entity = m.entity
            attributes = f'class="toponyms {m.resolution.status}" title="{escape(m.resolution.explain(), quote=True)}"'
            if entity:
                attributes += f' data-id="{escape(entity.id, quote=True)}"'
            parts += [escape(self.text[at : m.start]), f"<mark {attributes}>", escape(m.text), "</mark>"]
            at = m.end
        return "".join([*parts, escape(self.text[at:])])

    def _repr_html_(self) -> str:
        return f'<div style="white-space: pre-wrap">{self.to_html()}</div>'

    def __repr__(self) -> str:
        resolved = sum(m.resolution.status == RESOLVED for m in self.mentions)
        return f"<Document of {len(self.text)} characters: {len(self.mentions)} mentions, {resolved} resolved>"
