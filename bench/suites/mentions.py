"""Finding names in long texts at two sizes of gazetteer: 5,000 names and the whole world, on raw text with offsets.

All contenders get the same names. What is found is held against the plain walk, word after word, span for span.
"""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from itertools import islice
from statistics import median
from typing import Any

from common.contest import Contender, Entry, contest
from common.outcome import Comparison, Outcome, Setting, paired_ratio, table
from common.texts import joined, texts
from toponyms.cues import Cues
from toponyms.errors import ToponymsError
from toponyms.index.build import Extras, build
from toponyms.index.store import Index
from toponyms.layers.gazetteer import Gazetteer
from toponyms.resolver import Resolver
from toponyms.text.spans.known import Known
from toponyms.text.spans.scan import mentions, walk
from toponyms.text.words import tokens as reading

_LANGUAGES = {"en": "English", "uk": "Ukrainian"}
_CONTENDERS = (
    Contender("toponyms, mentions only", "ours", "mentions"),
    Contender("flashtext2", "keywords", "flashtext2", "flashtext2"),
)
_FEW = 5_000


def run(setting: Setting) -> Outcome:
    """MB/s of UTF-8 at each size, and how many spans differ from those of the walk."""
    rows: list[list[Any]] = []
    compared: list[Comparison] = []
    with tempfile.TemporaryDirectory() as folder:
        whole = setting.gazetteer().layers[0]
        made = {name: _text(whole, lang, setting) for lang, name in _LANGUAGES.items()}
        for size, index in _indexes(whole, os.path.join(folder, "few.topo"), setting):
            names = {index.name_text(number).casefold() for number in range(index.name_count)}
            path = os.path.join(folder, "names.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(sorted(names), file)
            asked = {language: [text] for language, text in made.items()}
            results = contest(_CONTENDERS, asked, {"names": path, "index": index.path}, setting.of(5, 1), setting)
            for language, text in made.items():
                found, differing = _differing(index, text)
                rows += [_row(size, len(names), language, e, text, found, differing) for e in results.values()]
                compared += _compare(size, language, results, len(text.encode()))
    columns = ("gazetteer", "names", "text", "contender", "MB/s", "spans", "unlike the walk")
    return Outcome("Mentions at two sizes", [table("Mentions in one long text", columns, rows, _NOTE, bars=4)], compared, {})


_NOTE = (
    "MB of UTF-8 a second of CPU on one text of 10 MB, after one round to warm up. Spans unlike the walk: those that only one "
    "of the two finds, of this library and of the plain walk over its words."
)


def _text(index: Index, lang: str, setting: Setting) -> str:
    # A letter of Ukrainian is two bytes.
    size = setting.of(10_000_000 if lang == "en" else 5_500_000, 6_000)
    return joined(texts(index, lang, size, setting.seed + 2)).text


def _indexes(whole: Index, path: str, setting: Setting) -> list[tuple[str, Index]]:
    """The most prominent entities with about 5,000 names, and the world where it has been built."""
    forms, names = whole.file.text("forms"), 0
    for count in range(len(whole)):
        names += len(whole.names_of(count))
        if names >= _FEW:
            break
    build(islice((whole.entity(n) for n in range(len(whole))), count + 1), path, Extras(Cues([]), forms=forms))
    found = [("few", Index(path))]
    if not setting.source:
        with suppress(ToponymsError):  # not built here
            found.append(("world", Gazetteer.load(layers="world").layers[0]))
    return found


def _differing(index: Index, text: str) -> tuple[int, int]:
    """How many spans are found, and how many by only one of the quick way and the walk."""
    engine = Resolver(Gazetteer.load(index.path))._engine
    found = set(mentions(text, engine))
    kept = reading.LONG
    try:
        reading.LONG = len(text) + 1
        words = reading.Tokens(text)
    finally:
        reading.LONG = kept
    return len(found), len(found ^ {(start, end) for _, _, start, end, _ in walk(words, Known.of(engine))})


def _row(size: str, names: int, language: str, entry: Entry, text: str, found: int, differing: int) -> list[Any]:
    turns = entry.rounds[language]
    speed = median(len(text.encode()) / sum(turn.cpu) * 1e3 for turn in turns)
    spans = len(turns[-1].answers[0])
    unlike = "" if entry.contender.peer else str(differing + abs(found - spans))
    return [size, names, language, entry.contender.label, round(speed, 2), spans, unlike]


def _compare(size: str, language: str, results: dict[str, Entry], count: int) -> list[Comparison]:
    ours, *peers = results.values()
    mine = [sum(turn.cpu) for turn in ours.rounds[language]]
    compared = []
    for entry in peers:
        theirs = [sum(turn.cpu) for turn in entry.rounds[language]]
        speeds = [count / median(times) * 1e3 for times in (mine, theirs)]
        what = f"{ours.contender.label}, {size}, {language}"
        compared.append(Comparison(what, entry.contender.label, speeds[0], speeds[1], "MB/s", paired_ratio(mine, theirs)))
    return compared
