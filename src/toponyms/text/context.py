"""What the sure mentions of a text say of the others: which are named in it, by what names, and where they lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import Around
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked
from toponyms.text.scan import Span
from toponyms.text.tokens import Tokens

#: So many places elsewhere make a text one about elsewhere.
_ELSEWHERE = 2
#: Whoever names these may speak of the war in the country in focus.
_NEAR_FOCUS = {"UA": ("RU", "BY")}
#: At most so many of a text's places serve as its context; more would only cost time.
_CONTEXT_PLACES = 24


def what_the_text_tells(
    engine: Engine, tokens: Tokens, spans: Sequence[Span], sure: Sequence[Ranked | None], first: Hints
) -> list[Hints]:
    """For each span what the sure mentions of the text say about it, beside what is known of all from the `first`."""
    keys = [_key(tokens, span) for span in spans]
    keys_of: dict[str, set[str]] = defaultdict(set)
    ids = _Ids()
    for key, best in zip(keys, sure, strict=True):
        if best is not None:
            keys_of[ids.of(best.match)].add(key)
    shorthand = _shorthand(keys, spans, sure, ids)
    naming = {id: names for id, names in keys_of.items() if id in shorthand or not _is_wide(engine, id)}
    hints = first._replace(
        present=frozenset(keys_of),
        context=_around(_context(best for best in sure if best is not None)),
        abroad=_is_abroad(engine, [best.match for best in sure if best is not None]),
    )
    # A name does not support itself: only another name of the same entity elsewhere in the text does.
    several = frozenset(id for id, names in naming.items() if len(names) > 1)
    by_one_name: dict[str, set[str]] = defaultdict(set)
    for id, names in naming.items():
        if len(names) == 1:
            by_one_name[next(iter(names))].add(id)
    others = several | frozenset(id for own in by_one_name.values() for id in own)
    without = {key: _Without(others, frozenset(own)) for key, own in by_one_name.items()}
    known: list[Hints] = []
    made: dict[tuple[str, frozenset[str]], Hints] = {}
    for key, countries in zip(keys, _sentence_countries(tokens, spans, sure), strict=True):
        case = (key if key in without else "", countries)
        if case not in made:
            made[case] = hints._replace(named=without.get(key, others), sentence_countries=countries)
        known.append(made[case])
    return known


class _Without:
    """Ids without a few of them: to copy all for each of a thousand names would take a million steps."""

    __slots__ = ("_all", "_few")

    def __init__(self, all: frozenset[str], few: frozenset[str]) -> None:
        self._all, self._few = all, few

    def __len__(self) -> int:
        return len(self._all) - len(self._few)

    def __contains__(self, id: object) -> bool:
        return id in self._all and id not in self._few

    def isdisjoint(self, ids: Iterable[str]) -> bool:
        return not any(id in self for id in ids)


class _Ids:
    """Ids of matched entities, each read from the index once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], str] = {}

    def of(self, match: Match) -> str:
        key = (match.home.path, match.owner)
        if key not in self._kept:
            self._kept[key] = match.home.entity_id(match.owner)
        return self._kept[key]


def _is_abroad(engine: Engine, matches: Iterable[Match]) -> bool:
    """Whether a text is about something else than the resolver's texts are: nothing it surely names has to do with that."""
    if engine.focus is None:
        return False
    near = (engine.focus, *_NEAR_FOCUS.get(engine.focus, ()))
    places: set[tuple[str, int]] = set()
    for match in matches:
        home, owner = match.home, match.owner
        if home.country(owner) in near:
            return False
        if home.kind(owner) in PLACE_KINDS and home.country(owner):
            places.add((home.path, owner))
    return len(places) >= _ELSEWHERE


def _key(tokens: Tokens, span: Span) -> str:
    return " ".join([*tokens.keys[span.first : span.last], tokens.items[span.last].stem])


def _context(sure: Iterable[Ranked]) -> tuple[tuple[float, float], ...]:
    """Where the places lie that a text names most; countries and regions are too wide to tell where."""
    counts: Counter[tuple[float, float]] = Counter()
    for best in sure:
        index, owner = best.match.home, best.match.owner
        point = index.point(owner)
        if point and index.kind(owner) not in ("country", "region"):
            counts[point] += 1
    return tuple(point for point, _ in counts.most_common(_CONTEXT_PLACES))


@lru_cache(maxsize=1)
def _around(points: tuple[tuple[float, float], ...]) -> Around:
    """The same once more where the next look finds the same: what has been measured from there is known."""
    return Around(points)


def _is_wide(engine: Engine, id: str) -> bool:
    """Whether towns share the entity's bare name: after "the Dnipro River" a bridge in Dnipro is still in the city."""
    return any(
        (n := layer.find_id(id)) is not None and layer.kind(n) in ("region", "landform") for layer in engine.gazetteer.layers
    )


def _shorthand(keys: Sequence[str], spans: Sequence[Span], sure: Sequence[Ranked | None], ids: _Ids) -> frozenset[str]:
    """Regions that a text names so much more often in full than barely that the bare name is short for them.

    A text that says "Donetsk oblast" five times and "Donetsk" once means the oblast; one that says "Kharkiv region"
    as often as "Kharkiv" means the city by the latter.
    """
    full: Counter[str] = Counter()
    bare: Counter[str] = Counter()
    heads: dict[str, list[Match]] = {}
    for key, span, best in zip(keys, spans, sure, strict=True):
        if span.text not in heads:
            heads[span.text] = [m for m in span.matches if m.layer.is_head(m.name) and m.home.kind(m.owner) == "region"]
        for match in heads[span.text]:
            typed = best is not None and best.match.owner == match.owner
            (full if typed else bare)[ids.of(match)] += 1
        if best is not None and " " in key and best.match.home.kind(best.match.owner) == "region":
            full[ids.of(best.match)] += 1
    return frozenset(id for id, times in full.items() if times >= 3 * bare[id])


def _sentence_countries(tokens: Tokens, spans: Sequence[Span], sure: Sequence[Ranked | None]) -> list[frozenset[str]]:
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
