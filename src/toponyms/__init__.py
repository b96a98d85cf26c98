"""Many names, one entity: resolve place, person and organization names in any spelling, script, case form or period.

>>> import toponyms
>>> toponyms.resolve("Krasnoarmysk").entity.name
'Pokrovsk'
"""

from toponyms.default import annotate, normalize, resolve, resolve_many, similarity, transliterate
from toponyms.errors import ToponymsError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import Entity, Name, Step
from toponyms.resolve.answer import Candidate, Resolution
from toponyms.resolver import Resolver
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
