"""A reconciliation service: OpenRefine and its like send rows of a table, entities with probabilities go back.

It speaks the Reconciliation Service API 0.2 (W3C community group, 2023) as one WSGI callable, on Python alone.
`toponyms serve` runs it here; `gunicorn toponyms.serve:app` or `gunicorn 'toponyms.serve:make_app("my.yaml")'` anywhere.
"""

from __future__ import annotations

from toponyms.serve.wsgi import App, app, make_app

__all__ = ["App", "app", "make_app"]
