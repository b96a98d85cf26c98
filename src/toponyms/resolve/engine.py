"""One mention to its candidates: readings up the ladder, ranked, one of three outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import Entity, Step
from toponyms.registers import identifiers
from toponyms.resolve.answer import AMBIGUOUS, RESOLVED, UNKNOWN, Candidate, Resolution
from toponyms.resolve.hints import Hints, Region, point_of
from toponyms.resolve.ladder import RUNGS, matches
from toponyms.resolve.rank import Field, Ranked, contested, fits, probabilities, weights_of
from toponyms.resolve.reading import Reading, read
from toponyms.resolve.spelling import Spelling
from toponyms.script.words import lookup_key

if TYPE_CHECKING:
    from toponyms.forms import Rules

#: What can contain a place; a hint `within` is looked for among these first.
CONTAINERS = ("region", "district", "community", "country", "area")
#: No name is longer; a longer string is text, for `annotate`.
LONGEST_NAME = 200
#: An official mention may say much beside the name ("... за винятком с. Лозове, ..."), but not a page.
LONGEST_MENTION = 2000
#: How many candidates an answer lists beside its own, and from which share of the best one's score on.
_LISTED, _SHARE = 5, 0.05
#: An ambiguous answer lists all who rightly bear the name, also those much less likely than the first.
_BEARER = 0.002


class Engine:
    """Candidates for mentions from one gazetteer, with one focus (an ISO 3166-1 country code, or None for neutral)."""

    def __init__(self, gazetteer: Gazetteer, focus: str | None) -> None:
        self.gazetteer = gazetteer
        self.focus = focus
        self.first = gazetteer.layers[0]
        self.weights = weights_of(self.first)
        self.containers = lru_cache(maxsize=4096)(self._containers)
        self.memo: dict[str, Any] = {}  # what reading running text remembers of this gazetteer
        self._rules: Rules | None = None

    def readings(self, text: str) -> list[Reading]:
        """The ways to read a mention."""
        return read(text, self.first.cues) if not text.isalnum() else [Reading(text)]

    def climb(self, readings: Sequence[Reading], hints: Hints, rungs: Iterable[str] | None = None) -> list[Ranked]:
        """Matches of the highest rung that has one nothing speaks against, with those of the rungs above it."""
        allowed = None if rungs is None else set(rungs)
        read_hints = []
        for reading in readings:
            known = self._with_reading(hints, reading)
            guided = bool(known.containers or known.kinds or known.points or known.countries or known.context or known.named)
            read_hints.append((reading, Spelling(reading.name, self.rules, guided=guided), known))
        field = Field(self.weights, self.focus)
        for rung, _ in RUNGS:
            if allowed is not None and rung not in allowed:
                continue
            # A whole mention with its type words is nobody's misspelling ("м. Київ").
            ways = read_hints[-1:] if rung in ("bridge", "near") else read_hints
            found = [
                (match, reading, known) for reading, spelling, known in ways for match in matches(self.gazetteer, rung, spelling)
            ]
            if found:
                field.add(found)
                if field.settled(rung):
                    break
        return field.ranked()

    def spelling(self, text: str) -> Spelling:
        """A string with the keys it is looked up by."""
        return Spelling(text, self.rules)

    def rules(self) -> Rules:
        """The form rules, read from the first layer on first use."""
        if self._rules is None:
            from toponyms.forms import Rules

            self._rules = Rules.from_text(self.first.file.text("forms"))
        return self._rules

    def _with_reading(self, hints: Hints, reading: Reading) -> Hints:
        """Hints with what the reading itself says; the caller's kinds stand before the reading's."""
        hints = hints._replace(letters=_letters(reading.name))
        if not (reading.kinds or reading.within or reading.near or reading.cued):
            return hints
        points = tuple(point for name in reading.near if (point := self.point(name)))
        return hints._replace(
            kinds=tuple(k for k in reading.kinds if not hints.kinds or k in hints.kinds) or hints.kinds,
            category=reading.category,
            containers=(*hints.containers, *(c for name in reading.within if (c := self.containers(name)))),
            points=(*hints.points, *points),
            cued=hints.cued or reading.cued,
        )

    def resolve(self, text: str, hints: Hints, notes: tuple[str, ...] = ()) -> Resolution:
        """The answer to one mention."""
        readings = self.readings(text) if len(text) <= LONGEST_MENTION else []
        if not readings or not readings[-1].name or len(readings[-1].name) > LONGEST_NAME:
            too_long = (f"longer than any name ({len(text)} characters): use annotate for running text",) if text.strip() else ()
            return Resolution(text, UNKNOWN, (), notes + too_long)
        if self.listed(text):
            hints = hints._replace(listed=True)
        return self.decide(text, self.climb(readings, hints), self.weights["nothing"], notes)

    def listed(self, text: str) -> bool:
        """Whether a mention stands in the list of what is no place."""
        key = lookup_key(text)
        if self.first.not_places.find(key) >= 0:
            return True
        # A type word by itself ("громада", "town") is a word, whatever hamlet is called so.
        return self.first.cues.has(key, "type")

    def decide(self, text: str, ranked: list[Ranked], none_weight: float, notes: tuple[str, ...] = ()) -> Resolution:
        """One of three outcomes from weighed matches, one an entity, and the log-odds of none of them."""
        scored, none = probabilities(ranked, none_weight)
        if not scored:
            return Resolution(text, UNKNOWN, (), notes)
        best = scored[0].score
        rivals = [r for r in scored if r.score >= best * _SHARE]
        if best >= self.weights["resolved"] and not contested(scored[0], scored[1:]):
            status = RESOLVED
        elif none < 0.5 and (len(rivals) > 1 or best >= self.weights["resolved"]):
            status = AMBIGUOUS
        else:
            status = UNKNOWN
        kept = [r for r in scored if r.score >= best * _BEARER] if status == AMBIGUOUS else scored[:_LISTED]
        entity_at, steps = self.gazetteer.entity_at, self._steps
        candidates = [
            Candidate(partial(entity_at, m.home, m.owner), r.score, partial(m.layer.name, m.name), partial(steps, r))
            for r in kept
            for m in (r.match,)
        ]
        return Resolution(text, status, tuple(candidates), notes)

    def _steps(self, ranked: Ranked) -> tuple[Step, ...]:
        match, reading = ranked.match, ranked.reading
        name, id = match.layer.name(match.name), match.home.entity_id(match.owner)
        edits = {0: "", 1: "1 letter"}.get(match.edits, f"{match.edits} letters")
        reasons = ", ".join(f"{feature} {self.weights[feature] * value:+.2f}" for feature, value in ranked.evidence)
        return (
            *reading.steps,
            Step(match.rung, reading.name, name.text, edits or ("romanized" if match.romanized else match.note)),
            Step("name", name.text, id, name.usage),
            Step("rank", id, f"{ranked.score:.3f}", reasons),
        )

    def point(self, name: str) -> tuple[float, float] | None:
        """Where a place named in a hint lies, or None if it is not known or ambiguous."""
        entity = self.resolve(name, Hints()).entity
        return point_of(entity) if entity else None

    def _containers(self, hint: str) -> Region:
        """The ids a hint `within` may mean: an id itself, regions and the like of that name, else a town's own region."""
        if ":" in hint and (known := self.gazetteer.get(hint)):
            return self._covered(known)
        readings = self.readings(hint)
        ranked = self.climb(readings, Hints(kinds=CONTAINERS, cued=True))
        best = max((r.weight for r in ranked if fits(r)), default=None)
        if best is not None:
            meant = [r.match for r in ranked if fits(r) and r.weight > best - 4]
            entities = [self.gazetteer.entity_at(match.home, match.owner) for match in meant]
            return self._covered(*entities)
        town = self.resolve(hint, Hints()).entity
        if town is None:
            return Region(frozenset())
        return Region(frozenset([town.id, *(p.id for p in town.parents if p.kind == "region")]))

    def _covered(self, *entities: Entity) -> Region:
        """Entities and what they are said to cover: Donbas covers two oblasts that lie in Ukraine, not in Donbas."""
        ids: set[str] = set()
        for entity in entities:
            ids.update((entity.id, *identifiers(entity)))
            ids.update(id.strip() for id in str(entity.refs.get("covers", "")).split(",") if id.strip())
        return Region(frozenset(ids))


def _letters(name: str) -> int:
    """How many letters and digits a name has."""
    return len(name) if name.isalnum() else sum([c.isalnum() for c in name])
