"""Names joined by a hyphen to what is no place: "Дніпро-1", «Полісся-хліб»."""

from __future__ import annotations

from toponyms.resolve.engine import Engine
from toponyms.text.spans.known import Known
from toponyms.text.spans.scan import Span
from toponyms.text.words.tokens import Tokens

#: What stands between the halves of a town's name: "-на-Дону".
_BETWEEN = ("-на-", "-над-", "-под-", "-під-", "-у-")
#: How the first half of a compound adjective ends.
_COMPOUND = ("сько", "цько", "зько", "ско", "цко")


def is_half(engine: Engine, tokens: Tokens, span: Span) -> bool:
    """Whether a span is joined by a hyphen to what is no place: "Дніпро-1" is a club, "Боярка-Лежачі" a stop of trains."""
    text = tokens.text
    if text[span.end : span.end + 1] != "-" and text[span.start - 1 : span.start] != "-":
        return False
    # "Калач-на-Дону" is known or is none.
    if text.endswith(_BETWEEN, 0, span.start) or text.startswith(_BETWEEN, span.end):
        return True
    quoted = text[span.start - 1 : span.start] == "«" or text[span.end : span.end + 1] == "»"
    for end, at in ((span.end, span.last + 1), (span.start - 1, span.first - 1)):
        if end < 0 or text[end : end + 1] != "-" or not 0 <= at < len(tokens.starts):
            continue
        if end + 1 == tokens.starts[at] or end == tokens.ends[at]:
            other = tokens.word(at)
            matches = Known.of(engine).matches(other) if tokens.items[at].capital else None
            # "Слобідсько-Українську губернію"
            if at < span.first and not other.isascii() and other.endswith(_COMPOUND):
                return True
            # «Полісся-хліб» is a firm.
            if quoted and not tokens.items[at].capital and not other.isascii():
                return True
            # «Суми-Буд» is a firm, "Київ-Львів" a train, "Гора-Подол" one village, though hamlets are called Гора.
            if matches is not None and (matches.is_little or (quoted and not matches.is_met)):
                return True
    return False
