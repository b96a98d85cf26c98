"""How names are written: romanization, the fold, language cues."""
