"""What `resolve` answers: one of three outcomes, with the candidates and the reason."""

from __future__ import annotations

from toponyms.model import Entity, Name, Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

RESOLVED, AMBIGUOUS, UNKNOWN = "resolved", "ambiguous", "unknown"


class Candidate:
    """An entity a mention may name: `entity`, with what probability (`score`, 0 to 1), by which of its names, by which steps.

    Entity, name and steps are read from the index when first asked for: most answers are asked for little of them.
    """

    __slots__ = ("_entity", "_name", "_steps", "score")

    def __init__(
        self,
        entity: Entity | Callable[[], Entity],
        score: float,
        name: Name | Callable[[], Name],
        steps: tuple[Step, ...] | Callable[[], tuple[Step, ...]],
    ) -> None:
        self._entity = entity
        self.score = score
        self._name = name
        self._steps = steps

    @property
    def entity(self) -> Entity:
        """The entity that may be meant."""
        if not isinstance(self._entity, Entity):
            self._entity = self._entity()
        return self._entity

    @property
    def name(self) -> Name:
        """Its name that the mention was matched to."""
        if not isinstance(self._name, Name):
            self._name = self._name()
        return self._name

    @property
    def steps(self) -> tuple[Step, ...]:
        """The way from the mention to the entity, as data."""
        if not isinstance(self._steps, tuple):
            self._steps = self._steps()
        return self._steps

    def to_dict(self) -> dict[str, Any]:
        """The candidate as plain JSON."""
        return {
            "entity": self.entity.to_dict(),
            "score": round(self.score, 4),
            "name": self.name.to_dict(),
            "steps": [step._asdict() for step in self.steps],
        }

    def __repr__(self) -> str:
        return f"<Candidate {self.entity.id} {self.entity.name!r} ({self.score:.2f})>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Candidate):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        return hash(self._fields())

    def _fields(self) -> tuple[Entity, float, Name, tuple[Step, ...]]:
        return self.entity, self.score, self.name, self.steps

    def __reduce__(self) -> tuple[object, ...]:
        return Candidate, self._fields()


class Resolution:
    """The answer to one mention.

    `status` is "resolved" (one entity clearly ahead: `entity`), "ambiguous" (several rightly bear the name: see
    `candidates`) or "unknown" (nothing close enough; `candidates` may hold the nearest misses). `score` is the
    probability, 0 to 1, that `entity` is right, or that of the best candidate when ambiguous; 0.0 when unknown.
    `steps` is the way to the best candidate as data.
    """

    __slots__ = ("_candidates", "_score", "notes", "query", "status")

    def __init__(
        self,
        query: str,
        status: str,
        candidates: tuple[Candidate, ...] | Callable[[], tuple[Candidate, ...]] = (),
        notes: tuple[str, ...] = (),
        score: float | Callable[[], float] | None = None,
    ) -> None:
        """`candidates` may be a function that makes them; with `score`, which may be one too, none is called before it must."""
        self.query = query
        self.status = status
        self._candidates = candidates
        self.notes = notes
        if score is None:
            score = self.candidates[0].score if status != UNKNOWN and self.candidates else 0.0
        self._score = score

    @property
    def score(self) -> float:
        """The probability that `entity` is right, or the best candidate if ambiguous; worked out when first asked for."""
        if callable(self._score):
            self._score = self._score()
        return self._score

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may be meant, best first; made when first asked for, since a hundred villages may share a name."""
        if not isinstance(self._candidates, tuple):
            self._candidates = self._candidates()
        return self._candidates

    @property
    def entity(self) -> Entity | None:
        """The entity, or None unless resolved."""
        return self.candidates[0].entity if self.status == RESOLVED else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that led to the best candidate; empty where there is none."""
        return self.candidates[0].steps if self.candidates else ()

    def explain(self) -> str:
        """One sentence or two that say what the mention names and why, fit to paste into a report."""
        from toponyms.resolve.explain import explain

        return explain(self)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain JSON."""
        entity = self.entity
        return {
            "query": self.query,
            "status": self.status,
            "score": round(self.score, 4),
            "entity": entity.to_dict() if entity else None,
            "explanation": self.explain(),
            "candidates": [candidate.to_dict() for candidate in self.candidates],
            "notes": list(self.notes),
        }

    def __repr__(self) -> str:
        found = f" {self.entity.id} {self.entity.name!r}" if self.entity else f", {len(self.candidates)} candidates"
        return f"<Resolution {self.query!r}: {self.status}{found} ({self.score:.2f})>"

    def _repr_html_(self) -> str:
        from html import escape

        return f"<b>{escape(self.query)}</b>: {escape(self.explain())}"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Resolution):
            return NotImplemented
        return (self.query, self.status, self.candidates) == (other.query, other.status, other.candidates)

    def __hash__(self) -> int:
        return hash((self.query, self.status, self.candidates))

    def __reduce__(self) -> tuple[object, ...]:
        return Resolution, (self.query, self.status, self.candidates, self.notes, self.score)


def told_in(text: str, told: str, answer: Resolution) -> Resolution:
    """The answer to a mention written in another way, which its steps say."""
    step = Step("rewrite", text, told)

    def candidates() -> tuple[Candidate, ...]:
        return tuple([_after(step, candidate) for candidate in answer.candidates])

    return Resolution(text, answer.status, candidates, answer.notes, lambda: answer.score)


def _after(step: Step, candidate: Candidate) -> Candidate:
    return Candidate(lambda: candidate.entity, candidate.score, lambda: candidate.name, lambda: (step, *candidate.steps))
