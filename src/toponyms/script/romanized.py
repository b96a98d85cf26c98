"""Whether a Latin spelling writes a Cyrillic name: letter by letter, each as some published system writes it.

People mix systems, so the letters need not be of one. The rules are those of the tables in data/schemes.
"""

from __future__ import annotations

from toponyms.script.exact import exact_key
from toponyms.tuples import NamedTuple

#: Languages whose names are met in many romanizations, and so recorded in few.
_LANGUAGES = ("uk", "ru")
#: One sign for what stands for a soft sign, a hard sign and an apostrophe; nothing for ties and dots between letters.
_SIGNS = str.maketrans({**dict.fromkeys('ʼ’ʹʺ”″"`', "'"), **dict.fromkeys("\u0361\u00b7", None)})
#: Letters whose marks are a part of them; the signs for Arabic's letters without a letter in Latin.
_PLAIN = str.maketrans({**dict(zip("łøđðıħ", "loddih", strict=True)), "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "'": None})


class Rule(NamedTuple):
    """`letters` may be written `latin` behind one in `after` and before one in `before` ("": anywhere; ^, $: a word's edge)."""

    letters: str
    latin: str
    after: str
    before: str


Rules = dict[str, tuple[Rule, ...]]


def compile_rules() -> str:
    """The rules of all systems for Ukrainian and Russian as text, a rule a line: language, letters, Latin, after, before."""
    from toponyms.script.schemes import load, systems

    rows = {
        (system.language, *(field.translate(_SIGNS) for field in rule))
        for system in systems()
        if system.language in _LANGUAGES
        for rule in load(system.name).rules
    }
    return "\n".join("\t".join(row) for row in sorted(rows))


class Romanized:
    """The rules compiled into an index.

    >>> rules = Romanized(compile_rules())
    >>> [rules.writes("Зозулі", "uk", latin) for latin in ("zozuli", "sosuli", "zosuly")]
    [True, True, False]
    """

    def __init__(self, text: str) -> None:
        found: dict[str, dict[str, list[Rule]]] = {}
        for line in text.splitlines():
            language, *fields = line.split("\t")
            rule = Rule(*fields)
            found.setdefault(language, {}).setdefault(rule.letters[0], []).append(rule)
        self._rules: dict[str, Rules] = {
            language: {letter: tuple(rules) for letter, rules in table.items()} for language, table in found.items()
        }

    def writes(self, name: str, language: str, latin: str) -> bool:
        """Whether `latin`, as `latin_key` has it, is a spelling of a name in a language; False for one without rules."""
        rules = self._rules.get(language)
        return rules is not None and _writes(rules, name.lower().translate(_SIGNS), 0, latin, 0)


def latin_key(text: str) -> str:
    """A Latin name as `Romanized.writes` reads it, or "" where a letter is of another script.

    >>> latin_key("Yur”yivka"), latin_key("Sloboz͡hansʹke"), latin_key("Київ")
    ("yur'yivka", "slobozhans'ke", '')
    """
    key = exact_key(text)
    if key.isascii():
        return key.translate(_SIGNS) if "`" in key or '"' in key else key
    return "" if any("\u0370" <= c < "\u1e00" for c in key) else key.translate(_SIGNS)


def unmarked(text: str) -> str:
    """A Latin name as those write it who leave marks out, as `latin_key` has it.

    >>> unmarked("Bihār"), unmarked("Białystok"), unmarked("‘Ayn al ‘Arab")
    ('bihar', 'bialystok', 'ayn al arab')
    """
    import unicodedata

    letters = unicodedata.normalize("NFD", latin_key(text)).translate(_PLAIN)
    return letters if letters.isascii() else "".join([c for c in letters if not unicodedata.combining(c)])


def _writes(rules: Rules, name: str, at: int, latin: str, to: int) -> bool:
    """Whether what is left of a Latin spelling writes what is left of a name."""
    if at == len(name):
        return to == len(latin)
    for letters, written, after, before in rules.get(name[at], ()):
        if not latin.startswith(written, to):
            continue
        end = at + len(letters)
        if end - at > 1 and not name.startswith(letters, at):
            continue
        if after and _neighbour(name, at - 1, "^") not in after:
            continue
        if before and _neighbour(name, end, "$") not in before:
            continue
        if _writes(rules, name, end, latin, to + len(written)):
            return True
    if name[at] in " -":
        return latin[to : to + 1] in (" ", "-") and _writes(rules, name, at + 1, latin, to + 1)
    return name[at] not in rules and latin.startswith(name[at], to) and _writes(rules, name, at + 1, latin, to + 1)


def _neighbour(name: str, at: int, edge: str) -> str:
    return name[at] if 0 <= at < len(name) and (name[at].isalpha() or name[at] == "'") else edge
