"""How names are written: romanization, the fold, language cues."""

from __future__ import annotations

#: Stamped into every compiled index; raise it with every change of `fold` or `exact` that may change a key.
FOLD_VERSION = 3
