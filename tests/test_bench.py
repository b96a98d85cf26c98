"""The benchmark suites run: on a handful of names, in one round, without peers; how fast anything is, no test asks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parent.parent / "bench" / "run.py"
TINY = """
version: 1
entities:
- {id: "toponyms:ua", name: Ukraine, kind: country, country: UA, names: [{text: Україна, lang: uk}]}
- {id: "toponyms:one", name: Pokrovsk, kind: settlement, country: UA, lat: 48.28, lon: 37.18, parents: ["toponyms:ua"],
   names: [{text: Покровськ, lang: uk}, {text: Krasnoarmiisk, lang: en, usage: former}]}
- {id: "toponyms:two", name: Kramatorsk, kind: settlement, country: UA, lat: 48.74, lon: 37.58, parents: ["toponyms:ua"],
   names: [{text: Краматорськ, lang: uk}]}
- {id: "toponyms:three", name: Sloviansk, kind: settlement, country: UA, lat: 48.85, lon: 37.61, parents: ["toponyms:ua"],
   names: [{text: Слов’янськ, lang: uk}]}
"""


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="processes are timed by wait4")
def test_suites_run(tmp_path: Path, default_index: str) -> None:
    """Each suite gives tables, and the page says where we lose."""
    source, figures, page = tmp_path / "tiny.yaml", tmp_path / "figures.json", tmp_path / "page.md"
    source.write_text(TINY, encoding="utf-8")
    options = ["--quick", "--no-peers", "--gazetteer", str(source), "--out", str(figures), "--docs", str(page)]
    done = subprocess.run([sys.executable, str(RUN), *options], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    results = json.loads(figures.read_text(encoding="utf-8"))
    assert list(results["suites"]) == ["cold_start", "lookup", "batch", "near", "scan", "mentions", "build"]
    for suite in results["suites"].values():
        assert all(table["rows"] for table in suite["tables"])
    assert {"processor", "cores", "python", "busy", "calibration_ms"} <= set(results["machine"])
    assert "## Where we lose" in page.read_text(encoding="utf-8")
