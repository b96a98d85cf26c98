"""What the words between two neighbouring names say of the two: "X in Y", "X near Y", "X (formerly Y)", "X, Y"."""

from __future__ import annotations

from toponyms.text.words.tokens import AND, Tokens

#: What a gap may say: the second name contains the first, is near it, is another name of it; or only how they are joined.
INSIDE, NEAR, SAME, BRACKET, COMMA, AND_GAP, NOTHING = "inside", "near", "same", "bracket", "comma", "and", ""
#: Or how far off the second the first lies, and in what direction.
AWAY = "away"

# fmt: off
#: The last word before what contains a place ("a town in Saratov Oblast").
_INSIDE = frozenset(["in", "of", "within", "inside", "у", "в", "во", "на"])
#: The last word before what a place lies near; "of" and "from" behind a point of the compass.
_NEAR = frozenset(["near", "outside", "beside", "біля", "поблизу", "під", "неподалік", "поруч", "возле", "около", "под",
                   "близ", "недалеко", "рядом", "із", "с"])
_FROM = frozenset(["of", "from", "від", "от"])
_COMPASS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "північніше",
                      "південніше", "східніше", "західніше", "севернее", "южнее", "восточнее", "западнее", "неподалік",
                      "недалеко"])
#: Words by which a text says that two names are one place's.
_SAME = frozenset(["formerly", "now", "previously", "as", "called", "aka", "колишній", "колишня", "колишнє", "колишнього",
                   "раніше", "нині", "тепер", "або", "or", "бывший", "бывшая", "бывшее", "бывшего", "ранее", "прежде", "ныне",
                   "теперь", "или"])
#: Type words that stand between such a word and the name.
_TYPES = frozenset(["the", "town", "city", "village", "місто", "міста", "містом", "город", "города", "городом", "м", "г"])
# fmt: on
_MARKS = {",": COMMA, "": COMMA, "(": BRACKET, "/": SAME, ", (": BRACKET}
#: So many words may describe a place before its container or neighbour is named ("a small mining town in ...").
_DESCRIPTION = 6
#: And so many where they say how far off it lies: "(non-government-controlled, 41 km to the south-west of ...".
_MEASURED = 11
_MEASURES = frozenset(("km", "kilometers", "kilometres", "miles"))


def gap(tokens: Tokens, last: int, first: int) -> str:
    """What stands between the last word of one name, its type word included, and the first of the next, as one of the above.

    >>> text = Tokens("Andriivka, a village south of Kramatorsk, once (formerly) unnamed")
    >>> gap(text, 0, 5)
    'near'
    """
    between = range(last + 1, first)
    if tokens.sentences[last] != tokens.sentences[first]:
        return NOTHING
    if (
        2 <= len(between) <= _MEASURED
        and tokens.keys[first - 1] in _FROM
        and _MEASURES.intersection(tokens.keys[at].lstrip("0123456789") for at in between)
    ):
        return AWAY
    if len(between) > _DESCRIPTION:
        return NOTHING
    text = tokens.text[tokens.ends[last] : tokens.starts[first]]
    # What follows a semicolon speaks of another place: "... and Krasnopillia; in Chernihiv region ...".
    if "\n" in text or ";" in text:
        return NOTHING
    words = tokens.keys[last + 1 : first]
    if not words:
        return _MARKS.get(text.strip(), NOTHING)
    if words[-1] in _SAME:
        return SAME
    if len(words) == 1 and words[0] in AND:
        return AND_GAP
    # Another name in between: the words speak of that one.
    if any(tokens.items[at].capital for at in between[:-1]):
        return NOTHING
    while len(words) > 1 and words[-1] in _TYPES:
        words = words[:-1]
    if words[-1] in _NEAR or (words[-1] in _FROM and any(word in _COMPASS for word in words)):
        return NEAR
    if words[-1] in _INSIDE and not (len(words) == 2 and words[0] in AND):  # "Wales and in England" lists two
        return INSIDE
    return NOTHING
