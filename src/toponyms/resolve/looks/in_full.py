"""What lists cut short, written in full: "Lyman TH", "g. Simferopol", "Resp. Krym", "POB Makeyevka", "S. Africa"."""

from __future__ import annotations

from toponyms.resolve.looks import unit_words
from toponyms.resolve.looks.offices import OFFICES
from toponyms.script.patterns import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

#: The end of a part of an address.
_END = r"(?=\s*(?:[,;()]|$))"
#: Words before a birthplace in the languages of obituaries and lists of sanctions, a date before them.
_BORN = (
    r"(?i)^\W*(?:dob\W+[\d./-]+\W+)?(?:pob|place of birth|birthplace|born (?:in|at)|b\. in|geb(?:oren|\.)? in|geburtsort"
    r"|ur(?:odzon[ya]|\.)? we?|miejsce urodzenia|nar(?:ozena?|\.)? ve?|místo narození|née? (?:à|en)|lieu de naissance|nat[oa] a"
    r"|nacid[oa] en|lugar de nacimiento|родил(?:ся|ась) (?:в|во|на)|род\. в|родом из|м\. ?р\.|место рождения"
    r"|народи(?:вся|лася) (?:в|у|на)|нар\. [ву]|родом зі?|родом із|місце народження)(?:\s*[:–-]\s*|\s+)(?=\w)"
)
#: Pattern and replacement, by the first words that must be there, in small letters, for most mentions have none.
_RULES: tuple[tuple[str, str, str], ...] = (
    (
        "pob dob place birthplace born b geb geboren geburtsort ur urodzony urodzona miejsce nar narozen narozena místo родился"
        " родилась род родом м место народився народилася місце né née lieu nato nata nacido nacida lugar",
        _BORN,
        "",
    ),
    # "Lyman TH", "Balakliia TG", "Чорнобаївська СТГ": a territorial community, which is no town of Thailand or Togo.
    ("tg th mtg stg", r"(?i)(?<=\w) (?:[ms]?tg|th)\.?" + _END, " hromada"),
    ("tc atc utc", r"(?<=\w) [AU]?TC\.?" + _END, " hromada"),
    ("amalgamated united", r"(?i)(?<=\w) (?:amalgamated|united)(?= (?:territorial )?(?:community|hromada))", ""),
    ("rn", r"(?i)(?<=\w) rn\.?" + _END, " raion"),
    (
        "об'єднана об'єднаної об’єднана об’єднаної объединенная объединённая объединенной объединённой",
        r"(?i)\b(?:об['’]єднан|объедин[её]нн)\w+ (?=територ|территор|громад|общин)",
        "",
    ),
    ("стг", r"(?i)(?<=\w) стг\.?" + _END, " громада"),
    # "міська територ. громада", "сіл. тер. громада", "тергромада", "гор. община": as the table of cues has them.
    (
        "тер терит територ территор тергромада тергромади тергромаді тергромаду",
        r"(?i) ?\b(?:тер|терит|територ|территор)\.? ?(?=(?:громад|общин)\w{1,2}\b)",
        " ",
    ),
    ("міс міськ", r"\bміс(?:ьк)?\. ?(?=громад[аиіу]\b|тг\b)", "міська "),
    ("сел селищ селищн", r"\bсел(?:ищн?)?\. ?(?=громад[аиіу]\b|тг\b)", "селищна "),
    ("сіл сільськ", r"\bсіл(?:ьськ)?\. ?(?=громад[аиіу]\b|тг\b)", "сільська "),
    ("гор", r"\bгор\. ?(?=общин[аыеу]\b|громад[аыеу]\b)", "городская "),
    ("пос", r"\bпос\. ?(?=общин[аыеу]\b|громад[аыеу]\b)", "поселковая "),
    # "g. Simferopol"; "G. Zhukov" is a man, and "5 g" a weight.
    ("g", r"(?<![\w.])(?<!\d )g(?:\. ?| )(?=[A-Z])", "city "),
    # And "Тарнавський О. Г." another man.
    ("г g", r"(?i)(^|, *)([^\W\d_][^,()\d]*?)(?<!\b[^\W\d_]\.) [гg]\.?" + _END, r"\1city \2"),
    # "Козова смт", "Харківський, Циркуни с.": the type word behind the name; "Коваль М." is a man, and "КОВАЛЬ М" perhaps.
    (
        "м с смт пгт сел с-ще селище місто село город пос п дер посёлок поселок деревня хутір хутор smt pgt selo v s c m",
        r"(^|, *)([^\W\d_][^,()\d]*?[\w.])(?<!\b[^\W\d_]\.) "
        r"\(?((?:[мсп]|[vscm](?=\.)|(?i:смт|пгт|с-ще|сел(?:ище|о)?|місто|город|пос(?:[её]лок)?|дер(?:евня)?|хут[іо]р|smt|pgt|selo))\.?)\)?"
        + _END,
        r"\1\3 \2",
    ),
    # "v. Tsehiv", "c. Sharhorod", "п. Довбыш" for a settlement; "S. Africa", "V. Zelensky" have capitals.
    ("v s c m", r"(?<![\w.])[vscm]\. ?(?=[A-Z])", "settlement "),
    ("п", r"(?<![\w.])(?<!н\. )п\. ?(?=[А-ЯЁІЇЄҐ])", "посёлок "),
    # "Оскільська гр.", "Bibrka hr.": a community.
    ("hr", r"(?<=\w) hr\.?" + _END, " hromada"),
    ("гр", r"(?i)(?<=[сцз]ька) гр\.?" + _END, " громада"),
    # "р-н Роботине": the neighbourhood of a village.
    ("р-н", r"(?i)^р-н\.? (?=[а-яіїєґ])", "район "),
    ("resp", r"(?i)\bresp\.? (?=[a-z])", "respublika "),
    ("респ", r"(?i)(\S)? ?\bресп\.? ?(?=[а-яіїє])", r"\1, республика "),
    ("gov gub", r"(?i)(?<=\w) (?:gov|gub)\.?" + _END, " governorate"),
    # "Новий Буг Херсонської губернії": a comma for what it lay in.
    ("губернії губернии губ", r"(?i)(?<=[^,\s]) (\w+(?:ської|зької|цької|ской|цкой) губ(?:ернії|ернии|\.|$))", r", \1"),
    ("губ", r"(?i)(?<=\w) губ\.?" + _END, " губерния"),
    # "Карлівське в-ще", "Краснооскольское вдхр.": a reservoir.
    ("вдхр вдсх в-ще", r"(?i)(?<=ое) (?:вдхр\.?|в-ще)" + _END, " водохранилище"),
    ("вдхр вдсх в-ще", r"(?i)(?<=[^о]е) (?:вдхр\.?|вдсх\.?|в-ще)" + _END, " водосховище"),
    # "Салтівський р-н м. Харкова": the district is the city's.
    ("м г міста города", r"(?i)^(\w+(?:[иі]й|ого|ому) (?:р-н|район)\w*)\.? (?:м|г|міста|города)\.? ?(?=\w)", r"\1, "),
    *OFFICES,
    # "Одеса і р-н", "Okhtyrka + villages": what is counted with a place is no name.
    (
        "р-н район villages села околиці окрестности surroundings environs suburbs передмістя пригороды",
        r"(?i)(?<=\w)\s*(?:[+&]|\b(?:і|та|й|и|and)\b) *(?:р-н|район|villages|села|околиці|окрестности|surroundings|environs"
        r"|suburbs|передмістя|пригороды)\.?$",
        "",
    ),
)
#: In capitals a man has no more words: "G. ZHUKOV".
_MAN, _CAPITALS = 2, r"(?<!\w)(?<!\d )\s*G\. ?(?=\w)"
# fmt: off
#: Words for a station, a port or a border crossing, which may be recorded itself (stops.py).
STOPS = frozenset([
    "п/п", "пп", "мапп", "mapp", "мпп", "кпвв", "кпп", "пункт", "перехід", "переход", "погранпереход", "перетин",
    "пересечение", "bcp", "crossing", "checkpoint", "ст", "станція", "станції", "станцію", "станция", "станции",
    "станцию", "вокзал", "вузол", "узел", "station", "stn", "junction", "порт", "порту", "порта", "порті", "порте",
    "port", "seaport",
])
# fmt: on
#: Words of the names of countries and the like, of which the whole must be a name: "Saky AB" is, "Calgary AB" is not.
_WORDS = {
    **{"n": "North", "s": "South", "e": "East", "w": "West", "rep": "Republic", "dem": "Democratic", "fed": "Federation"},
    **{"&": "and", "herz": "Herzegovina", "cd": "Ciudad", "isl": "Island", "ab": "air base", "mt": "Mount", "ft": "Fort"},
    **{"terr": "Territory", "isls": "Islands"},
}
_PUNCTUATION = str.maketrans(".,:;()+", "       ")
#: A word cut short at the beginning ends here at the latest: "Б. Церква".
_SHORT = 9
#: What parts a name from others.
_SIGNS = frozenset(",(+&")
_RULES_OF: dict[str, list[int]] = {}
for _number, (_words, _, _) in enumerate(_RULES):
    for _word in _words.split():
        _RULES_OF.setdefault(_word, []).append(_number)
_FIRSTS = frozenset((*_RULES_OF, *_WORDS))
_TOLD = _FIRSTS | STOPS | unit_words.WORDS


def is_plain(text: str) -> bool:
    """Whether nothing in a mention may be cut short or stand beside the name, as in most; asked of each, so at once.

    >>> is_plain("Bila Tserkva"), is_plain("Lyman TH"), is_plain("Lemberg, Austria"), is_plain("Б. Церква")
    (True, False, False, False)
    """
    if "." in text[1:_SHORT] or (text[-3:-2] == " " and text[-2:].isupper() and text[-2:].isascii()):  # "Haifa IL"
        return False
    return _SIGNS.isdisjoint(text) and "UA" not in text and _TOLD.isdisjoint(text.lower().translate(_PUNCTUATION).split())


def may_be_stop(text: str) -> bool:
    """Whether a word for a station, a port or a crossing stands in a mention."""
    return not STOPS.isdisjoint(text.lower().translate(_PUNCTUATION).split())


def in_full(text: str, known: Callable[[str], bool]) -> str:
    """A mention with what lists cut short in full; "" where nothing is. `known` tells whether a string is a name.

    >>> def told(text):
    ...     return in_full(text, lambda name: name == "South Africa")
    >>> told("Lyman TH"), told("g. Simferopol"), told("POB: s. Mirnoye"), told("S. Africa"), told("S. Kharkiv")
    ('Lyman hromada', 'city Simferopol', 'settlement Mirnoye', 'South Africa', '')
    >>> told("G. Zhukov"), told("5 g Kharkiv"), told("Москва г"), told("2014 г."), told("Bangkok, TH")
    ('', '', 'city Москва', '', '')
    """
    words = text.lower().translate(_PUNCTUATION).split()
    if _FIRSTS.isdisjoint(words):
        return ""
    told = text
    if "g" in words and text.isupper() and len(words) > _MAN:
        told = compiled[_CAPITALS].sub(", city ", told)
    for number in sorted({number for word in words for number in _RULES_OF.get(word, ())}):
        _, pattern, full = _RULES[number]
        told = compiled[pattern].sub(full, told)
    if told == text:
        # What stands in brackets is no part of it: "Saki AB (Novofedorivka)".
        name, bracket, aside = text.partition(" (")
        whole = " ".join([_WORDS.get(word.rstrip(".").lower(), word) for word in name.split()])
        return whole + bracket + aside if whole != name and known(whole) else ""
    return " ".join(told.replace(" ,", ",").strip(" ,").split())
