"""An address whose town is unknown is no oblast: "Donetsk Oblast, Abvgdino" names neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.registers import is_code
from toponyms.resolve.answer import UNKNOWN, Resolution
from toponyms.resolve.looks.loose import words_of
from toponyms.resolve.looks.second_look import second_look
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.rank import Ranked

#: What contains places; of a town that lies in something unknown it is the town that is named.
_CONTAINERS = ("country", "region", "district", "community")
#: The initials of a type that no list of words has: "v. Novoselivka".
_TYPE = r"^(?:\w{1,3}\. *)+"
#: No name of a town has more words.
_MOST = 3


def of_its_town(engine: Engine, text: str, ranked: list[Ranked], answer: Resolution, hints: Hints) -> Resolution:
    """An answer, or none with a note where it is what the place lies in that is named, and that place is unknown."""
    best = max(ranked, key=lambda each: each.weight)
    if best.match.home.kind(best.match.owner) not in _CONTAINERS or answer.entity is None:
        return answer
    unknown = [name for name in best.reading.within if _is_name(engine, name)]
    if not unknown:
        return answer
    said = second_look(engine, text, hints, answer.notes)
    if said and said.candidates and said.candidates[0].entity.id != answer.entity.id:
        return said
    return Resolution(text, UNKNOWN, answer.candidates, (*answer.notes, f"{unknown[-1]!r} is unknown"))


def _is_name(engine: Engine, part: str) -> bool:
    """Whether a part of an address may name a settlement, and none that is known."""
    name = compiled[_TYPE].sub("", engine.readings(part)[-1].name)  # "г. Кяхта"
    if not name[:1].isupper() or any(map(str.isdigit, part)) or is_code(part) or engine.containers(part):
        return False
    first, cues, (words, _) = engine.first, engine.first.cues, words_of(name)
    said = first.words_of("generic") | first.words_of("headings") | first.words_of("minor")
    if len(words) > _MOST or any(word in said or engine.listed(word) for word in words):
        return False
    said_of, _ = words_of(part)
    return not any(cue.side == "loose" for at in range(len(said_of)) for _, cue in cues.starting(said_of, at))
