"""News-like texts made from sentences of our own and names of the gazetteer; where each name was put is known."""

from __future__ import annotations

import random
from typing import NamedTuple

from toponyms.forms import inflect
from toponyms.index.store import Index

#: `{nom}` takes a name as it is, `{gen}`, `{loc}` and so on a case form; sentences without a name are most of the news.
_SENTENCES = {
    "en": (
        "Shelling damaged eleven houses in {nom} overnight, the regional administration said.",
        "Fighting continued west of {nom} and near {nom}, according to the evening report.",
        "A drone hit a warehouse on the outskirts of {nom}; nobody was hurt.",
        "Residents of {nom} were told to boil water until Thursday.",
        "Trains between {nom} and {nom} were delayed by up to four hours.",
        "Power was restored in {nom}, {nom} and {nom} by noon.",
        "The hospital in {nom} has treated 34 patients since Monday.",
        "Volunteers drove from {nom} with generators, blankets and medicine.",
        "{nom}’s mayor asked families with children to leave.",
        "The weather turned cold on Tuesday, and roads were icy in the morning.",
        "Officials declined to comment on the number of casualties.",
        "He said that repairs would take weeks, if not months, and cost more than planned.",
        "Nobody could say when the school would open again.",
        "The Ministry of Health published new figures on Friday evening.",
        "“We heard two explosions and ran to the cellar,” said a woman of 61.",
        "Prices for bread and fuel have risen by a tenth since last year.",
        "Analysts disagree about what the latest statement means for the talks.",
    ),
    "uk": (
        "Унаслідок обстрілу в {loc} пошкоджено одинадцять будинків, повідомили в адміністрації.",
        "Бої тривали на захід від {gen} та поблизу {gen}, йдеться у вечірньому зведенні.",
        "Безпілотник влучив у склад на околиці {gen}; ніхто не постраждав.",
        "Мешканцям {gen} радять кип’ятити воду до четверга.",
        "Поїзди між {ins} та {ins} затримувалися на чотири години.",
        "До полудня світло повернули в {acc}, {acc} і {acc}.",
        "Лікарня, що в {loc}, прийняла 34 пацієнтів із понеділка.",
        "Волонтери виїхали з {gen} з генераторами, ковдрами та ліками.",
        "{nom} знову без води, сказав міський голова.",
        "У вівторок похолодало, і вранці дороги були слизькі.",
        "Посадовці не стали говорити про кількість загиблих.",
        "За його словами, ремонт триватиме тижні, якщо не місяці, і коштуватиме більше.",
        "Ніхто не міг сказати, коли знову відкриється школа.",
        "Міністерство охорони здоров’я оприлюднило нові дані у п’ятницю ввечері.",
        "«Ми почули два вибухи й побігли до підвалу», — розповіла жінка, якій 61 рік.",
        "Ціни на хліб і пальне від минулого року зросли на десяту частину.",
        "Аналітики розходяться в тому, що означає остання заява для перемовин.",
    ),
}
_PARAGRAPH, _PARAGRAPHS = 5, 5


class Text(NamedTuple):
    """A text and the spans (start, end in characters) where names were put."""

    text: str
    planted: list[tuple[int, int]]


def texts(index: Index, lang: str, size: int, seed: int) -> list[Text]:
    """Texts of about 3,000 characters each in English ("en") or Ukrainian ("uk"), together of so many characters."""
    rng = random.Random(f"{seed} {lang}")
    names = _names(index, lang)
    found: list[Text] = []
    while sum(len(text.text) for text in found) < size:
        found.append(_text(names, lang, rng))
    return found


def joined(parts: list[Text]) -> Text:
    """Texts as one."""
    text, planted = "", []
    for part in parts:
        planted += [(start + len(text), end + len(text)) for start, end in part.planted]
        text += part.text
    return Text(text, planted)


def _names(index: Index, lang: str) -> list[str]:
    """The present names of settlements, the most prominent first, as the index numbers them."""
    names = []
    for number in range(len(index)):
        if index.kind(number) == "settlement":
            own = (index.name(n) for n in index.names_of(number))
            names.append(next((n.text for n in own if n.lang == lang and n.usage == "official" and not n.valid_to), ""))
    return [name for name in names if name and name.isascii() != (lang == "uk")]


def _text(names: list[str], lang: str, rng: random.Random) -> Text:
    text, planted = "", []
    for sentence_number in range(_PARAGRAPH * _PARAGRAPHS):
        pieces = rng.choice(_SENTENCES[lang]).split("{")
        text += pieces[0]
        for piece in pieces[1:]:
            case, _, rest = piece.partition("}")
            # News names few places often: the cube draws from the first hundredth a fifth of the time.
            name = _declined(names[int(len(names) * rng.random() ** 3)], case, lang)
            planted.append((len(text), len(text) + len(name)))
            text += name + rest
        text += "\n\n" if sentence_number % _PARAGRAPH == _PARAGRAPH - 1 else " "
    return Text(text, planted)


def _declined(name: str, case: str, lang: str) -> str:
    if case == "nom":
        return name
    return next((form.text for form in inflect(name, lang) if form.case == case), name)
