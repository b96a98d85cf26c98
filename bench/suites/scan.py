"""Running text: finding the names alone, and reading them, against finders of many keywords with the same names."""

from __future__ import annotations

import json
import os
import tempfile
from bisect import bisect_right
from statistics import median
from typing import Any

from common.contest import Contender, Entry, contest
from common.outcome import Comparison, Outcome, Setting, paired_ratio, table
from common.questions import Names
from common.texts import Text, joined, texts

_LANGUAGES = {"en": "English", "uk": "Ukrainian"}
_SHORT = tuple(_LANGUAGES.values())
_CONTENDERS = (
    Contender("toponyms, words only", "ours", "words"),
    Contender("toponyms, mentions only", "ours", "mentions"),
    Contender("toponyms annotate", "ours", "annotate", kinds=_SHORT),
    Contender("flashtext2", "keywords", "flashtext2", "flashtext2"),
    Contender("spaCy PhraseMatcher (blank)", "keywords", "spacy", "spacy", kinds=_SHORT),
)


def run(setting: Setting) -> Outcome:
    """MB/s of UTF-8, names found of those put into the text, spans found in all."""
    index = setting.gazetteer().layers[0]
    names = Names(index)
    made = {_LANGUAGES[lang]: texts(index, lang, setting.of(120_000, 3_000), setting.seed) for lang in _LANGUAGES}
    for lang in _LANGUAGES:
        made[f"{_LANGUAGES[lang]}, one long text"] = [joined(texts(index, lang, setting.of(5_000_000, 6_000), setting.seed + 1))]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "names.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(list(names.owners), file)
        asked = {language: [text.text for text in those] for language, those in made.items()}
        results = contest(_CONTENDERS, asked, {"names": path, "index": index.path}, setting.of(5, 1), setting)
    rows: list[list[Any]] = []
    compared: list[Comparison] = []
    for language, those in made.items():
        size = sum(len(text.text.encode()) for text in those)
        rows += [_row(language, entry, those, size) for entry in results.values() if entry.rounds[language]]
        compared += _compare(language, results, size)
    loads = [[label, round(e.load["seconds"], 2), round(e.load["private_mb"], 1)] for label, e in results.items()]
    tables = [
        table("Running text", ("text", "contender", "MB/s", "names found", "spans found"), rows, _NOTE, bars=2),
        table("To have it ready", ("contender", "load s", "private MB"), loads),
    ]
    return Outcome("Running text", tables, compared, {"names": len(names.owners)})


_NOTE = (
    "MB of UTF-8 a second of CPU, offsets into the original text included, after one round to warm up: what a text repeats "
    "is remembered. Words only looks nothing up. Names found: of those put into the text, as they are or inside a longer span; "
    "the Ukrainian ones stand in their case forms, which a finder of fixed strings cannot know. Spans found in all per name put "
    "in: 1 is ideal, more are common words taken for names. Whole reading decides what is meant."
)


def _row(language: str, entry: Entry, made: list[Text], size: int) -> list[Any]:
    turns = entry.rounds[language]
    speed = median(size / sum(turn.cpu) * 1e3 for turn in turns)
    found = [[tuple(span) for span in answer] for answer in turns[-1].answers]
    planted = sum(len(text.planted) for text in made)
    met = sum(_covered(text, sorted(spans)) for text, spans in zip(made, found, strict=True))
    return [language, entry.contender.label, round(speed, 3), f"{met / planted:.3f}", f"{sum(map(len, found)) / planted:.2f}"]


def _covered(text: Text, spans: list[Any]) -> int:
    """How many of the names put into a text lie inside a span; spans do not overlap."""
    places = [bisect_right(spans, (start, len(text.text))) - 1 for start, _ in text.planted]
    return sum(at >= 0 and end <= spans[at][1] for at, (_, end) in zip(places, text.planted, strict=True))


def _compare(language: str, results: dict[str, Entry], size: int) -> list[Comparison]:
    compared = []
    for label in (c.label for c in _CONTENDERS if not c.peer and c.factory != "words" and results[c.label].rounds[language]):
        mine = [sum(turn.cpu) for turn in results[label].rounds[language]]
        for entry in (e for e in results.values() if e.contender.peer and e.rounds[language]):
            theirs = [sum(turn.cpu) for turn in entry.rounds[language]]
            speeds = [size / median(times) * 1e3 for times in (mine, theirs)]
            ratio = paired_ratio(mine, theirs)
            compared.append(Comparison(f"{label}, {language}", entry.contender.label, speeds[0], speeds[1], "MB/s", ratio))
    return compared
