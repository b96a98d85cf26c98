"""Modules whose extra is not installed have no examples to run; tests/test_spacy.py and tests/test_spark.py say so aloud."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("spacy") else ["toponyms/spacy.py"]
