"""Where in its sentence a word stands: inside quotation marks, behind another capitalised word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from toponyms.text.words.tokens import OPENING, Tokens

CLOSING = frozenset('»”“"’›')
#: What parts an English quotation from the word before; small words that are no thing's, beginnings of those that tell words.
_BEFORE_QUOTE = frozenset((' "', " “"))
# fmt: off
_SMALL_WORDS = frozenset([
    "and", "or", "but", "of", "to", "in", "on", "at", "by", "as", "for", "from", "near", "into", "with", "about", "not", "than",
    "is", "was", "are", "were", "be", "been", "that", "this", "like", "via", "between", "under", "it",
    "him", "her", "them", "us", "town", "city", "village", "settlement", "place", "region", "country", "capital", "river",
])
_TELLING = (
    "call", "nam", "renam", "read", "writ", "wrote", "said", "say", "spell", "spelt", "word", "term", "mean", "shout", "chant",
    "label", "mark", "former", "sign", "search", "tag", "typ", "ask", "answer", "repl", "told", "add",
)
# fmt: on


def has_author(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name stands alone in quotation marks and somebody made what it names: the "Donbass" by Loznitsa."""
    if tokens.keys[last + 1 : last + 2] != ["by"] or last + 2 == len(tokens.keys):
        return False
    return tokens.items[last + 2].capital and in_quotes(tokens, first, last)


def sentence_of(tokens: Tokens, at: int) -> tuple[int, int]:
    """The first word of the sentence that a word stands in, and the one behind its last."""
    sentences = tokens.sentences
    return bisect_left(sentences, sentences[at]), bisect_right(sentences, sentences[at])


def in_quotes(tokens: Tokens, first: int, last: int) -> bool:
    """Whether words stand alone in quotation marks."""
    start, end = tokens.starts[first], tokens.ends[last]
    return start > 0 and tokens.text[start - 1] in OPENING and tokens.text[end : end + 1] in CLOSING


def named_before(tokens: Tokens, first: int) -> bool:
    """Whether a capitalised word stands directly before, and not because it opens a sentence."""
    before = first - 1
    if before < 1 or not tokens.items[before].capital or tokens.word(before)[0].isdigit():
        return False
    if not tokens.spaced(before) or tokens.items[before].stem != tokens.keys[before]:
        return False
    return tokens.sentences[before - 1] == tokens.sentences[before]


def has_bearer_before(tokens: Tokens, first: int) -> bool:
    """Whether a word that may be a thing's stands right before an English quotation: the drill "Ural", not reading "Kyiv"."""
    before = first - 1
    if before < 0 or tokens.text[tokens.ends[before] : tokens.starts[first]] not in _BEFORE_QUOTE:
        return False
    key = tokens.keys[before]
    return key.isalpha() and key not in _SMALL_WORDS and not key.startswith(_TELLING)


def has_like_beside(tokens: Tokens, at: int) -> bool:
    """Whether "and" joins a word in English quotation marks to another, as it does code names: between "Berlin" and "Tokyo"."""
    keys = tokens.keys
    for first, last in ((at - 2, at), (at, at + 2)):
        if first < 1 or last >= len(keys) or keys[first + 1] != "and":
            continue
        # "The ministry writes "Alekseyevka", "Andreevka" and "Yablonovka"."
        head = first
        while (
            head > 1 and in_quotes(tokens, head - 1, head - 1) and "," in tokens.text[tokens.ends[head - 1] : tokens.starts[head]]
        ):
            head -= 1
        if keys[head - 1].startswith(_TELLING):
            continue
        if all(tokens.items[n].capital and in_quotes(tokens, n, n) for n in (first, last)):
            return True
    return False


def ends_a_list_of_quotations(tokens: Tokens, first: int) -> bool:
    """Whether another quotation and a comma stand before a quotation: "генератори «Кама», «Дніпро»"."""
    before = tokens.text[max(tokens.starts[first] - 4, 0) : tokens.starts[first] - 1].rstrip()
    return len(before) > 1 and before[-1] == "," and before[-2] in CLOSING
