"""A mention without what stands around it in a cell or list: bullets, quotation marks, brackets, the letter of an item."""

from __future__ import annotations

from toponyms.script.patterns import compiled

#: A space that does not break, and marks written behind their letter instead of with it.
_APART = frozenset(map(chr, (0xA0, *range(0x300, 0x370))))
#: What closes what opens around a whole mention.
_AROUND = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "„": "“", "‘": "’", "‹": "›", '"': '"', "'": "'", "`": "`", "”": "”"}
#: Signs in front that say nothing of a name ("@name" is an account, "№ 5" a number), and behind it; a full stop may be of a
#: short form ("обл."), an apostrophe of a letter, and dots tell that a name was cut off ("Kryvyi R...").
_BEFORE = r"^(?:[^\w\s@№$€£\"'«“„‘‹`(\[{<-]|[-–—](?!\d)|_)+\s*"
_BEHIND = r"\s*(?:[^\w\s.…'’ʼ\"»”“›`)\]}>%]|_|(?<=[)»\"”\]])\.|\(\?+\)|\[[\d?]{1,3}\])+$"
#: "a) Kyiv", "б) Київ": the letter of an item. Its number is read elsewhere.
_ITEM = r"^\(?[a-zа-яіїєґ][)]\s*(?=\w)"
#: What heads a column of places, copied with the name: "Location: Kyiv".
_LABEL = (
    r"(?i)^(?:(?:geo|exact )?location|loc\.?|place(?: ?name)?|address|where|name|місце|локація|адреса|назва|де|место|локация"
    r"|адрес|название|где|ort|lieu|lugar|luogo|miejsce)\s*:\s*(?=\w)"
)


#: The flag of a country, which is its code in letters of its own.
_FLAG, _LETTER = r"\s*([\U0001F1E6-\U0001F1FF]{2})\s*", 0x1F1E6 - ord("A")


def is_odd(text: str) -> bool:
    """Whether a mention has anything around it, or its letters and spaces in another form: a look that each mention takes.

    >>> is_odd("Kyiv"), is_odd("«Kyiv»"), is_odd("Kyiv  region")
    (False, True, True)
    """
    if not (text[:1].isalnum() and text[-1:].isalnum()) or text[1:2] == ")" or ":" in text or "  " in text:
        return True
    return not text.isascii() and not _APART.isdisjoint(text)


def undecorated(text: str) -> str:
    """A mention without the signs around it; as it is where there is nothing of the kind.

    >>> [undecorated(text) for text in ("• «Kyiv»", "**Kyiv** (?)", "a) Kyiv!", "[Kyiv (city)].", "Location: Kyiv.")]
    ['Kyiv', 'Kyiv', 'Kyiv', 'Kyiv (city)', 'Kyiv.']
    >>> [undecorated(text) for text in ("«Azov» brigade", "(Lyman) (Donetsk)", "'s-Hertogenbosch", "обл.")]
    ['«Azov» brigade', '(Lyman) (Donetsk)', "'s-Hertogenbosch", 'обл.']
    """
    if "&" in text and ";" in text:
        from html import unescape

        text = unescape(text)
    text = " ".join(text.split())
    flags = [] if text.isascii() else compiled[_FLAG].findall(text)
    if len(flags) == 1 and compiled[_FLAG].sub("", text):  # "Lyon 🇫🇷"
        code = "".join(chr(ord(sign) - _LETTER) for sign in flags[0])
        text = f"{compiled[_FLAG].sub(' ', text).strip()}, {code}"
    if not _APART.isdisjoint(text):
        from unicodedata import normalize

        text = normalize("NFC", text)
    while True:
        told = compiled[_BEHIND].sub("", compiled[_BEFORE].sub("", compiled[_ITEM].sub("", text.strip())))
        told = compiled[_LABEL].sub("", told) if ":" in told else told
        if len(told) > 2 and told[-1] == _AROUND.get(told[0]) and _is_whole(told[1:-1], told[0], told[-1]):
            told = told[1:-1].strip()
        if told == text:
            return text
        text = told


def _is_whole(inner: str, opens: str, closes: str) -> bool:
    """Whether what stands inside two marks has none of them that belongs to one outside."""
    if opens == closes:
        return opens not in inner
    depth = 0
    for sign in inner:
        depth += (sign == opens) - (sign == closes)
        if depth < 0:
            return False
    return depth == 0
