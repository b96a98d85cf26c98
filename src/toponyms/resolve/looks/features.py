"""A river, a lake or an island whose type is cut short: "р. Інгулець", "оз. Ялпуг", "о. Круглик", "Yalpuh lake"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.evidence import FIRM
from toponyms.resolve.looks.loose import as_feature
from toponyms.resolve.looks.other_kinds import retold

if TYPE_CHECKING:
    from toponyms.resolve.answer import Resolution
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What is called in full with its type in the name.
_IN_FULL = {"о": ("острів {}", "остров {}"), "р": ("річка {}", "река {}"), "оз": ("озеро {}",)}


def feature(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The river of "р. Інгулець", the lake of "оз. Ялпуг"; None if it names none."""
    kinds = as_feature(text, engine.first.cues)[1]
    for name in called(engine, text):
        answer = retold(engine, text, name, hints._replace(kinds=kinds), notes, FIRM)
        if answer.entity and answer.entity.kind in kinds:
            return answer
    return None


def called(engine: Engine, text: str) -> list[str]:
    """What a feature whose type is cut short may be called in the gazetteer."""
    told, initial = as_feature(text, engine.first.cues)[0], engine.key[text].partition(" ")[0]
    return [told, *(form.format(told) for form in _IN_FULL.get(initial, ()))] if told else []
