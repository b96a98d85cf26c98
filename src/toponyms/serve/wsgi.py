"""The routes of the service as one WSGI callable (PEP 3333); any server of Python runs it."""

from __future__ import annotations

import json
import traceback
from threading import Lock
from wsgiref.util import application_uri

from toponyms.serve import request
from toponyms.serve.extend import extend, propose
from toponyms.serve.manifest import manifest
from toponyms.serve.preview import card, page
from toponyms.serve.reconcile import reconcile
from toponyms.serve.request import RequestError
from toponyms.serve.suggest import suggest_entities, suggest_properties, suggest_types

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

    from toponyms.resolver import Resolver

JSON, HTML = "application/json; charset=utf-8", "text/html; charset=utf-8"
#: On every answer: scripts of any page may read it, and a card runs none whatever a name says.
_HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
]
_PREFLIGHT = [
    ("Access-Control-Allow-Methods", "GET, POST, OPTIONS"),
    ("Access-Control-Allow-Headers", "*"),
    ("Access-Control-Max-Age", "86400"),
]


class App:
    """The service over a resolver, which is opened with the first request that needs one; safe to share between threads."""

    def __init__(self, opener: Callable[[], Resolver]) -> None:
        self._opener = opener
        self._lock = Lock()
        self._resolver: Resolver | None = None

    def open(self) -> Resolver:
        """The resolver, opened once."""
        with self._lock:
            if self._resolver is None:
                self._resolver = self._opener()
            return self._resolver

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, kind, headers = "200 OK", JSON, []
        try:
            kind, text = self._answer(environ)
        except RequestError as error:
            status, text = error.status, json.dumps({"error": str(error)})
            headers = [("Allow", error.allow)] if error.allow else []
        except Exception:
            traceback.print_exc(file=environ["wsgi.errors"])
            status, text = "500 Internal Server Error", json.dumps({"error": "the server failed; its log says why"})
        if environ["REQUEST_METHOD"] == "OPTIONS" and status == "200 OK":
            status, headers = "204 No Content", _PREFLIGHT
        body = text.encode("utf-8", "replace")
        size = [("Content-Type", kind), ("Content-Length", str(len(body)))] if status[:3] != "204" else []
        start_response(status, [*size, *_HEADERS, *headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(self, environ: WSGIEnvironment) -> tuple[str, str]:
        """The type and the text of an answer."""
        # The body is read whatever it is for: a client that is still sending would see its connection broken.
        fields, path, method = request.fields(environ), request.path(environ), environ["REQUEST_METHOD"]
        route, _, id = path.lstrip("/").partition("/")
        posts = route in ("", "reconcile")
        allowed = ("GET", "HEAD", "OPTIONS", *(["POST"] if posts else []))
        if method not in allowed:
            listed = ", ".join(allowed)
            raise RequestError("405 Method Not Allowed", f"{method} is not for {path}", hint=f"use {listed}", allow=listed)
        if method == "OPTIONS":
            return JSON, ""
        if route == "preview" and id:
            return HTML, _known(page(self.open(), id, fields.get("query", "")), id)
        answer = self._found(route, id, fields, environ)
        return JSON, json.dumps(answer)

    def _found(self, route: str, rest: str, fields: dict[str, str], environ: WSGIEnvironment) -> dict[str, object]:
        prefix = fields.get("prefix", "")
        match route, rest:
            case ("" | "reconcile", ""):
                return self._reconciled(fields, environ)
            case "properties", "":
                return propose(fields.get("type", ""), fields.get("limit", ""))
            case "suggest", "entity":
                return suggest_entities(self.open(), prefix, fields.get("cursor", ""))
            case "suggest", "property":
                return suggest_properties(prefix)
            case "suggest", "type":
                return suggest_types(prefix)
            case "flyout", _ if rest:
                return {"id": rest, "html": _known(card(self.open(), rest), rest)}
        where = application_uri(environ).rstrip("/")
        raise RequestError("404 Not Found", f"nothing is at {request.path(environ)}", hint=f"the service is at {where}/reconcile")

    def _reconciled(self, fields: dict[str, str], environ: WSGIEnvironment) -> dict[str, object]:
        if "queries" in fields:
            return reconcile(self.open(), request.batch(fields["queries"]))
        if "extend" in fields:
            return extend(self.open(), request.extension(fields["extend"]))
        if environ["REQUEST_METHOD"] == "POST":
            raise RequestError("400 Bad Request", "nothing to answer", hint="send the form field `queries` or `extend`")
        return manifest(application_uri(environ).rstrip("/"))


def _known(html: str | None, id: str) -> str:
    if html is None:
        raise RequestError("404 Not Found", f"no entity has the id {id}")
    return html


def make_app(*gazetteers: str, layers: str | None = None, focus: str | None = "UA") -> App:
    """The service with gazetteers of your own over the default, with these layers ("default,world") and focus."""

    def opener() -> Resolver:
        from toponyms.layers.gazetteer import Gazetteer
        from toponyms.resolver import Resolver

        return Resolver(Gazetteer.load(*gazetteers, base="default", layers=layers), focus=focus)

    return App(opener)


#: The service with the default gazetteer.
app = make_app()
