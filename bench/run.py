"""Measures this library beside its peers in one run: `python bench/run.py`; JSON for programs, docs/benchmarks.md for people."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

SUITES = ("cold_start", "lookup", "batch", "near", "scan", "mentions", "build")


def main(argv: list[str] | None = None) -> int:
    """Run suites, write their figures; docs/benchmarks.md is written by a whole run only."""
    options = _options().parse_args(argv)
    from common import machine
    from common.outcome import Setting
    from report import render

    setting = Setting(options.quick, not options.no_peers, os.path.abspath(options.gazetteer) if options.gazetteer else "")
    facts = machine.facts()
    suites = {}
    for name in options.only or SUITES:
        print(f"bench: {name}", file=sys.stderr)
        start = time.perf_counter()
        outcome = import_module(f"suites.{name}").run(setting)
        comparisons = [comparison._asdict() for comparison in outcome.comparisons]
        suites[name] = outcome._asdict() | {"comparisons": comparisons, "seconds": round(time.perf_counter() - start, 1)}
    facts["load_after"] = round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else 0.0
    results = {"machine": facts, "quick": options.quick, "gazetteer": options.gazetteer or "default", "suites": suites}
    if options.out:
        options.out.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    page = render(results)
    whole = not (options.quick or options.only or options.no_peers or options.gazetteer)
    target = options.docs or (ROOT / "docs" / "benchmarks.md" if whole else None)
    if target:
        target.write_text(page, encoding="utf-8")
    else:
        print(page)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few questions, one round: does it run at all")
    parser.add_argument("--only", nargs="+", choices=SUITES, metavar="NAME", help=f"suites to run, of {', '.join(SUITES)}")
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="where to write the figures with the machine's facts")
    parser.add_argument("--docs", type=Path, metavar="FILE.md", help="where to write the page (a whole run: docs/benchmarks.md)")
    parser.add_argument("--no-peers", action="store_true", help="measure this library only; nothing is installed")
    parser.add_argument("--gazetteer", metavar="FILE", help="a YAML file of names to measure on instead of the default gazetteer")
    return parser


if __name__ == "__main__":
    sys.exit(main())
