"""What the sure mentions of a text say of the others: which are named in it, by what names, and where they lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from toponyms.memo import memo_in
from toponyms.model import PLACE_KINDS
from toponyms.resolve.around import Around
from toponyms.resolve.engine import Engine
from toponyms.resolve.evidence import COMPANY, lands_of
from toponyms.resolve.hints import Hints
from toponyms.resolve.ladder import Match
from toponyms.resolve.rank import Ranked
from toponyms.text.scan import Span
from toponyms.text.tokens import Tokens

#: So many places elsewhere make a text one about elsewhere.
_ELSEWHERE = 2
#: At most so many of a text's places serve as its context; more would only cost time.
_CONTEXT_PLACES = 24
#: So many places of a country or region, beside the one asked for, make a text one about it.
_OFTEN = 3
#: Of so many entities it is remembered what they are; then it begins anew.
_KEPT = 1 << 14


class Context:
    """What the sure mentions of one text say of each of its spans, look after look."""

    def __init__(self, engine: Engine, tokens: Tokens, spans: Sequence[Span], first: Hints) -> None:
        """`first` is what is known of all spans alike."""
        self._engine, self._tokens, self._spans, self._first = engine, tokens, spans, first
        self._keys = [_key(tokens, span) for span in spans]

    def tells(self, sure: Sequence[Ranked | None]) -> list[Hints]:
        """For each span what the others say of it, those that are sure; equal for spans of which they say the same."""
        engine, keys = self._engine, self._keys
        keys_of: dict[str, set[str]] = defaultdict(set)
        for key, best in zip(keys, sure, strict=True):
            if best is not None:
                keys_of[_id(engine, best.match)].add(key)
        shorthand = self._shorthand(sure)
        naming = {id: names for id, names in keys_of.items() if id in shorthand or not _is_wide(engine, id)}
        hints = self._first._replace(
            present=frozenset((*keys_of, COMPANY) if _in_company(sure) else keys_of),
            context=_around(_context(best for best in sure if best is not None)),
            abroad=_is_abroad(engine, [best.match for best in sure if best is not None]),
        )
        # A name does not support itself: only another name of the same entity elsewhere in the text does.
        about, own = self._lands(keys_of, sure)
        all_shares = _shares(about)
        shares = {
            key: less for key, lands in own.items() if (less := _shares_without(lands, about, all_shares)) is not all_shares
        }
        several = frozenset(id for id, names in naming.items() if len(names) > 1)
        by_one_name: dict[str, set[str]] = defaultdict(set)
        for id, names in naming.items():
            if len(names) == 1:
                by_one_name[next(iter(names))].add(id)
        others = several | frozenset(id for own in by_one_name.values() for id in own)
        known: list[Hints] = []
        made: dict[tuple[str, frozenset[str]], Hints] = {}
        for key, countries in zip(keys, self._sentence_countries(sure), strict=True):
            case = (key if key in by_one_name or key in shares else "", countries)
            if case not in made:
                named = _Without(others, frozenset(by_one_name[key])) if key in by_one_name else others
                made[case] = hints._replace(named=named, sentence_countries=countries, about=shares.get(key, all_shares))
            known.append(made[case])
        return known

    def _lands(
        self, keys_of: Mapping[str, set[str]], sure: Sequence[Ranked | None]
    ) -> tuple[Counter[str], dict[str, Counter[str]]]:
        """In which countries and regions the places lie that the text surely names, each counted once, and those of each name.

        That a text is about the country in focus is known beforehand.
        """
        lands = memo_in(self._engine.memo, "lands", lambda place: lands_of(*place), _KEPT)
        about: Counter[str] = Counter()
        own: dict[str, Counter[str]] = defaultdict(Counter)
        for best in {(best.match.home, best.match.owner): best for best in sure if best is not None}.values():
            home, owner = best.match.home, best.match.owner
            if home.kind(owner) not in PLACE_KINDS or home.country(owner) == self._engine.focus:
                continue
            for land in lands[home, owner]:
                # What is named itself is what the text is about.
                times = 2 if land == (id := _id(self._engine, best.match)) else 1
                about[land] += times
                for key in keys_of[id]:
                    own[key][land] += times
        return about, own

    def _shorthand(self, sure: Sequence[Ranked | None]) -> frozenset[str]:
        """Regions that a text names so much more often in full than barely that the bare name is short for them.

        A text that says "Donetsk oblast" five times and "Donetsk" once means the oblast; one that says "Kharkiv region"
        as often as "Kharkiv" means the city by the latter.
        """
        full: Counter[str] = Counter()
        bare: Counter[str] = Counter()
        for key, span, best in zip(self._keys, self._spans, sure, strict=True):
            for match in span.matches.heads:
                typed = best is not None and best.match.owner == match.owner
                (full if typed else bare)[_id(self._engine, match)] += 1
            if best is not None and " " in key and best.match.home.kind(best.match.owner) == "region":
                full[_id(self._engine, best.match)] += 1
        return frozenset(id for id, times in full.items() if times >= 3 * bare[id])

    def _sentence_countries(self, sure: Sequence[Ranked | None]) -> list[frozenset[str]]:
        """For each span the countries named before it in its sentence."""
        found: list[frozenset[str]] = []
        countries: frozenset[str] = frozenset()
        sentence, sentences = -1, self._tokens.sentences
        for span, best in zip(self._spans, sure, strict=True):
            if sentences[span.first] != sentence:
                sentence, countries = sentences[span.first], frozenset()
            found.append(countries)
            if best is not None and best.match.home.kind(best.match.owner) == "country":
                countries |= {best.match.home.country(best.match.owner)}
        return found


def _shares(lands: Counter[str]) -> dict[str, float]:
    """How much a text is about each country and region: the more, the more of its places it names, up to a few."""
    return {land: min(1.0, times / _OFTEN) for land, times in lands.items()}


def _shares_without(own: Counter[str], lands: Counter[str], shares: dict[str, float]) -> dict[str, float]:
    """The shares without the places of one name; the same where the text names enough others."""
    left = {land: lands[land] - times for land, times in own.items() if lands[land] - times < _OFTEN}
    if not left:
        return shares
    return {land: share for land, share in shares.items() if land not in left} | {
        land: times / _OFTEN for land, times in left.items() if times
    }


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


def _id(engine: Engine, match: Match) -> str:
    """The id of a match's bearer, read from the index once."""
    id: str = memo_in(engine.memo, "ids", lambda place: place[0].entity_id(place[1]), _KEPT)[match.home, match.owner]
    return id


def _is_abroad(engine: Engine, matches: Iterable[Match]) -> bool:
    """Whether a text is about something else than the resolver's texts are: nothing it surely names has to do with that."""
    if engine.focus is None:
        return False
    near = _involved(engine)
    places: set[tuple[str, int]] = set()
    for match in matches:
        home, owner = match.home, match.owner
        if home.country(owner) in near:
            return False
        if home.kind(owner) in PLACE_KINDS and home.country(owner):
            places.add((home.path, owner))
    return len(places) >= _ELSEWHERE


def _in_company(sure: Iterable[Ranked | None]) -> bool:
    """Whether a text surely names a person."""
    return any(best is not None and best.match.home.kind(best.match.owner) == "person" for best in sure)


def _key(tokens: Tokens, span: Span) -> str:
    first, last = span.first, span.last
    stem = tokens.items[last].stem
    return stem if first == last else " ".join([*tokens.keys[first:last], stem])


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

    def look(id: str) -> bool:
        found = ((layer, layer.find_id(id)) for layer in engine.gazetteer.layers)
        return any(n is not None and layer.kind(n) in ("region", "landform") for layer, n in found)

    wide: bool = memo_in(engine.memo, "wide", look, _KEPT)[id]
    return wide


def _involved(engine: Engine) -> frozenset[str]:
    """The country in focus and those that a text about it may name alone (data/focus.yaml)."""
    found: frozenset[str] | None = engine.memo.get("involved")
    if found is None:
        rows = (line.split("\t") for line in engine.first.file.text("involved").splitlines())
        others = next((others for country, *others in rows if country == engine.focus), [])
        found = engine.memo["involved"] = frozenset((engine.focus or "", *others))
    return found
