"""What language a name of a place of a known country is in, as far as its letters tell: "" where they do not."""

from __future__ import annotations

from toponyms.script.cues import language_cue

#: Unicode's word for a script -> the one language of weight that is written in it.
_ONE_LANGUAGE = {
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "THAI": "th",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "SINHALA": "si",
    "LAO": "lo",
    "KHMER": "km",
    "THAANA": "dv",
}
#: Scripts of several languages: a name in one is in an official language of the country, if one of these is.
_SHARED = {
    "CJK": ("zh", "ja"),
    "HEBREW": ("he",),
    "ARABIC": ("ar", "fa", "ur", "ps", "ckb"),
    "DEVANAGARI": ("ne",),  # India writes Hindi, Marathi and a dozen more in it
    "BENGALI": ("bn",),
    "ETHIOPIC": ("am", "ti"),
    "MYANMAR": ("my",),
    "TIBETAN": ("dz",),
}
#: Countries whose own Cyrillic language has no letter of its own in most names.
_CYRILLIC = {"RU": "ru", "BG": "bg", "MK": "mk", "RS": "sr", "ME": "sr", "BA": "sr", "MN": "mn", "TJ": "tg"}
_CENTRAL_ASIAN = ("KZ", "KG", "UZ", "TM", "TJ", "MN")
_KANA = ("HIRAGANA", "KATAKANA")
# Arabic has none of these: they are Persian's, Urdu's, Kurdish's or Pashto's.
_NOT_ARABIC = frozenset("پچژگکیہھےٹڈڑںۆێڕڵەټډړښځڅۍې")
_ONLY_URDU = frozenset("ٹڈڑےں")


class Scripts(dict[str, str]):
    """Unicode's word for the script of a letter ("LATIN", "CJK"), "" for what is no letter; filled as it is asked."""

    def __missing__(self, letter: str) -> str:
        import unicodedata

        word = unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""
        self[letter] = word = "" if word == "MODIFIER" else word
        return word

    def of(self, text: str) -> str:
        """The script of the first letter of a text.

        >>> Scripts().of("’s-Hertogenbosch"), Scripts().of("北京"), Scripts().of("12")
        ('LATIN', 'CJK', '')
        """
        return next(filter(None, map(self.__getitem__, text)), "")


def language(text: str, script: str, country: str, official: tuple[str, ...]) -> str:
    """The ISO 639 code of a name's language by its script and letters, its country and the country's official languages.

    >>> language("Белгород", "CYRILLIC", "RU", ("ru",)), language("Белгород", "CYRILLIC", "DE", ("de",))
    ('ru', '')
    >>> language("東京", "CJK", "JP", ("ja",)), language("巴黎", "CJK", "FR", ("fr",))
    ('ja', '')
    """
    if script == "LATIN":
        return ""
    if script == "CYRILLIC":
        return _cyrillic(text, country)
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    known = next((lang for lang in _SHARED.get(script, ()) if lang in official), "")
    if script == "CJK":
        # "つくば" begins with its own letters, "霞ヶ浦" and "お台場" mix them.
        return "ja" if any("\u3040" <= c <= "\u30ff" for c in text) else known
    if script == "ARABIC":
        if not _ONLY_URDU.isdisjoint(text):
            return "ur" if known in ("ur", "") else ""
        return "" if known == "ar" and not _NOT_ARABIC.isdisjoint(text) else known
    return known


def _cyrillic(text: str, country: str) -> str:
    cue = language_cue(text)
    own = _CYRILLIC.get(country, "")
    if cue == "kk":  # Tatar, Bashkir, Kyrgyz and Mongolian share the letters
        return "kk" if country == "KZ" else ""
    if cue == "sr":  # and Macedonian most of these
        return own if own in ("sr", "mk") else "sr" if {"ђ", "ћ"} & set(text.lower()) else ""
    if cue == "mk":
        return "mk"
    if cue == "be":
        return "be" if own != "ru" or "ў" in text.lower() else ""
    if cue == "uk":
        # An ending that is Ukrainian in Ukraine ("-ів") tells nothing of a name of Bulgaria; letters do.
        return "uk" if country not in _CENTRAL_ASIAN and {"і", "ї", "є", "ґ"} & set(text.lower()) else ""
    if own:
        return own if own == "ru" or (cue == "" and own != "tg") else ""
    if cue == "ru" and country not in _CENTRAL_ASIAN:
        # ы, э and ё are Belarusian too, but и, щ and ъ are not.
        return "ru" if {"и", "щ", "ъ"} & set(text.lower()) else ""
    return ""
