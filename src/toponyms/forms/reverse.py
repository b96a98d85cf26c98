"""The paradigms turned round: rules from the ending of a form to that of its nominative."""

from __future__ import annotations

from collections.abc import Iterator

from toponyms.forms.paradigms import CASES, Row, languages, load

_ANY = "*"


def compile_lines() -> Iterator[str]:
    """The reverse rules as lines: languages, groups of letters, then one line for each form ending."""
    table: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for code in languages():
        language = load(code)
        endings = {row.ending for row in language.rows if row.kind == "possessive" and row.gender == "m"}
        words = (" ".join(sorted(part)) for part in (language.prepositions, endings))
        yield "\t".join(("@" + code, "".join(sorted(language.alphabet)), *words))
        for row in language.rows:
            for form in dict.fromkeys(form for _, form in row.forms):
                case = "/".join(case for case in CASES if (case, form) in row.forms)
                ending, nominative, after = _shortest(form, row)
                rule = (code, case, row.gender, row.kind[0], ",".join(row.alone), nominative)
                table.setdefault(ending, {}).setdefault(rule, set()).update(after or _ANY)
    groups: dict[str, int] = {}
    lines = []
    for ending in sorted(table):
        rules = []
        for key, letters in table[ending].items():
            after = "" if _ANY in letters else "".join(sorted(letters))
            rules.append(" ".join((str(groups.setdefault(after, len(groups))), *key)))
        lines.append(ending + "\t" + "|".join(rules))
    yield from ("=" + letters for letters in groups)
    yield from lines


def _shortest(form: str, row: Row) -> tuple[str, str, str]:
    """A form and its nominative without the letter they share, that letter being what the stem must end in.

    So rules that differ in one letter of the stem are one, and the length of an ending tells how much it says.
    """
    if form and row.ending and form[0] == row.ending[0] and not row.after and form[1:2] != row.ending[1:2]:
        return form[1:], row.ending[1:], form[0]
    return form, row.ending, row.after
