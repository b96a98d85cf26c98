"""Many names, one entity: resolve place, person and organization names in any spelling, script, case form or period.

>>> import toponyms
>>> toponyms.resolve("Krasnoarmysk").entity.name
'Pokrovsk'
"""

from __future__ import annotations

from toponyms.default import annotate, normalize, resolve, resolve_many, similarity, transliterate
from toponyms.errors import ToponymsError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import Entity, Name, Step
from toponyms.resolve.answer import Candidate, Resolution
from toponyms.resolver import Resolver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from toponyms.text.document import Document, Mention

__version__ = "0.1.0"

__all__ = [
    "Candidate",
    "Document",
    "Entity",
    "Gazetteer",
    "Mention",
    "Name",
    "Resolution",
    "Resolver",
    "Step",
    "ToponymsError",
    "annotate",
    "normalize",
    "resolve",
    "resolve_many",
    "similarity",
    "transliterate",
]


def __getattr__(name: str) -> Any:
    # Documents belong to running text, which a program that resolves single names never loads.
    if name in ("Document", "Mention"):
        from toponyms.text import document

        return getattr(document, name)
    raise AttributeError(f"module 'toponyms' has no attribute {name!r}")
