"""Mentions of persons: by title or office, with a father's name, by the surname with initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.index.records import is_weak
from toponyms.model import Step
from toponyms.resolve.answer import UNKNOWN, Resolution
from toponyms.resolve.evidence import FIRM
from toponyms.resolve.given_names import given_names, initials, is_initialled, with_initials, with_one_initial
from toponyms.resolve.looks import persons
from toponyms.resolve.looks.other_kinds import retold
from toponyms.resolve.reading import Reading
from toponyms.resolve.support import EVERYBODYS
from toponyms.script.cues import script_of
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from toponyms.model import Entity
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.rank import Ranked

#: Ranks and offices that few men have.
_FEW = (
    r"(?i)^(?:[\w-]+[ -])?(?:gen|general|admiral|amb|ambassador|ген|генерал\w{0,3}|адм[иі]рал\w{0,3}|пос(?:ол|л[ауі]|лом))\b"
    r"|chief of (?:the )?general staff|commander(?:-| )in(?:-| )chief|commander of the|главком|головком|гла?о?внокоманд"
    r"|начальник\w{0,3} ген|команду(?:вач|ющ)\w{0,4} \w"
)
#: How sure an answer must be that a rank alone supports.
_CERTAIN = 0.8


def person(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The person of "President Zelensky", "Путин Владимир Владимирович", "Кадиров Р."; None if it names none."""
    if with_one_initial(text) and (answer := with_surname(engine, text, text, hints, notes)).entity:
        return answer
    for told, office, is_whole in persons.as_person(text, engine.first.cues):
        # "Д. Кулеба, міністр": the office says that it is the man in the news, though others have the surname.
        if with_initials(told) or is_initialled(told):
            answer = with_surname(engine, text, told, hints, notes, in_office=bool(office))
        else:
            # "Начальник академії Петра Сагайдачного" is another.
            rungs = FIRM if is_whole else ("exact", "script")
            answer = retold(engine, text, told, hints._replace(kinds=("person",), cued=True), notes, rungs)
            if answer.entity and answer.candidates[0].name.weak is True and not _is_the_general(office or text, answer):
                continue
        if answer.entity and answer.entity.kind == "person":
            return answer
    return None


def someone(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The person of "Жданов, Олег", "Д. Песков, спікер", "Г. Тихий", who is no village; None where none is told."""
    words = engine.key[text].split()
    if len(words) == 2 and words[1] in given_names(engine.first):
        answer = person(engine, text, hints, notes)
        return answer if answer and answer.entity and answer.entity.kind == "person" else None
    if "." in text and is_initialled(text) and _of_surname(engine, text, text, hints, in_office=True):
        return with_surname(engine, text, text, hints, notes)  # of a surname that many have it is nobody
    if "." in text and persons.has_office(text, engine.first.cues):
        return person(engine, text, hints, notes) or Resolution(text, UNKNOWN, (), notes)
    return None


def _is_the_general(office: str, answer: Resolution) -> bool:
    """Whether a rank few men have makes a surname enough that others have, too: "генералу Теплинскому", not "міністр Кулеба"."""
    abroad = answer.entity is not None and answer.entity.country in EVERYBODYS
    return not abroad and answer.score >= _CERTAIN and bool(compiled[_FEW].search(office))


def with_surname(
    engine: Engine, text: str, told: str, hints: Hints, notes: tuple[str, ...], *, in_office: bool = False
) -> Resolution:
    """The person of "Зеленський В.О.": of that surname, the first name beginning so; nothing else is called like that."""
    named = _of_surname(engine, text, told, hints, in_office=in_office)
    return engine.decide(text, named, engine.weights["nothing"], notes)


def _of_surname(engine: Engine, text: str, told: str, hints: Hints, *, in_office: bool) -> list[Ranked]:
    """The persons of a surname whose first name begins so; those alone whom it means without an office too."""
    surname, initial = initials(told)
    step, of_persons = Step("rewrite", text, surname), hints._replace(kinds=("person",), cued=in_office)
    ranked = engine.climb([Reading(surname, steps=(step,))], of_persons, FIRM)
    found = [r for r in ranked if r.match.home.kind(r.match.owner) == "person"]
    found = found if in_office else [r for r in found if not is_weak(r.match.layer.flags[r.match.name], in_text=False)]
    return [r for r in found if _begins(engine.gazetteer.entity_at(r.match.home, r.match.owner), initial)]


def _begins(person: Entity, initial: str) -> bool:
    """Whether a person's full name in that script begins with a letter, or none is known in it."""
    full = [name.text for name in person.names if " " in name.text and script_of(name.text) == script_of(initial)]
    return not full or any(text.startswith(initial) for text in full)
