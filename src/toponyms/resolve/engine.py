"""One mention to its candidates: readings up the ladder, ranked, one of three outcomes."""

from __future__ import annotations

from toponyms.layers.gazetteer import Gazetteer
from toponyms.memo import Memo
from toponyms.model import Step
from toponyms.registers import is_code
from toponyms.resolve.answer import AMBIGUOUS, RESOLVED, UNKNOWN, Candidate, Resolution
from toponyms.resolve.asking import ask
from toponyms.resolve.city_first import city_first
from toponyms.resolve.claims import Taken
from toponyms.resolve.contest import SHARE, contested, is_the_known_one, most_specific, probabilities
from toponyms.resolve.evidence import FORMS, LIKE_IT
from toponyms.resolve.hints import NOTHING, Hints, Region, of_name, point_of
from toponyms.resolve.ladder import RUNGS, Match, matches
from toponyms.resolve.namesakes import namesakes
from toponyms.resolve.rank import Field, Ranked
from toponyms.resolve.reading import SUFFIXED, Reading, read
from toponyms.resolve.spelling import Spelling
from toponyms.resolve.weights import weights_of
from toponyms.resolve.whereabouts import can_be, few_in, is_loose, points_of
from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from toponyms.forms import Rules
    from toponyms.index.store import Index
    from toponyms.resolve.rank import Group

#: How many candidates an answer lists beside its own.
_LISTED = 5
#: An ambiguous answer lists all who rightly bear the name, also those much less likely than the first.
_BEARER = 0.002
#: The meanings of so many hints are remembered; then it begins anew.
_KEPT = 1 << 12


def _is_a_word(reading: Reading) -> bool:
    """Whether a name in small letters stands beside a unit in capitals: "Village library, Ternopil Oblast" is no misspelling."""
    return reading.name.islower() and any(name[:1].isupper() for name in reading.within)


class Engine:
    """Candidates for mentions from one gazetteer, with one focus (an ISO 3166-1 country code, or None for neutral)."""

    def __init__(self, gazetteer: Gazetteer, focus: str | None) -> None:
        self.gazetteer = gazetteer
        self.focus = focus
        self.first = gazetteer.layers[0]
        self.weights = weights_of(self.first)
        self._regions = Memo(self._containers, _KEPT)
        self._few = Memo(lambda countries: few_in(gazetteer, focus, countries), _KEPT)
        self.key = Memo(lookup_key, _KEPT)  # of a mention asked for by the readings, the list and the rungs
        self.memo: dict[str, Any] = {}  # what reading running text remembers of this gazetteer
        self._rules: Rules | None = None

    def readings(self, text: str) -> list[Reading]:
        """The ways to read a mention."""
        return read(text, self.first.cues) if not text.isalnum() or text[-1:] in SUFFIXED else [Reading(text)]

    def climb(
        self,
        readings: Sequence[Reading],
        hints: Hints,
        rungs: Sequence[str] | None = None,
        wanted: Callable[[Index, int], bool] | None = None,
    ) -> list[Ranked]:
        """Matches of the highest rung that has one nothing speaks against, with those of the rungs above it.

        Of names only like the mention those alone count that are `wanted`: a layer and the number of a name tell.
        """
        ways = []
        for reading in readings:
            if not can_be(self, reading):
                continue
            said, name = self._with_reading(hints, reading), reading.name
            if said.countries and said.countries != {self.focus} and not (said.containers or said.in_text):
                said = said._replace(few=self._few[said.countries])
            guided = bool(said.containers or said.kinds or said.points or said.countries or said.context or said.named)
            placed = bool(said.containers) and not said.in_text
            in_part = placed and not all(region.names_country for region in said.containers)
            ways.append((reading, Spelling(name, self.rules, self.key[name], guided, wanted, placed, in_part), said))
        parted = [way for way in ways if way[0].within or way[0].near]
        if len(parted) > 1 and (firmly := [way for way in parted if not is_loose(self, way[0])]):
            # "Sudzha, Kursk" is the town in the oblast, not the city in the town's own region; "Чернеччинська громада,
            # Залісне" the village, for no community lies in Залісне.
            firmly = [way for way in firmly if way[0].kinds != ("community",) or self.places(way[0])] or firmly
            ways = [way for way in ways if way not in parted or way in firmly]
            parted = firmly
        field = Field(self.weights, self.focus)
        taken = Taken()
        for rung, _ in RUNGS:
            if rungs is not None and rung not in rungs:
                continue
            if rung in LIKE_IT:
                if field.is_word:
                    break
                ways = parted or ways[-1:]  # a whole mention with its type words is nobody's misspelling ("м. Київ")
                ways = [way for way in ways if not _is_a_word(way[0])]
            elif parted and rung != "exact":
                ways = [way for way in ways if ", " not in way[0].name]  # "Kherson, NY" does not sound like one name
            found: list[Group] = []
            for reading, spelling, said in ways:
                if taken.on(rung, reading.name):
                    continue
                if met := matches(self.gazetteer, rung, spelling):
                    if rung in ("exact", "form") and not said.in_text:
                        met += namesakes(self, met, alone=True)
                    if rung == "exact":
                        taken.note(reading.name, met, said)
                    found += self._forms(met, reading, said) if rung in FORMS else [(met, reading, said)]
            if found:
                if rung == "exact" and len(found) > 1:
                    found = taken.without_parts(found)
                field.add(found)
            elif rung != "script" or not field.is_of_a_town():
                continue  # "pod Pokrowskiem" is a form of a town's name, if no other is spelt so
            if field.settled(rung) and not (rung == "exact" and self._forms_too(readings)):
                break
        ranked = field.ranked()
        return most_specific(ranked, self.places) if len(parted) > 1 else ranked

    def _forms_too(self, readings: Sequence[Reading]) -> bool:
        """Whether a name that villages bear is a form of one better known, too: "Львове" (layers/homographs.py)."""
        found = self.first.words_of("forms_too")
        return not found.isdisjoint([self.key[reading.name] for reading in readings])

    def spelling(self, text: str, *, placed: bool = False) -> Spelling:
        """A string with the keys it is looked up by; more of them where it is told in what it lies."""
        return Spelling(text, self.rules, guided=placed, placed=placed, in_part=placed)

    def rules(self) -> Rules:
        """The form rules, read from the first layer on first use."""
        if self._rules is None:
            from toponyms.forms import Rules

            self._rules = Rules.from_text(self.first.file.text("forms"))
        return self._rules

    def _with_reading(self, hints: Hints, reading: Reading) -> Hints:
        """Hints with what the reading itself says; the caller's kinds stand before the reading's."""
        hints = of_name(hints, reading.name)
        if not (reading.kinds or reading.within or reading.near or reading.cued):
            return hints
        points = tuple(point for name in reading.near for point in self.points(name))
        around = [c for name in reading.within if (c := self.containers(name))]
        return hints._replace(
            kinds=tuple(k for k in reading.kinds if not hints.kinds or k in hints.kinds) or hints.kinds,
            category=reading.category,
            containers=(*hints.containers, *around),
            countries=hints.countries or frozenset(n for n in reading.within if is_code(n) and not self.containers(n)),
            points=(*hints.points, *points, *(c.seat for c in around if c.seat)),
            cued=hints.cued or reading.cued,
        )

    def resolve(self, text: str, hints: Hints, notes: tuple[str, ...] = (), *, strictly: bool = False) -> Resolution:
        """The answer to one mention; `strictly` as it is written."""
        return ask(self, text, hints, notes, strictly=strictly)

    def listed(self, text: str) -> bool:
        """Whether a mention stands in the list of what is no place."""
        key = self.key[text]
        if self.first.not_places.find(key) >= 0:
            return True
        # A type word by itself ("громада", "town") is a word, whatever hamlet is called so.
        return key in self.first.type_words

    def _forms(self, met: list[Match], reading: Reading, hints: Hints) -> list[Group]:
        """Case forms with what is known of them: "перемозі" is one of a word listed."""
        bases = {note: lookup_key(note.partition(" of ")[2]) for note in {match.note for match in met}}
        listed = {note for note, base in bases.items() if self.first.not_places.find(base) >= 0}
        if hints.listed or not listed:
            return [(met, reading, hints)]
        of_listed = hints._replace(listed=True)
        return [([match], reading, of_listed if match.note in listed else hints) for match in met]

    def decide(
        self, text: str, ranked: list[Ranked], none_weight: float, notes: tuple[str, ...] = (), *, in_text: bool = False
    ) -> Resolution:
        """One of three outcomes from weighed matches, one an entity, and the log-odds of none of them."""
        scored, none = probabilities(ranked, none_weight)
        if not scored:
            return Resolution(text, UNKNOWN, (), notes)
        scored = scored if in_text else city_first(self, scored)
        best, status = scored[0][0], self.outcome(scored, none)
        if in_text and status != RESOLVED and is_the_known_one(scored):
            status = RESOLVED
        kept = [each for each in scored if each[0] >= best * _BEARER] if status == AMBIGUOUS else scored[:_LISTED]
        return self.answer(text, status, kept, notes)

    def answer(self, text: str, status: str, scored: list[tuple[float, Ranked]], notes: tuple[str, ...]) -> Resolution:
        """An answer that lists some matches with their probabilities, the likeliest first."""
        score = scored[0][0] if status != UNKNOWN else 0.0
        return Resolution(text, status, lambda: tuple([self._candidate(r, score) for score, r in scored]), notes, score)

    def outcome(self, scored: Sequence[tuple[float, Ranked]], none: float) -> str:
        """Which of the three it is, by the probabilities of matches, the likeliest first, and that of none of them."""
        best, first = scored[0]
        sure = best >= self.weights["resolved"]
        if sure and not contested(scored, self.weights["ahead"]):
            return RESOLVED
        # A weak name that nothing supports is no bearer of the name at all.
        if none < 0.5 and ("weak", 1.0) not in first.evidence and (sure or (len(scored) > 1 and scored[1][0] >= best * SHARE)):
            return AMBIGUOUS
        return UNKNOWN

    def _candidate(self, ranked: Ranked, score: float) -> Candidate:
        match, entity_at = ranked.match, self.gazetteer.entity_at
        return Candidate(
            lambda: entity_at(match.home, match.owner),
            score,
            lambda: match.layer.name(match.name),
            lambda: self._steps(ranked, score),
        )

    def _steps(self, ranked: Ranked, score: float) -> tuple[Step, ...]:
        match, reading = ranked.match, ranked.reading
        name, id = match.layer.name(match.name), match.home.entity_id(match.owner)
        edits = {0: "", 1: "1 letter"}.get(match.edits, f"{match.edits} letters")
        reasons = ", ".join(f"{feature} {self.weights[feature] * value:+.2f}" for feature, value in ranked.evidence)
        return (
            *reading.steps,
            Step(match.rung, reading.name, name.text, edits or ("romanized" if match.romanized else match.note)),
            Step("name", name.text, id, name.usage),
            Step("rank", id, f"{score:.3f}", reasons),
        )

    def places(self, reading: Reading) -> bool:
        """Whether all is known that a reading says of where its name lies."""
        return all(self.containers(n) or is_code(n) for n in reading.within) and all(map(self.points, reading.near))

    def point(self, name: str) -> tuple[float, float] | None:
        """Where a place named in a hint lies, or None if it is not known or ambiguous."""
        entity = self.resolve(name, NOTHING, strictly=True).entity
        return point_of(entity) if entity else None

    def points(self, name: str) -> tuple[tuple[float, float], ...]:
        """Where the place named in a hint lies, or each of the few that it may be."""
        return points_of(self, name)

    def containers(self, hint: str) -> Region:
        """What a hint `within` may mean; remembered, for a list of names has one hint."""
        region: Region = self._regions[hint]
        return region

    def _containers(self, hint: str) -> Region:
        from toponyms.resolve.containers import containers_of  # most mentions say nothing of them

        region = containers_of(self, hint)
        region.layers = self.gazetteer.layers if len(self.gazetteer.layers) > 1 else ()
        return region
