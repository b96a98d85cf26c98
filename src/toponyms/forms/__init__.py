"""Case forms (Покровськом, в Красноармейске) and derived forms (покровський) of names, both ways."""

from __future__ import annotations

from toponyms.forms.adjectives import adjective, adjective_forms
from toponyms.forms.inflect import Form, inflect
from toponyms.forms.lemmatize import Lemma
from toponyms.forms.regions import RegionName, region_names
from toponyms.forms.rules import Rules, compile_rules, default_rules

__all__ = [
    "Form",
    "Lemma",
    "RegionName",
    "Rules",
    "adjective",
    "adjective_bases",
    "adjective_forms",
    "compile_rules",
    "inflect",
    "lemmas",
    "region_names",
]


def lemmas(text: str) -> tuple[Lemma, ...]:
    """Names that `text` may be a case form of, by the rules compiled from the tables; see `Rules.lemmas`.

    >>> lemmas("Великій Новосілці")[0].text
    'велика новосілка'
    """
    return default_rules().lemmas(text)


def adjective_bases(token: str) -> tuple[Lemma, ...]:
    """Names that `token` may be the relational adjective of; see `Rules.adjective_bases`.

    >>> adjective_bases("покровському")[0].text
    'покровськ'
    """
    return default_rules().adjective_bases(token)
