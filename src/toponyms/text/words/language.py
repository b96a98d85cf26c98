"""In what language a text is written, as far as that changes how its names are read."""

from __future__ import annotations

#: So many characters show the language of a text, and of one in Latin letters so many.
_SAMPLE, _START = 5_000, 2_000
#: One of so many words is among the commonest of the language; a list of foreign names has none.
_COMMON = 12
#: So many letters ъ, without those that Russian has more of, are no accident.
_HARD_SIGNS = 3
#: Languages in which a Latin name declines: letters of which every text has some, and words of which it has many.
_DECLINING = (
    ("pl", "ąęłśżź", " a dla do i jest na nie o od oraz po przez się są to w we z za ze że "),
    ("cs", "ěřů", " a do i je k ke na o po pro při s se to u v ve z za ze že "),
    ("sk", "ľáíýčšž", " a aj do je k na o po pre pri s sa so to u v vo z za zo že "),
    ("sl", "čšž", " a bo da do iz in je k ki na ob pa po pri s se so to v z za "),
)
#: Such words of languages that share some of those and the letters.
_OTHERS = " and as az da de di e egy és et i in ir iš je la le no o of que se su the u un y în "
#: What hardly any text in one of these languages lacks.
_MARKED = "čšžěůąęłśż"


def language_of(text: str) -> str:
    """The language a text is told to be in by its letters and commonest words: "ru", "bg", "pl", "cs" ... or "" for any other.

    >>> language_of("Взрывы были слышны в Харькове."), language_of("Wybuchy było słychać w Charkowie i we Lwowie.")
    ('ru', 'pl')
    >>> language_of("В България са задържани двама българи, съобщи вчера съдът."), language_of("Объект и въезд закрыты.")
    ('bg', 'ru')
    >>> language_of("Explosions were heard in Łódź and Wałbrzych.")
    ''
    """
    if text.isascii():
        return ""
    start = text[:_SAMPLE]
    russian, ukrainian = (sum(map(start.count, letters)) for letters in ("ыэъёЫЭЪЁ", "іїєґІЇЄҐ"))
    if russian > 10 * ukrainian:
        # Bulgarian has ъ in every other word, and none of the others; "въезд" and "объект" are Russian.
        hard = sum(map(start.count, "ъЪ"))
        return "bg" if hard >= _HARD_SIGNS and 2 * hard > russian else "ru"
    if russian or ukrainian:
        return ""
    start = start[:_START]
    if not any(map(start.__contains__, _MARKED)):
        return ""
    words = [f" {word} " for word in start.split()]
    lang, most = "", max(len(words) / _COMMON, sum(map(_OTHERS.__contains__, words)))
    for each, letters, common in _DECLINING:
        told = sum(map(common.__contains__, words))
        if told > most and any(map(start.__contains__, letters)):
            lang, most = each, told
    return lang
