"""A text read as one document: every mention found, what only looks like one left out, all given one consistent reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from toponyms.memo import memo_in
from toponyms.model import Entity
from toponyms.resolve.answer import RESOLVED, UNKNOWN, Resolution
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Hints
from toponyms.resolve.rank import Ranked
from toponyms.script.clean import Clean, clean
from toponyms.text.document import Document, Focus, Mention
from toponyms.text.reading.beside import Beside
from toponyms.text.reading.context import Context
from toponyms.text.reading.located import located
from toponyms.text.reading.neighbours import Neighbours
from toponyms.text.reading.passage import passage
from toponyms.text.reading.ranking import Ranking
from toponyms.text.sift import mentioned
from toponyms.text.spans.declined import known_names
from toponyms.text.spans.mended import Mended, mended
from toponyms.text.spans.said import Said
from toponyms.text.spans.scan import Span
from toponyms.text.words.language import language_of
from toponyms.text.words.old_spelling import respelt
from toponyms.text.words.tokens import Tokens

#: How often a text is read: what the first look makes sure, the next builds on.
_LOOKS = 3
#: Kinds that have the word for what they are in their names.
_NAMED_WITH_TYPE = frozenset(("region", "district", "community", "area"))
#: Of so many entities the regions are remembered.
_KEPT = 1 << 12


def annotate(engine: Engine, text: str, at: str = "", lang: str = "") -> Document:
    """The mentions of a text, each with its answer.

    `at` is the date of the text (ISO 8601 prefix) or "", `lang` its language (ISO 639) or "" for what the text itself tells.
    """
    read = clean(text)
    old = respelt(read.text)
    read_text = old.text if old else read.text
    lang = lang or language_of(read_text)
    known = known_names(engine, lang)
    whole_words = mended(read_text, known)
    tokens = Tokens(whole_words.text)
    spans, said = mentioned(engine, tokens, known)
    whole, first = passage(engine, tokens, spans, said), Hints(at=at, lang=lang)
    told = located(whole)
    ranking, context = Ranking(whole, first), Context(whole, first)
    neighbours = Neighbours(whole, context)
    sure, tells_more = ranking.at_first_sight(), True
    # What is sure at one look helps to read the rest at the next: "Kramatorsk" says which Pokrovsk, that which district.
    for look in range(1, _LOOKS):
        if look > 1:
            before, sure = sure, ranking.sure()
            tells_more = not _same(before, sure)
        if tells_more:
            told = Beside(whole, sure).containers(told)
        elif not context.is_at_home:
            break  # the same would be told again
        ranking.look(context.tells(sure, last=look == _LOOKS - 1), told, neighbours.look(sure))
    answers = ranking.answers()
    until = chain((span.start for span in spans[1:]), (len(tokens.text),))
    told_of_each = zip(spans, said, answers, until, strict=False)
    found = tuple(_mention(tokens, *each) for each in told_of_each if each[2].status != UNKNOWN)
    if tokens.text is not text:
        found = tuple(_as_written(mention, text, read, old, whole_words) for mention in found)
    return Document(text, found, lambda: _focus(engine, found))


def _same(sure: Sequence[Ranked | None], other: Sequence[Ranked | None]) -> bool:
    """Whether two looks find the same matches sure."""
    return all(a is b or (a and b and a.match == b.match) for a, b in zip(sure, other, strict=True))


def _mention(tokens: Tokens, span: Span, said: Said, answer: Resolution, until: int) -> Mention:
    """A mention with its type word, where that is not part of the next: "Lviv Oblast Sumy"."""
    start, end = span.start, span.end
    if said.end >= 0 and tokens.ends[said.end] <= until and _takes_type_word(answer, said):
        end, own = tokens.ends[said.end], answer
        answer = Resolution(tokens.text[start:end], own.status, lambda: own.candidates, own.notes, lambda: own.score)
    return Mention(start, end, tokens.text[start:end], answer)


def _as_written(mention: Mention, text: str, read: Clean, old: Clean | None, whole: Mended) -> Mention:
    """A mention where it stands in the text as it was, with its marks and its words broken."""
    start, end = whole.origin(mention.start), whole.origin(mention.end)
    start, end = read.span(*(old.span(start, end) if old else (start, end)))
    return mention._replace(start=start, end=end, text=text[start:end])


def _takes_type_word(answer: Resolution, said: Said) -> bool:
    """ "Donetsk region" is one name of the oblast; in "Pokrovsk city" and "Donetsk and Luhansk oblasts" the word stays out."""
    if _NAMED_WITH_TYPE.isdisjoint(said.kinds):
        return False
    entity = answer.entity
    return entity is not None and entity.kind in said.kinds and entity.kind in _NAMED_WITH_TYPE


def _focus(engine: Engine, mentions: Iterable[Mention]) -> Focus:
    """The country and region most resolved places lie in; a country's own name counts for the country only."""
    countries: Counter[str] = Counter()
    regions: Counter[Entity] = Counter()
    # An entity is read from the index once, however often it is named.
    for entity, times in Counter(m.entity for m in mentions if m.resolution.status == RESOLVED).items():
        if entity is None or not entity.is_place:
            continue
        if entity.country:
            countries[entity.country] += times
        for region in _regions(engine, entity):
            regions[region] += times
    most = regions.most_common(1)[0][0] if regions else None
    return Focus(countries.most_common(1)[0][0] if countries else "", most)


def _regions(engine: Engine, entity: Entity) -> tuple[Entity, ...]:
    """The regions an entity lies in, itself included."""
    regions: tuple[Entity, ...] = memo_in(engine.memo, "regions", _regions_of, _KEPT)[entity]
    return regions


def _regions_of(entity: Entity) -> tuple[Entity, ...]:
    return tuple(region for region in (entity, *entity.parents) if region.kind == "region")
