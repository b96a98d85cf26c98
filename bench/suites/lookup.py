"""One name at a time: the whole of `resolve`, and the near index alone, against comparing with every name."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import Any

from common.contest import Contender, Entry, contest
from common.outcome import Comparison, Outcome, Setting, paired_ratio, percentile, table
from common.questions import Names, Question, misspelled, questions
from toponyms.index.near import SHORTEST, reach
from toponyms.index.store import Index
from toponyms.script.cues import script_of
from toponyms.script.fold import fine_keys

_WHOLE = (
    Contender("toponyms resolve", "ours", "resolve"),
    Contender("Python dict", "plain", "exact", kinds=("exact", "ambiguous")),
    Contender("rapidfuzz extractOne(ratio)", "fuzzy", "extract_one", "rapidfuzz", most=30),
)
_NEAR = (
    Contender("toponyms near index", "ours", "near"),
    Contender("rapidfuzz extract(OSA, 5)", "fuzzy", "brute_force", "rapidfuzz", most=200),
    Contender("rapidfuzz extractOne(ratio)", "fuzzy", "extract_one", "rapidfuzz", most=200),
)


def run(setting: Setting) -> Outcome:
    """Latency of each kind of question, share answered right, memory; what the near index misses."""
    index = setting.gazetteer().layers[0]
    names = Names(index)
    whole = questions(names, setting.of(300, 5), setting.seed)
    spoiled = misspelled(names, setting.of(500, 10), setting.seed)
    rounds = setting.of(5, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "names.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(list(names.owners), file)
        job = {"names": path, "index": index.path}
        first = contest(_WHOLE, _texts(whole), job, rounds, setting)
        second = contest(_NEAR, _texts(spoiled), job, max(1, rounds - 2), setting)
    rows, compared = _rows(first, whole, names)
    near_rows, near_compared = _rows(second, spoiled, names)
    share = _missed(names, [q.text for asked in spoiled.values() for q in asked][:: setting.of(5, 1)])
    columns = ("kind", "contender", "p50 µs", "p99 µs", "wall p50 µs", "right first", "right in five", "no answer", "questions")
    of = f"{len(names.owners):,} distinct names of {len(index):,} entities"
    tables = [
        table(f"Whole answers, {of}", columns, rows, _WHOLE_NOTE, bars=2),
        table("Misspellings, the near index alone", columns, near_rows, f"{_NEAR_NOTE} {share}", bars=2),
        table("To have it ready", ("contender", "load s", "private MB"), _loads([*first.values(), *second.values()])),
    ]
    return Outcome("Look-up", tables, compared + near_compared, {"names": len(names.owners), "entities": len(index)})


_WHOLE_NOTE = (
    "Questions are drawn evenly from all names, so most ask for places that no news names; a bare name of those is often left "
    "unanswered by design, with the nearest misses as candidates, which count as no answer here. "
    "Ours includes the ladder, ranking, probabilities and the answer with its steps; a peer's is a string. "
    "Right: an entity the question was made from is first (ours: among the first five); a word that names nothing has no right "
    "answer, and a peer that always returns something is wrong there. No answer: nothing near enough (ours: status unknown)."
)
_NEAR_NOTE = (
    "The same questions for all, folding included. A rank is one folded key (ours) or one name (peers); "
    "right if any of its bearers is the entity meant."
)


def _texts(asked: dict[str, list[Question]]) -> dict[str, list[str]]:
    return {kind: [question.text for question in those] for kind, those in asked.items() if those}


def _rows(results: dict[str, Entry], asked: dict[str, list[Question]], names: Names) -> tuple[list[list[Any]], list[Comparison]]:
    rows: list[list[Any]] = []
    compared = []
    ours, *peers = results.values()
    for kind in ours.rounds:
        for entry in (ours, *peers):
            turns = entry.rounds[kind]
            if not turns:
                continue
            right = [_right(answer, question, names) for answer, question in _answered(entry, kind, asked[kind])]
            p50, p99 = (median(percentile(turn.cpu, share) for turn in turns) / 1e3 for share in (0.5, 0.99))
            wall = median(percentile(turn.wall, 0.5) for turn in turns) / 1e3
            ranks = [f"{sum(0 <= place < most for place in right) / len(right):.3f}" for most in (1, 5)]
            ranks.append(f"{sum(not answer for answer in turns[-1].answers) / len(right):.3f}")
            rows.append([kind, entry.contender.label, round(p50, 1), round(p99, 1), round(wall, 1), *ranks, len(right)])
        compared += [c for peer in peers if peer.rounds[kind] for c in _compare(kind, ours, peer, asked[kind], names)]
    return rows, compared


def _compare(kind: str, ours: Entry, peer: Entry, asked: list[Question], names: Names) -> Iterator[Comparison]:
    """Half of the times and the shares of right answers, on the questions that both were asked."""
    mine, theirs = ([turn.cpu[: peer.contender.most] for turn in entry.rounds[kind]] for entry in (ours, peer))
    what, label = f"{ours.contender.label}, {kind}", peer.contender.label
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        times = [[percentile(turn, share) / 1e3 for turn in turns] for turns in (mine, theirs)]
        yield Comparison(f"{what}, {name}", label, median(times[0]), median(times[1]), "µs", paired_ratio(*times))
    for name, most in (("first", 1), ("in five", 5)):
        both = asked[: peer.contender.most]
        hits = [[_right(a, q, names) in range(most) for a, q in _answered(entry, kind, both)] for entry in (ours, peer)]
        first, second = (sum(hit) / len(both) for hit in hits)
        if first or second:
            yield Comparison(f"{what}, right {name}", label, first, second, "share", max(first, 1e-3) / max(second, 1e-3))


def _answered(entry: Entry, kind: str, asked: list[Question]) -> Iterator[tuple[Any, Question]]:
    return zip(entry.rounds[kind][-1].answers, asked, strict=False)


def _right(answer: Sequence[Any], question: Question, names: Names) -> int:
    """At which rank (from 0) an answer holds what was meant, or -1; an empty answer is right where nothing was meant."""
    if not question.right:
        return -1 if answer else 0
    for place, rank in enumerate(answer[:5]):
        ids: Iterable[str] = names.owners[rank] if isinstance(rank, str) else rank
        if not question.right.isdisjoint(ids):
            return place
    return -1


def _missed(names: Names, texts: Sequence[str]) -> str:
    """What the near index does not find of all keys within the distance it promises, by comparing with each key."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    index = names.index
    keys = {index.fine.key(number): number for number in range(len(index.fine)) if _spellable(index, number)}
    spelled = list(keys)
    within = found = 0
    for query in {key for text in texts for key in fine_keys(text)}:
        allowed = reach(len(query))
        near = process.extract(query, spelled, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        promised = {keys[key] for key, edits, _ in near if edits <= min(allowed, reach(len(key)))}
        within += len(promised)
        found += len(promised & {number for _, number in index.near.find(query)})
    return f"Of {within:,} keys within the promised distance, found by comparing with every key, the index found {found:,}."


def _spellable(index: Index, number: int) -> bool:
    """Whether misspellings of a key are sought: long enough, of a name that counts by itself, in Latin or Cyrillic."""
    bearers = index.fine.postings(number)
    return len(index.fine.key(number)) >= SHORTEST and any(
        (not index.is_weak(n) or index.is_head(n)) and script_of(index.name(n).text) in ("Latn", "Cyrl") for n in bearers
    )


def _loads(entries: Iterable[Entry]) -> list[list[Any]]:
    loads = {entry.contender.label: entry.load for entry in entries}
    return [[label, round(load["seconds"], 3), round(load["private_mb"], 1)] for label, load in loads.items()]
