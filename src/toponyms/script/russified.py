"""Whether a Russian word is the regular Russian form of a Ukrainian name: root by root, letter by letter, ending by ending."""

from __future__ import annotations

import re

from toponyms.script.bridge import Row
from toponyms.script.exact import exact_key

#: What the letters of a Ukrainian name are in Russian, the longest first; `$` is the end of a word.
_RUSSIAN = (
    ("^роз", "р[ао][зс]"),  # Роздольне / Раздольное
    ("^од(?=р)", "о[дт]"),  # Одрадівка / Отрадовка
    ("[іи]ївка$", "[иье]евка"),  # Юріївка / Юрьевка
    ("(?:і|ї|є|о|е)вка$", "(?:[ое]|ье)вка"),  # Горлівка / Горловка, Копіївка / Копиевка, Григорівка / Григорьевка
    ("(?:і|ї|є|о|е)в$", "[ое]в"),  # Зміїв / Змиев
    ("(?:ий|ій)$", "(?:ый|ий|ой)"),
    ("а$", "(?:а|ая)"),  # Лозова / Лозовая
    ("ця$", "ца"),  # Рибиця / Рыбица
    ("(?P<double>[бвджзлмнпрстчшщц])(?P=double)я$", "{double}ье"),  # Залісся / Залесье
    ("'я$", "[ьъ](?:я|е)"),  # Підгір’я / Подгорье
    ("я$", "(?:я|яя|ье)"),  # Устя / Устье
    ("че$", "(?:че|чее|чье|чое)"),  # Рибаче / Рыбачье
    ("нє$", "(?:нее|ное)"),  # Придорожнє / Придорожное
    ("е$", "(?:е|ое|ее|о)"),  # Хащувате / Хащеватое, Легедзине / Легедзино, Поле
    ("є$", "(?:е|ее)"),
    ("(?P<masculine>хутор|луг|остров|берег)и$", "{masculine}[аиы]"),  # Хутори / Хутора
    ("[иі]$", "(?:[иы]|[иы]е)"),  # Гайдари / Гайдары, Жовті / Желтые
    ("(?P<labial>[бвмпржчшщ])$", "{labial}ь?"),
    ("цьк", "(?:ць?|чс|кс)к"),  # Бучацька / Бучачская, Великобурлуцька / Великобурлукская
    ("зьк", "(?:зь?|зс|жс|гс)к"),  # Арцизька / Арцизская, Печенізька / Печенежская
    ("ськ", "(?:с?сь?|шс|хс)к"),  # Новоодеська / Новоодесская, Калуська / Калушская
    ("ньо", "(?:не|ньо)"),  # Нижньо- / Нижне-
    ("уват", "[уое]ват"),
    ("м'ян", "м(?:[ьъ]?ян|енн?)"),  # Кам’янське / Каменское, Кам’яна / Каменная
    ("слов'ян", "сл[оа]вян"),
    ("колодяз", "колод[ея]з"),
    ("яблун", "ябл[оу]н"),
    ("яструб", "ястр[уе]б"),
    ("шахтар", "шахт[ае]р"),
    ("к(?:омиш|амиш)", "к[оа]мыш"),
    ("робот", "р[оа]бот"),
    ("коза(?=[кцч])", "к[оа]за"),
    ("дворіч", "дв[оу]реч"),
    ("глибок", "гл[иу]бок"),
    ("коміс", "комисс?"),
    ("тетян", "т[ае]тьян"),
    ("переї", "пере[еи]"),
    ("лл", "лл?ь?"),  # Іллінці / Ильинцы
    ("'", "[ьъ]?"),  # В’язівка / Вязовка, Мар’янівка / Марьяновка
    ("йо", "(?:йо|е)"),
    ("(?P<hush>[жчшщ])о", "{hush}[ое]"),  # Чорна / Черная
    ("ь", "ь?"),
    ("(?P<soft>[рлн])ів", "{soft}(?:[иоеы]|ье)в"),  # Григорівська / Григорьевская
    ("і", "[иоеы]"),  # Опішня / Опошня, Білка / Белка
    ("ї", "[ие]"),
    ("и", "[иы]"),
    ("[еє]", "[еэ]"),
    ("ґ", "г"),
    ("щ", "(?:щ|сч)"),  # Піщанка / Песчанка
)
_LETTERS = re.compile("|".join(f"(?P<_{n}>{letters})" for n, (letters, _) in enumerate(_RUSSIAN)))
_WORD = re.compile("[^ -]+")


def compile_rules() -> str:
    """The correspondences of roots as text, so that a query needs no YAML: Ukrainian, Russian, where in a word, if optional."""
    from toponyms.script.bridge import rows

    return "\n".join("\t".join((row.uk, row.ru, row.at, "optional" * row.optional)) for row in rows())


class Russified:
    """The correspondences compiled into an index.

    >>> rules = Russified(compile_rules())
    >>> [rules.writes("Хащувате", "хащеватое"), rules.writes("Вовчі Яри", "волчьи яры"), rules.writes("Залісся", "залесье")]
    [True, False, True]
    >>> rules.writes("Велика Рибиця", "великая рыбица"), rules.writes("Велика Рибиця", "большая рыбица")
    (True, True)
    >>> rules.writes("Гайдари", "гайдар"), rules.writes("Писарівка", "писаревка"), rules.writes("Тарасівка", "тарасовки")
    (False, True, False)
    """

    def __init__(self, text: str) -> None:
        fields = (line.split("\t") for line in text.splitlines())
        self._rows = [Row(uk, ru, at, ("", ""), bool(optional)) for uk, ru, at, optional in fields]

    def writes(self, name: str, russian: str) -> bool:
        """Whether a word or two in small letters, in the nominative, are the Russian form of a Ukrainian name."""
        russian, key = russian.replace("ё", "е"), exact_key(name)
        variants = dict.fromkeys((key, self._rooted(key, False), self._rooted(key, True)))
        return any(re.fullmatch(self._pattern(variant), russian) for variant in variants)

    def _rooted(self, key: str, with_optional: bool) -> str:
        for row in self._rows:
            if with_optional or not row.optional:
                key = _WORD.sub(lambda word, row=row: row.apply(word[0]), key)  # type: ignore[misc]
        return key

    def _pattern(self, key: str) -> str:
        return "[ -]".join(_LETTERS.sub(_russian, word) for word in re.split("[ -]", key))


def _russian(met: re.Match[str]) -> str:
    number = next(int(group[1:]) for group, letters in met.groupdict().items() if group[0] == "_" and letters is not None)
    return _RUSSIAN[number][1].format(**{name: letter for name, letter in met.groupdict().items() if letter and name[0] != "_"})
