"""Misspelt names in running text ("in Khersen"): looked for under guard, since any capitalised word is like some name."""

from __future__ import annotations

from collections.abc import Sequence

from toponyms.memo import memo_in
from toponyms.resolve.asking import LONGEST_NAME
from toponyms.resolve.engine import Engine
from toponyms.resolve.ladder import Match, matches
from toponyms.text.spans.known import Known
from toponyms.text.spans.matches import Matches
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

#: Fewer letters are too few: every short word is one letter from a village.
_LETTERS = 6
#: Ten thousand people: who misspells a smaller place cannot be told from who names another.
_TOWN = 4.0
#: What is near so many words is remembered; then it begins anew.
_KEPT = 20_000


def misspelt(tokens: Tokens, engine: Engine, spans: Sequence[Span]) -> list[Span]:
    """Spans of unknown words, one letter wrong, of towns that news names in the country in focus, a place word before them."""
    if tokens.caseless:
        return []
    found, keys, announce = [], tokens.keys, engine.first.cues.lasts
    announced = [at for at in tokens.capitals if at and keys[at - 1] in announce]
    taken = {at for span in spans for at in range(span.first, span.last + 1)} if announced else ()
    for at in announced:
        if at in taken:
            continue
        if not tokens.adjacent(at - 1) or not _announced(tokens, engine, at):
            continue
        word = tokens.word(at)
        if len(word) >= _LETTERS and word.isalpha() and not word.isupper() and not tokens.has_small(word.lower()):
            near = _near(engine, word)
            if near:
                found.append(Span(at, at, tokens.starts[at], tokens.ends[at], word, near))
    return found


def _announced(tokens: Tokens, engine: Engine, at: int) -> bool:
    """Whether a word before says that a place of the sort of a town is named, and the next word goes on in small letters."""
    if at + 1 < len(tokens.items) and tokens.items[at + 1].capital and tokens.adjacent(at):
        return False
    if at > 1 and tokens.items[at - 1].capital and tokens.sentences[at - 2] == tokens.sentences[at - 1]:
        return False
    cues = engine.first.cues.ending(tokens.keys, at)
    return any(cue.role in ("type", "place") and "settlement" in cue.kinds for _, cue in cues)


def _near(engine: Engine, word: str) -> Matches:
    """The towns one letter away; none for a word that is a name in any sense."""
    if len(word) > LONGEST_NAME:
        return Matches()
    found: Matches = memo_in(engine.memo, "near", lambda word: _find_near(engine, word), _KEPT)[word]
    return found


def _find_near(engine: Engine, word: str) -> Matches:
    if engine.listed(word) or Known.of(engine).word(word) is not None:
        return Matches()
    # The ending of a case is no misspelling: a form is met by its rule or not at all.
    found = matches(engine.gazetteer, "near", engine.spelling(word)) if word.isascii() else []
    return Matches(m for m in found if m.edits == 1 and _is_town(engine, m))


def _is_town(engine: Engine, match: Match) -> bool:
    home, owner = match.home, match.owner
    if home.kind(owner) != "settlement" or home.country(owner) != engine.focus or not home.is_newsworthy(owner):
        return False
    return home.prominence(owner) >= _TOWN and match.layer.usage(match.name) in ("official", "romanization", "russian")
