"""The manifest: what the service is and where its routes are."""

from __future__ import annotations

from toponyms import __version__
from toponyms.serve.extend import SETTINGS
from toponyms.serve.preview import HEIGHT, WIDTH
from toponyms.serve.types import all_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: The same wherever the service runs: a project that was reconciled with one address goes on with another.
IDENTIFIERS, SCHEMA = "urn:toponyms:id", "urn:toponyms:schema"
#: So many queries a client best sends at once.
BATCH = 50


def manifest(base: str) -> dict[str, Any]:
    """The manifest of a service whose routes begin with an address.

    >>> manifest("http://127.0.0.1:8900")["preview"]["url"]
    'http://127.0.0.1:8900/preview/{{id}}'
    """

    def at(path: str) -> dict[str, str]:
        return {"service_url": base, "service_path": path}

    entity = at("/suggest/entity") | {"flyout_service_url": base, "flyout_service_path": "/flyout/${id}"}
    return {
        "versions": ["0.1", "0.2"],
        "name": "toponyms",
        "identifierSpace": IDENTIFIERS,
        "schemaSpace": SCHEMA,
        "serviceVersion": __version__,
        "defaultTypes": [{"id": type["id"], "name": type["name"]} for type in all_types()],
        "view": {"url": base + "/preview/{{id}}"},
        "preview": {"url": base + "/preview/{{id}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {"entity": entity, "property": at("/suggest/property"), "type": at("/suggest/type")},
        "extend": {"propose_properties": at("/properties"), "property_settings": SETTINGS},
        "batchSize": BATCH,
    }
