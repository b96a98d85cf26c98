"""Regular expressions compiled when first asked for: `re` and its compiler take longer than most answers, which need none."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


class _Compiled(dict[str, "re.Pattern[str]"]):
    def __missing__(self, pattern: str) -> re.Pattern[str]:
        import re

        self[pattern] = found = re.compile(pattern)
        return found


#: Patterns of this program by their text; not for those that come from outside, for none is ever dropped.
compiled = _Compiled()
