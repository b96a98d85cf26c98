"""The reverse rules in one text, so that a query needs no YAML."""

from __future__ import annotations

from functools import cache

from toponyms.errors import IndexFileError
from toponyms.forms import adjectives, lemmatize, reverse
from toponyms.forms.lemmatize import Lemma

_VERSION = "forms 2"
_PARTING = "-----"


def compile_rules() -> str:
    """All reverse rules as text for `Rules.from_text`, generated from the tables; the same text for the same tables."""
    return "\n".join([_VERSION, *reverse.compile_lines(), _PARTING, *adjectives.compile_lines()])


class Rules:
    """The reverse rules in working form; immutable, safe to share.

    >>> Lemma("бахмут", "uk", "loc") in Rules.from_text(compile_rules()).lemmas("Бахмуті")
    True
    """

    __slots__ = ("adjectives", "cases")

    def __init__(self, cases: lemmatize.CaseRules, adjective_rules: adjectives.AdjectiveRules) -> None:
        self.cases = cases
        self.adjectives = adjective_rules

    @classmethod
    def from_text(cls, text: str) -> Rules:
        """The rules from `compile_rules`; IndexFileError if the text is of another version."""
        version, *lines = text.split("\n")
        if version != _VERSION or _PARTING not in lines:
            raise IndexFileError(f"the form rules are {version[:20]!r}, not {_VERSION!r}", hint="build the index again")
        parting = lines.index(_PARTING)
        return cls(lemmatize.CaseRules(lines[:parting]), adjectives.AdjectiveRules(lines[parting + 1 :]))

    def only(self, lang: str) -> Rules:
        """The rules with the cases of one language (ISO 639) alone."""
        return Rules(self.cases.only(lang), self.adjectives)

    def lemmas(self, text: str) -> tuple[Lemma, ...]:
        """Names that `text` may be a case form of, likely first, at most 40, never `text` itself: to be looked up."""
        return self.cases.lemmas(text)

    def beginnings(self, text: str) -> set[str]:
        """The words that the `lemmas` of a text of several words begin with; empty if that does not follow from its first."""
        return self.cases.beginnings(text)

    def adjective_bases(self, token: str) -> tuple[Lemma, ...]:
        """Names that `token` may be the relational adjective of, in any form, likely first, at most 40."""
        return self.adjectives.bases(token)


@cache
def default_rules() -> Rules:
    """The rules compiled from the tables, once."""
    return Rules.from_text(compile_rules())
