"""A text read as one document: every mention found, what only looks like one left out, all given one consistent reading."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import TypeVar

from toponyms.model import Entity
from toponyms.resolve.answer import RESOLVED, UNKNOWN, Resolution
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Hints
from toponyms.resolve.rank import Ranked, probabilities, weigh
from toponyms.resolve.reading import Reading
from toponyms.text.cueing import Said, cueing
from toponyms.text.document import Document, Focus, Mention
from toponyms.text.patterns import Patterns
from toponyms.text.scan import Span, scan
from toponyms.text.tokens import Tokens

T = TypeVar("T")

#: From this probability on the first look at a mention helps to read the others.
_SURE = 0.9
#: How often a text is read: what the first look makes sure, the next builds on.
_LOOKS = 3
#: At most so many of a text's places serve as its context; more would only cost time.
_CONTEXT_PLACES = 24


def annotate(engine: Engine, text: str, at: str = "") -> Document:
    """The mentions of a text, each with its answer; `at` is the date of the text (ISO 8601 prefix) or ""."""
    tokens = Tokens(text)
    patterns = _patterns(engine)
    spans = [s for s in scan(tokens, engine) if not _no_mention(tokens, s, patterns)]
    said = cueing(tokens, spans, engine.first.cues, patterns)
    known = [Hints(at=at)] * len(spans)
    ranked = _Ranking(engine)
    # What is sure at one look helps to read the rest at the next: "Kramatorsk" says which Pokrovsk, that which district.
    for _ in range(_LOOKS - 1):
        sure = _each_once(ranked.sure, spans, said, known)
        known = _what_the_text_tells(engine, tokens, spans, sure, at)
    answers = _each_once(ranked.answer, spans, said, known)
    found = tuple(_mention(tokens, *each) for each in zip(spans, said, answers, strict=True) if each[2].status != UNKNOWN)
    return Document(text, found, _focus(found))


def _each_once(do: Callable[[Span, Said, Hints], T], spans: list[Span], said: list[Said], known: list[Hints]) -> list[T]:
    """What `do` gives for each span, done once for spans of which all is the same: a text names its town fifty times."""
    memo: dict[object, T] = {}
    found = []
    for span, what, hints in zip(spans, said, known, strict=True):
        # All else that is known follows from the text of the span, or is the same for the whole document.
        key = (span.text, what, hints.sentence_countries)
        if key not in memo:
            memo[key] = do(span, what, hints)
        found.append(memo[key])
    return found


def _what_the_text_tells(engine: Engine, tokens: Tokens, spans: list[Span], sure: list[Ranked | None], at: str) -> list[Hints]:
    """For each span what the sure mentions of the text say about it."""
    keys_of: dict[str, set[str]] = defaultdict(set)
    for span, best in zip(spans, sure, strict=True):
        if best is not None:
            keys_of[best.match.home.entity_id(best.match.owner)].add(_key(tokens, span))
    shorthand = _shorthand(tokens, spans, sure)
    naming = {id: keys for id, keys in keys_of.items() if id in shorthand or not _is_region(engine, id)}
    hints = Hints(at=at, present=frozenset(keys_of), context=_context(best for best in sure if best is not None))
    # A name does not support itself: only another name of the same entity elsewhere in the text does.
    several = frozenset(id for id, keys in naming.items() if len(keys) > 1)
    by_one_name: dict[str, set[str]] = defaultdict(set)
    for id, keys in naming.items():
        if len(keys) == 1:
            by_one_name[next(iter(keys))].add(id)
    others = several | frozenset(id for ids in by_one_name.values() for id in ids)
    without = {key: others - ids for key, ids in by_one_name.items()}
    known = []
    for span, countries in zip(spans, _sentence_countries(tokens, spans, sure), strict=True):
        named = without.get(_key(tokens, span), others)
        known.append(hints._replace(named=named, sentence_countries=countries))
    return known


def _patterns(engine: Engine) -> Patterns:
    patterns: Patterns | None = engine.first.memo.get("patterns")
    if patterns is None:
        patterns = engine.first.memo["patterns"] = Patterns(engine.first.file.text("patterns"))
    return patterns


def _key(tokens: Tokens, span: Span) -> str:
    return " ".join([*tokens.keys[span.first : span.last], tokens.items[span.last].stem])


def _no_mention(tokens: Tokens, span: Span, patterns: Patterns) -> bool:
    """Whether a span only looks like a place: part of a newspaper's or university's name, or a surname."""
    if not any(m.home.kind(m.owner) not in ("person", "organization", "unit") for m in span.matches):
        return False
    first, last = span.first, span.last
    person = patterns.person_follows(tokens, first) or patterns.starts_person(tokens, first, last)
    return person or patterns.part_of_longer_name(tokens, first, last)


class _Ranking:
    """The ranked matches of spans; a look that tells nothing new of a span costs nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: dict[tuple[str, Said, Hints], list[Ranked]] = {}

    def sure(self, span: Span, said: Said, hints: Hints) -> Ranked | None:
        """The match of a span that is beyond doubt, or None."""
        scored, _ = probabilities(self._ranked(span, said, hints), self._nothing(Said()))
        return scored[0] if scored and scored[0].score >= _SURE else None

    def answer(self, span: Span, said: Said, hints: Hints) -> Resolution:
        """The answer to a span."""
        return self._engine.decide(span.text, self._ranked(span, said, hints), self._nothing(said))

    def _ranked(self, span: Span, said: Said, hints: Hints) -> list[Ranked]:
        key = (span.text, said, hints)
        if key not in self._kept:
            self._kept[key] = self._rank(*key, span)
        return self._kept[key]

    def _rank(self, text: str, said: Said, hints: Hints, span: Span) -> list[Ranked]:
        engine = self._engine
        hints = hints._replace(
            kinds=said.kinds,
            cued=said.cued,
            in_text=True,
            several_words=span.last > span.first,
            letters=len(text),
            listed=engine.listed(text),
        )
        reading = Reading(text, said.kinds, cued=said.cued)
        return weigh(((match, reading, hints) for match in span.matches), engine.weights, engine.focus)

    def _nothing(self, said: Said) -> float:
        """Running text is full of capitalised words that name nothing: the bar is higher than for a bare name."""
        weights = self._engine.weights
        return weights["nothing"] + (weights["nothing_in_text"] if not said.cued else 0.0)


def _context(sure: Iterable[Ranked]) -> tuple[tuple[float, float], ...]:
    """Where the places lie that a text names most; countries and regions are too wide to tell where."""
    counts: Counter[tuple[float, float]] = Counter()
    for best in sure:
        index, owner = best.match.home, best.match.owner
        point = index.point(owner)
        if point and index.kind(owner) not in ("country", "region"):
            counts[point] += 1
    return tuple(point for point, _ in counts.most_common(_CONTEXT_PLACES))


def _is_region(engine: Engine, id: str) -> bool:
    return any((n := layer.find_id(id)) is not None and layer.kind(n) == "region" for layer in engine.gazetteer.layers)


def _shorthand(tokens: Tokens, spans: list[Span], sure: list[Ranked | None]) -> frozenset[str]:
    """Regions that a text names so much more often in full than barely that the bare name is short for them.

    A text that says "Donetsk oblast" five times and "Donetsk" once means the oblast; one that says "Kharkiv region"
    as often as "Kharkiv" means the city by the latter.
    """
    full: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    for span, best in zip(spans, sure, strict=True):
        for match in span.matches:
            if match.layer.is_head(match.name) and match.home.kind(match.owner) == "region":
                typed = best is not None and best.match.owner == match.owner
                (full if typed else bare)[match.home.entity_id(match.owner)] += 1
        if best is not None and best.match.home.kind(best.match.owner) == "region" and " " in _key(tokens, span):
            full[best.match.home.entity_id(best.match.owner)] += 1
    return frozenset(id for id, times in full.items() if times >= 3 * bare[id])


def _sentence_countries(tokens: Tokens, spans: list[Span], sure: list[Ranked | None]) -> list[frozenset[str]]:
    """For each span the countries named before it in its sentence."""
    found: list[frozenset[str]] = []
    countries: frozenset[str] = frozenset()
    sentence = -1
    for span, best in zip(spans, sure, strict=True):
        if tokens.sentences[span.first] != sentence:
            sentence, countries = tokens.sentences[span.first], frozenset()
        found.append(countries)
        if best is not None and best.match.home.kind(best.match.owner) == "country":
            countries |= {best.match.home.country(best.match.owner)}
    return found


def _mention(tokens: Tokens, span: Span, said: Said, answer: Resolution) -> Mention:
    start, end = span.start, span.end
    if said.end >= 0 and _takes_type_word(answer, said):
        end = tokens.items[said.end].end
        answer = Resolution(tokens.text[start:end], answer.status, answer.candidates, answer.notes)
    return Mention(start, end, tokens.text[start:end], answer)


def _takes_type_word(answer: Resolution, said: Said) -> bool:
    """ "Donetsk region" is one name of the oblast; in "Pokrovsk city" and "Donetsk and Luhansk oblasts" the word stays out."""
    entity = answer.entity
    return entity is not None and entity.kind in said.kinds and entity.kind in ("region", "district", "community", "area")


def _focus(mentions: Iterable[Mention]) -> Focus:
    """The country and region most resolved places lie in; a country's own name counts for the country only."""
    countries: Counter[str] = Counter()
    regions: Counter[Entity] = Counter()
    for mention in mentions:
        entity = mention.entity if mention.resolution.status == RESOLVED else None
        if entity is None or not entity.is_place:
            continue
        if entity.country:
            countries[entity.country] += 1
        regions.update(e for e in (entity, *entity.parents) if e.kind == "region")
    region = regions.most_common(1)[0][0] if regions else None
    return Focus(countries.most_common(1)[0][0] if countries else "", region)
