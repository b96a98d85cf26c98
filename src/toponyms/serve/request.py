"""What a client sent, read within limits; each error says what to send instead."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

from toponyms.errors import InputError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from wsgiref.types import WSGIEnvironment

#: Bytes of a body; queries, identifiers or properties at once; fields of a form.
MAX_BODY, MAX_BATCH, MAX_FIELDS = 4 << 20, 1000, 20
FORM = "application/x-www-form-urlencoded"


class RequestError(InputError):
    """A request that cannot be answered, with the status of HTTP that says so (RFC 9110)."""

    def __init__(self, status: str, what: str, *, hint: str = "", allow: str = "") -> None:
        super().__init__(what, hint=hint)
        self.status = status
        self.allow = allow


def fields(environ: WSGIEnvironment) -> dict[str, str]:
    """The fields of the address and of a form, the first of each name."""
    found = _parsed(environ.get("QUERY_STRING", "").encode("latin-1"))
    if environ["REQUEST_METHOD"] == "POST":
        body = _body(environ)
        kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
        if body and kind not in ("", FORM):
            raise RequestError("415 Unsupported Media Type", f"the body is {kind}", hint=f"send {FORM}")
        found |= _parsed(body)
    return found


def path(environ: WSGIEnvironment) -> str:
    """The path of the request; WSGI hands its bytes over as Latin-1 (PEP 3333)."""
    return _text(environ.get("PATH_INFO", "").encode("latin-1"))


def batch(text: str) -> dict[str, Any]:
    """A batch of queries: an object of objects."""
    queries = _json(text, "queries")
    if not isinstance(queries, dict):
        raise RequestError("400 Bad Request", "`queries` must be an object", hint='like {"q0": {"query": "Kyiv"}}')
    _few(queries, "queries")
    return queries


def extension(text: str) -> dict[str, Any]:
    """A data extension query: identifiers and properties."""
    query = _json(text, "extend")
    ids, properties = (query.get("ids"), query.get("properties")) if isinstance(query, dict) else (None, None)
    if not (
        isinstance(ids, list)
        and all(isinstance(id, str) for id in ids)
        and isinstance(properties, list)
        and all(isinstance(p, dict) and isinstance(p.get("id"), str) for p in properties)
    ):
        like = 'like {"ids": ["geonames:704422"], "properties": [{"id": "name_uk"}]}'
        raise RequestError("400 Bad Request", "`extend` must have lists of ids and of properties", hint=like)
    _few(ids, "ids")
    _few(properties, "properties")
    return {"ids": ids, "properties": properties}


def _few(items: dict[str, Any] | list[Any], what: str) -> None:
    if len(items) > MAX_BATCH:
        hint = f"send at most {MAX_BATCH} at once"
        raise RequestError("413 Content Too Large", f"{len(items)} {what} are too many", hint=hint)


def _json(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, json.JSONDecodeError) else ""
        raise RequestError("400 Bad Request", f"`{what}` is not JSON{where}") from None


def _parsed(raw: bytes) -> dict[str, str]:
    text = _text(raw)
    try:
        found = parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS)
    except UnicodeDecodeError:
        raise _not_utf8() from None
    except ValueError:
        raise RequestError("400 Bad Request", "too many fields", hint=f"at most {MAX_FIELDS}") from None
    return {name: values[0] for name, values in found.items()}


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_utf8() from None


def _not_utf8() -> RequestError:
    return RequestError("400 Bad Request", "the request is not UTF-8", hint="encode it as UTF-8, then percent-encode it")


def _body(environ: WSGIEnvironment) -> bytes:
    given, stream = environ.get("CONTENT_LENGTH") or "", environ["wsgi.input"]
    # Without a length a body ends with the connection, which the client keeps open; some servers know its end (chunks).
    if not given and not environ.get("wsgi.input_terminated"):
        return b""
    if given and not (given.isascii() and given.isdecimal() and len(given) < 20):
        raise RequestError("400 Bad Request", "Content-Length is no number of bytes")
    length = int(given) if given else MAX_BODY + 1
    try:
        body: bytes = stream.read(min(length, MAX_BODY + 1))
        if len(body) > MAX_BODY:
            # A client that is still sending would see its connection broken, not the answer.
            left = min(length, 16 * MAX_BODY) - len(body)
            while left > 0 and (piece := stream.read(min(left, 1 << 16))):
                left -= len(piece)
    except OSError:
        raise RequestError("408 Request Timeout", "the body did not arrive") from None
    if len(body) > MAX_BODY:
        raise RequestError("413 Content Too Large", "the body is too large", hint=f"send at most {MAX_BODY >> 20} MB at once")
    if given and len(body) < length:
        raise RequestError("400 Bad Request", "the body is shorter than its Content-Length")
    return body
