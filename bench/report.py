"""The figures of a run as a page: tables, bars of plain characters, and first of all where we lose."""

from __future__ import annotations

import math
from typing import Any

_BAR = 30


def render(results: dict[str, Any]) -> str:
    """The page docs/benchmarks.md from what run.py writes as JSON."""
    parts = ["# Benchmarks", _machine(results["machine"]), *_losses(results["suites"])]
    for suite in results["suites"].values():
        parts.append(f"## {suite['title']}")
        for table in suite["tables"]:
            parts += [f"### {table['title']}", table["note"], _table(table["columns"], table["rows"])]
            if table["bars"] >= 0:
                parts.append(_bars(table["rows"], table["bars"], table["columns"][table["bars"]]))
        if suite["comparisons"]:
            told = [row for row in suite["comparisons"] if row["ratio"] != 1]
            parts += ["### Beside peers", _table(_COMPARED, [_compared(row) for row in told])]
    return "\n\n".join(part for part in parts if part) + "\n"


_COMPARED = ("ours", "peer", "our figure", "theirs", "unit", "we are")


def _machine(m: dict[str, Any]) -> str:
    busy = (
        " **The machine was busy with other work: trust the ratios, not the absolute figures.**"
        if m["busy"]
        else " The machine was otherwise idle."
    )
    return (
        "Made by `python bench/run.py`; do not edit. Contenders run in processes of their own (peers in environments of their "
        "own, pinned in `bench/peers.txt`), are asked the same questions in turns, and each figure is the median of the rounds; "
        "ratios are taken within a round. Latencies are CPU time unless they say wall, so that other work counts less.\n\n"
        f"{m['processor']}, {m['cores']} cores, {m['memory_gib']} GiB, {m['system']}, {m['python']}, {m['date']}; "
        f"300,000 turns of an empty loop take {m['calibration_ms']} ms; load {m['load_before']} before, {m['load_after']} after."
        f"{busy}"
    )


def _losses(suites: dict[str, Any]) -> list[str]:
    lost = [row for suite in suites.values() for row in suite["comparisons"] if row["ratio"] < 1]
    if not lost:
        return ["## Where we lose", "Nowhere in this run."]
    return ["## Where we lose", _table(_COMPARED, [_compared(row) for row in sorted(lost, key=lambda row: row["ratio"])])]


def _compared(row: dict[str, Any]) -> list[Any]:
    ratio = row["ratio"]
    if row["unit"] == "share":
        said = f"{(row['ours'] - row['theirs']) * 100:+.1f} points"
    else:
        said = f"{_short(ratio)}× faster" if ratio >= 1 else f"{_short(1 / ratio)}× slower"
    return [row["what"], row["peer"], _short(row["ours"]), _short(row["theirs"]), row["unit"], said]


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _table(columns: list[str] | tuple[str, ...], rows: list[list[Any]]) -> str:
    numeric = [all(isinstance(row[i], (int, float)) for row in rows) for i in range(len(columns))]
    lines = ["| " + " | ".join(columns) + " |", "|" + "|".join("--:" if right else "---" for right in numeric) + "|"]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: Any) -> str:
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)


def _bars(rows: list[list[Any]], column: int, unit: str) -> str:
    """Bars on a logarithmic scale: each further block is the same factor."""
    values = [max(float(row[column]), 1e-3) for row in rows]
    low, high = math.log(min(values)) - 0.5, math.log(max(values))
    labels = [", ".join(str(cell) for cell in row[:column]) for row in rows]
    width = max(map(len, labels))
    lines = [f"{unit}, logarithmic"]
    for label, value in zip(labels, values, strict=True):
        length = max(1, round(_BAR * (math.log(value) - low) / (high - low)))
        lines.append(f"{label:<{width}}  {'█' * length} {_short(value)}")
    return "```text\n" + "\n".join(lines) + "\n```"
