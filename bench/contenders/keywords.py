"""Finders of many keywords in a text: flashtext2, and spaCy's PhraseMatcher on a blank pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any


def flashtext2(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text to the spans of names, any case."""
    processor = import_module("flashtext2").KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_iter(_names(job))
    return lambda text: [(start, end) for _, start, end in processor.extract_keywords_with_span(text)]


def spacy(job: dict[str, Any]) -> Callable[[str], list[tuple[int, int]]]:
    """A text to the spans of names, any case, the longest of those that overlap; the tokenizer is spaCy's plainest."""
    language = import_module("spacy").blank("xx")
    matcher = import_module("spacy.matcher").PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("NAME", [language.make_doc(name) for name in _names(job)])
    longest = import_module("spacy.util").filter_spans

    def find(text: str) -> list[tuple[int, int]]:
        spans = longest(matcher(language.make_doc(text), as_spans=True))
        return [(span.start_char, span.end_char) for span in spans]

    return find


def _names(job: dict[str, Any]) -> list[str]:
    with open(job["names"], encoding="utf-8") as file:
        names: list[str] = json.load(file)
    return names
