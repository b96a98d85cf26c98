"""Offices that registers give for the unit that they are of: "Ізюмська РВА" is the district, "Херсонська міська рада" the town.

Their words, a pattern and what it is written over to, as `in_full` has them.
"""

from __future__ import annotations

#: The adjective of a place without its ending, and its feminine ones in Ukrainian and Russian.
_OF, _UK, _RU = r"(?i)^([\w'’ʼ-]+[сзц]ь?к)", r"(?:а|ої|ій|у|ою) ", r"(?:ая|ой|ую) "
#: Of what sort an administration is, and how its word is declined.
_UK_ADMINISTRATION = r" (?:(?:військов|державн)\w{1,2} )?адміністраці[яїєю]"
_RU_ADMINISTRATION = r" (?:(?:военн|государственн)\w{2} )?администраци[яию]"
#: Nothing may stand behind but the oblast.
_END = r"(?=\s*[,(]|$|\s+\w+о[їй] обл)"

OFFICES: tuple[tuple[str, str, str], ...] = (
    (
        "рва рда райдержадміністрація районна районної районній",
        rf"{_OF}{_UK}(?:рва|рда|райдержадміністраці[яїєю]|районн\w{{1,2}}(?:{_UK_ADMINISTRATION}| рад[аиіу])){_END}",
        r"\1ий район",
    ),
    (
        "рва рга райгосадминистрация районная районной",
        rf"{_OF}{_RU}(?:рва|рга|райгосадминистраци[яию]|районн\w{{2}}{_RU_ADMINISTRATION}){_END}",
        r"\1ий район",
    ),
    (
        "ова ода облдержадміністрація обласна обласної обласній",
        rf"{_OF}{_UK}(?:ова|ода|облдержадміністраці[яїєю]|обласн\w{{1,2}}{_UK_ADMINISTRATION})$",
        r"\1а область",
    ),
    (
        "ова ога облгосадминистрация областная областной",
        rf"{_OF}{_RU}(?:ова|ога|облгосадминистраци[яию]|областн\w{{2}}{_RU_ADMINISTRATION})$",
        r"\1ая область",
    ),
    (
        "мва міська міської міській",
        rf"{_OF}{_UK}(?:мва|міськ\w{{1,2}}(?: військов\w{{1,2}} адміністраці[яїєю]| рад[аиіу])){_END}",
        r"м. \1а",
    ),
    # A community's, since 2022; the councils of villages before 2020 were of less than a community is.
    (
        "селищна селищної сільська сільської",
        rf"{_OF}{_UK}(селищн|сільськ)\w{{1,2}} військов\w{{1,2}} адміністраці[яїєю]{_END}",
        r"\1а \2а громада",
    ),
    # "Ковпаківський районний суд м. Суми": the town is told, and the court called after a part of it.
    (
        "суд суду суді суда",
        r"(?i)^[\w'’ʼ-]+ (?:(?:районн|міськ|міськрайонн|апеляційн|господарськ|окружн|адміністративн|городск|апелляционн)"
        r"(?:ий|ого|ому|ой|ом) ){1,2}суд[уіа]?,? (?=(?:м|смт|с|г|пгт|міста|города)\b)",
        "",
    ),
    # The registers of 1997 to 2020 head the places of a district so: "КОВЕЛЬСЬКИЙ РАЙОН/М.КОВЕЛЬ" is the district.
    (
        "район/м район/смт область/м крим/м",
        r"^([^/a-zа-яіїєґ]+(?:РАЙОН|ОБЛАСТЬ|КРИМ))/(?:М|СМТ)\. ?[^/a-zа-яіїєґ]+$",
        r"\1",
    ),
)
