"""A station, a border crossing or a post office told by its place: "Одеса-Гол.", "ст. Ковель", "п/п Шегині", "Medyka-Shehyni"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toponyms.resolve.answer import Resolution, told_in
from toponyms.resolve.looks import joint
from toponyms.resolve.looks.other_kinds import retold
from toponyms.script.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints

#: What stands before the place of a border crossing, in Ukrainian, Russian and English.
_CROSSING = (
    r"^(?:п/п|пп|мапп|мпп|кпвв|кпп|пункт пропус(?:ку|ка)|(?:прикордонний|пограничный) (?:пункт|перехід|переход)|bcp"
    r"|border crossing(?: point)?)(?:\s+(?=\w)|\s*(?=[«\"“„]))"
)
#: And before that of a railway station, a halt or a post office.
_PLACE = (
    r"^(?:(?:[жз]/?-?д\.?|залізнична|железнодорожная)\s+)?(?:ст\.|станці[яї]|станци[яи]|о\.\s?п\.|зуп\. ?пункт|зупинний пункт"
    r"|роз'їзд|разъезд|платформа|блок-?пост)\s+(?=\w)|^(?:(?:залізничний|железнодорожный|[жз]/?-?д\.?)\s+)?вокзал\s+(?=[\w'’ʼ-]+$)"
    r"|^(?:впз|опс|п/[ів]|п/и|поштове відділення|почтовое отделение)\s+(?=\w)"
)
#: What stands behind a station: its railway, its sort, the first of several.
_RAILWAY = (
    r"[\s,(]+[\w-]+\.?(?:\s+\w+\.?)?\s+(?:залізниц[яі]|зал\.|з-ц[яі]|[жз]\.?\s?д\.?|железн\w+ дорог\w)\)?$"
    r"|\s*\((?:пас|пасс|вант|тов|сорт)\w*\.?\)$|(?<=\w)\s+[IІ]{1,3}$|(?<=\w)-\d{1,2}(?=$|,)"
)
#: What the chief station of a town is called behind it, cut short; a bus station by its number; and the first station of a town,
#: though in Latin letters that is a club or a battalion ("Dnipro-1").
_MAIN = r"гол\.|головн(?:ий|а)|пасс?\.|сорт\.|holovnyi|hbf|hauptbahnhof|gł(?:\.|ówn[ya])"
_OTHER = r"zach(?:\.|odnia)|wsch(?:\.|odnia)|centralna|hl\. ?n\."
_STATION = rf"(?<=\w)(?:\s*[- ](?:{_MAIN}|{_OTHER})|\s+nord|\s+а[сc][- ]?\d|(?<=[а-яіїєґ])-[1iі])(?=$|,)"
_STOP = rf"(?i){_CROSSING}|{_STATION}"
_AT_CROSSING, _AT_STATION, _OF_STATION, _BEHIND = [rf"(?i){each}" for each in (_CROSSING, _PLACE, _STATION, _RAILWAY)]
_JOINED = r"\s*[-–—]\s*"
_KINDS = ("settlement", "facility")
#: What is told of a crossing behind its name: "(автомобільний)".
_ASIDE = r"\s*\([^()]*\)$"
#: What a crossing is called, whole.
_CROSSINGS = ("пункт пропуску {}", "пункт пропуска {}", "{} border crossing")


def town_of(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The town of a station, the place of a border crossing; None where it is unknown."""
    told = without_stop(text)
    for called in called_crossings(engine, text):
        answer = retold(engine, text, called, hints, notes, ("exact",))
        if answer.entity and answer.entity.kind == "facility":
            return answer
    # "ВПЗ Яготин-1, 07700 Київська" is an address besides.
    answer = engine.resolve(told, hints, notes, strictly=not compiled[_AT_STATION].search(text))
    return told_in(text, told, answer) if answer.entity and answer.entity.kind in _KINDS else None


def called_crossings(engine: Engine, text: str) -> list[str]:
    """What the gazetteer calls the border crossing of a mention, if it holds one; of two places the one that has it."""
    place = compiled[_AT_CROSSING].sub("", text.strip())
    if place == text.strip():
        return []
    names = [place, *pair(place), compiled[_ASIDE].sub("", place)]
    called = [form.format(name) for name in dict.fromkeys(names) for form in _CROSSINGS]
    return [name for name in called if engine.first.exact.find(engine.key[name]) >= 0]


def without_stop(text: str) -> str:
    """The town of a railway or bus station or a border crossing; "" of anything else.

    >>> without_stop("Одеса-Гол."), without_stop("Фастів-1"), without_stop("Wien Hbf"), without_stop("п/п Шегині")
    ('Одеса', 'Фастів', 'Wien', 'Шегині')
    >>> without_stop("ст. Красный Лиман (пасс.)"), without_stop("о.п. Ворзель Південно-Зах. зал.")
    ('Красный Лиман', 'Ворзель')
    >>> without_stop("Арзамас-16"), without_stop("Nord Stream"), without_stop("Одеса")
    ('', '', '')
    """
    told = compiled[_STOP].sub("", text.strip())
    bare = compiled[_AT_STATION].sub("", told)
    told = compiled[_OF_STATION].sub("", compiled[_BEHIND].sub("", bare)) if bare != told else told
    return told if told != text.strip() else ""


def crossing(
    engine: Engine, text: str, hints: Hints, notes: tuple[str, ...], ask: Callable[[str], Resolution]
) -> Resolution | None:
    """The places of "Medyka-Shehyni", of which one at least is known to have a border crossing; None where none has.

    `ask` answers each of the two names as it stands.
    """
    answers, crosses = [], False
    for name in pair(text):
        answer = ask(name)
        called = [f"{c.entity.name} border crossing" for c in answer.candidates[:1]] if answer.entity else []
        known = [told for told in (*called, f"{name} border crossing") if engine.first.exact.find(engine.key[told]) >= 0]
        if known and answer.entity is None:
            answer = retold(engine, name, known[0], hints, notes, ("exact",))
        crosses = crosses or bool(known)
        answers.append(answer)
    return joint.agreed(text, answers, notes) if crosses else None


def pair(text: str) -> list[str]:
    """The two names that a hyphen or a dash joins, each with a capital; empty for anything else.

    >>> pair("Medyka-Shehyni"), pair("Hrebenne – Rawa Ruska"), pair("Rostov-na-Donu")
    (['Medyka', 'Shehyni'], ['Hrebenne', 'Rawa Ruska'], [])
    """
    names = [name.strip() for name in compiled[_JOINED].split(text.strip())]
    return names if len(names) == 2 and all(name[:1].isupper() for name in names) else []
