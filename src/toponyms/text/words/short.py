"""Words for waters and islands that are cut short: "р. Уборть", "оз. Кагул", "о. Зміїний"."""

from __future__ import annotations

from toponyms.text.words.tokens import Tokens

#: Each with what it may stand for.
SHORT = {"р": ("річка", "река"), "оз": ("озеро",), "о": ("острів", "остров")}


def stands_short(tokens: Tokens, at: int) -> bool:
    """Whether such a word stands before a word; behind a figure it is a year: "у 1941 р. Буг замерз".

    >>> text = Tokens("На р. Буг у 1941 р. Буг замерз.")
    >>> stands_short(text, 2), stands_short(text, 6)
    (True, False)
    """
    if not at or tokens.keys[at - 1] not in SHORT or tokens.text[tokens.ends[at - 1] : tokens.starts[at]] != ". ":
        return False
    return at == 1 or not tokens.keys[at - 2].isdigit()
