"""The reconciliation service: requests as a table, schemas, threads, limits, the command that runs it."""

from __future__ import annotations

import http.client
import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from toponyms import Gazetteer, Resolver
from toponyms.errors import InputError
from toponyms.serve import App, request
from toponyms.serve.properties import PROPERTIES, SYNONYMS, find
from toponyms.serve.reconcile import reconcile
from toponyms.serve.server import Server

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "serve.yaml").read_text(encoding="utf-8"))
SCHEMAS: dict[str, Any] = yaml.safe_load((HERE / "cases" / "serve_schemas.yaml").read_text(encoding="utf-8"))
METHODS = ("get", "post", "head", "options", "put", "delete")
#: The standard's own schemas, where the developer has them: a folder with reconciliation-0.2/schemas.
CONFORMANCE = os.environ.get("TOPONYMS_CONFORMANCE", "")
OFFICIAL = {
    "manifest": "manifest", "results": "reconciliation-result-batch", "extension": "data-extension-response",
    "proposal": "data-extension-property-proposal", "proposal_result": "suggest-properties-response",
    "entities": "suggest-entities-response", "types": "suggest-types-response",
}  # fmt: skip


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@pytest.fixture(scope="module")
def app() -> App:
    resolver = Resolver(Gazetteer.load(layers="default"))
    return App(lambda: resolver)


def ask(app: App, method: str, address: str, body: bytes = b"", *, checked: bool = True, **environ: str) -> Answer:
    """A request in this process, if `checked` held against the rules of WSGI by Python's own validator."""
    path, _, query = address.partition("?")
    asked: dict[str, Any] = {
        "REQUEST_METHOD": method.upper(),
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "127.0.0.1",
    }
    asked["PATH_INFO"] = path.replace("%FF", "\xff")
    asked["wsgi.input"] = io.BytesIO(body)
    if method == "post":
        asked |= {"CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": "application/x-www-form-urlencoded"}
    asked |= environ
    setup_testing_defaults(asked)
    asked["wsgi.errors"] = log = io.StringIO()
    started: list[Any] = []
    answer = (validator(app) if checked else app)(asked, lambda status, headers, exc_info=None: started.extend((status, headers)))  # type: ignore
    text = b"".join(answer).decode("utf-8")
    getattr(answer, "close", lambda: None)()
    assert not log.getvalue()
    headers = dict(started[1])
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers.get("Content-Length", "0") == str(len(text.encode())) or method == "head"
    return Answer(int(started[0][:3]), headers, text)


def sent(case: dict[str, Any]) -> tuple[str, str, bytes]:
    """Method, address and body of a case."""
    method = next(method for method in METHODS if method in case)
    form = {field: json.dumps(case[field]) for field in ("queries", "extend") if field in case}
    body = bytes.fromhex(case["body_hex"]) if "body_hex" in case else case.get("body", urlencode(form)).encode()
    return method, case[method], body


def label(case: dict[str, Any]) -> str:
    method, address, _ = sent(case)
    shown = next((str(case[part]) for part in ("queries", "extend", "body", "body_hex") if part in case), "")
    return f"{method} {address} {shown[:60]}".encode("ascii", "replace").decode()


@pytest.mark.parametrize("case", CASES, ids=label)
def test_case(case: dict[str, Any], app: App) -> None:
    method, address, body = sent(case)
    answer = ask(app, method, address, body, **case.get("headers", {}))
    assert answer.status == case["status"], answer
    if "json" in case:
        assert lacks(case["json"], answer.json) == ""
    for path, count in case.get("counts", {}).items():
        found = answer.json
        for key in path.split("."):
            found = found[key]
        assert len(found) == count, path
    shown = answer.text if answer.headers.get("Content-Type", "").startswith("text/html") else readable(answer)
    for part in case.get("has", ()):
        assert part in shown
    for part in case.get("never", ()):
        assert part not in shown
    if "schema" in case:
        check(case["schema"], answer.json)
        if case["schema"] == "results":
            for found in answer.json.values():
                scores = [candidate["score"] for candidate in found["result"]]
                assert scores == sorted(scores, reverse=True)
                assert sum(candidate["match"] for candidate in found["result"][1:]) == 0


def readable(answer: Answer) -> str:
    """JSON with its letters as they are."""
    return json.dumps(answer.json, ensure_ascii=False).encode("utf-8", "replace").decode() if answer.text else ""


def lacks(expected: Any, found: Any, where: str = "") -> str:
    """Where an answer lacks something expected, or ""; of a list the first items count."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return next((said for key in expected if (said := lacks(expected[key], found.get(key), f"{where}.{key}"))), "")
    if isinstance(expected, list) and isinstance(found, list):
        if len(found) < len(expected) or (found and not expected):
            return f"{where}: {len(found)} items"
        return next((said for i, item in enumerate(expected) if (said := lacks(item, found[i], f"{where}[{i}]"))), "")
    return "" if expected == found else f"{where}: {found!r} is not {expected!r}"


def check(schema: str, answer: Any) -> None:
    Draft7Validator({"definitions": SCHEMAS["definitions"], **SCHEMAS[schema]}).validate(answer)


@pytest.mark.parametrize("case", [case for case in CASES if case.get("schema") in OFFICIAL], ids=label)
def test_the_schemas_of_the_standard_hold(case: dict[str, Any], app: App) -> None:
    folder = Path(CONFORMANCE, "reconciliation-0.2", "schemas")
    if not CONFORMANCE or not folder.is_dir():
        pytest.skip("THE SCHEMAS OF THE STANDARD WERE NOT CHECKED: set TOPONYMS_CONFORMANCE to the folder of reconciliation-0.2")
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    texts = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    for text in texts.values():
        text.pop("$schema", None)  # "http://json-schema.org/schema#" names no version
    # Under its own id, or the validator would look for it on the network.
    registry = Registry().with_resources([(t.get("$id", t.get("id")), DRAFT7.create_resource(t)) for t in texts.values()])
    method, address, body = sent(case)
    answer = ask(app, method, address, body, **case.get("headers", {})).json
    Draft7Validator(texts[OFFICIAL[case["schema"]]], registry=registry).validate(answer)
    for query in ("queries", "extend"):
        examples = folder.parent / "examples" / ("reconciliation-query-batch" if query == "queries" else "data-extension-query")
        for example in examples.glob("valid/*.json"):
            assert ask(app, "post", "/reconcile", urlencode({query: example.read_text(encoding="utf-8")}).encode()).status == 200


def test_every_address_of_the_manifest_answers(app: App) -> None:
    base, found = "http://127.0.0.1", ask(app, "get", "/reconcile").json
    services = [*found["suggest"].values(), found["extend"]["propose_properties"]]
    addresses = [service["service_url"] + service["service_path"] for service in services]
    addresses += [found[card]["url"].replace("{{id}}", "geonames:704422") for card in ("view", "preview")]
    flyout = found["suggest"]["entity"]
    addresses.append(flyout["flyout_service_url"] + flyout["flyout_service_path"].replace("${id}", "geonames:704422"))
    assert [ask(app, "get", address.removeprefix(base)).status for address in addresses] == [200] * len(addresses)


WORDS = st.text(max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=3,
)
PIDS = st.sampled_from([*(p.id for p in PROPERTIES), *SYNONYMS, "colour"]) | JSON
QUERY = st.fixed_dictionaries(
    {},
    optional={
        "query": st.sampled_from(["Kyiv", "Іванівка", ""]) | JSON,
        "type": st.sampled_from(["place", "settlement", ["person", 5]]) | JSON,
        "limit": JSON,
        "type_strict": st.sampled_from(["any", "should", "all"]) | JSON,
        "properties": st.lists(st.fixed_dictionaries({"pid": PIDS, "v": JSON}) | JSON, max_size=3) | JSON,
    },
)


@settings(deadline=None, max_examples=100)
@given(st.dictionaries(WORDS, QUERY | JSON, max_size=3))
def test_any_batch_of_json_is_answered(queries: dict[str, Any]) -> None:
    answers = reconcile(shared(), queries)
    assert list(answers) == list(queries)
    check("results", json.loads(json.dumps(answers)))


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(METHODS), st.text(st.characters(max_codepoint=255), max_size=30), st.binary(max_size=60))
def test_any_request_is_answered(method: str, path: str, body: bytes) -> None:
    answer = ask(App(shared), method, "/" + path, body)
    assert answer.status in (200, 204, 400, 404, 405)


_SHARED: list[Resolver] = []


def shared() -> Resolver:
    if not _SHARED:
        _SHARED.append(Resolver(Gazetteer.load(layers="default")))
    return _SHARED[0]


# limits


def test_too_many_queries_are_refused_as_a_whole(app: App) -> None:
    queries = {f"q{i}": {"query": ""} for i in range(request.MAX_BATCH + 1)}
    answer = ask(app, "post", "/reconcile", urlencode({"queries": json.dumps(queries)}).encode())
    assert (answer.status, answer.json["error"]) == (413, "1001 queries are too many (send at most 1000 at once)")
    queries.popitem()
    answer = ask(app, "post", "/reconcile", urlencode({"queries": json.dumps(queries)}).encode())
    assert (answer.status, len(answer.json)) == (200, request.MAX_BATCH)


@pytest.mark.parametrize("field", ["ids", "properties"])
def test_too_much_to_extend_is_refused(field: str, app: App) -> None:
    query = {"ids": ["x"], "properties": [{"id": "kind"}]}
    query[field] *= request.MAX_BATCH + 1
    assert ask(app, "post", "/reconcile", urlencode({"extend": json.dumps(query)}).encode()).status == 413


def test_a_huge_body_is_refused(app: App) -> None:
    answer = ask(app, "post", "/reconcile", b"queries=" + b"x" * request.MAX_BODY)
    assert (answer.status, answer.json["error"]) == (413, "the body is too large (send at most 4 MB at once)")


def test_deep_json_is_refused(app: App) -> None:
    assert ask(app, "post", "/reconcile", b"queries=" + b"[" * 100_000).status == 400


def test_many_fields_are_refused(app: App) -> None:
    assert ask(app, "post", "/reconcile", b"a=1&" * 1000).status == 400


def test_an_endless_name_is_unknown(app: App) -> None:
    queries = {"q": {"query": "Іванівка " * 10_000}, "k": {"query": "Kyiv"}}
    answer = ask(app, "post", "/reconcile", urlencode({"queries": json.dumps(queries)}).encode())
    assert answer.json["q"]["result"] == []
    assert answer.json["k"]["result"][0]["match"]


@pytest.mark.parametrize("length", ["ten", "-1", "²", "1 2", "9" * 5000])
def test_a_length_that_is_none_is_refused(length: str, app: App) -> None:
    assert ask(app, "post", "/reconcile", b"queries={}", checked=False, CONTENT_LENGTH=length).status == 400


def test_a_body_in_chunks_has_no_length(app: App) -> None:
    body = urlencode({"queries": '{"q": {"query": "Kyiv"}}'}).encode()
    ended: Any = {"CONTENT_LENGTH": "", "wsgi.input_terminated": True}
    assert ask(app, "post", "/reconcile", body, **ended).json["q"]["result"]
    assert ask(app, "post", "/reconcile", body, CONTENT_LENGTH="").status == 400, "nothing says where it ends"


# names are data, never markup


def test_names_cannot_bring_scripts(tmp_path: Path) -> None:
    evil = "<script>alert('x')</script>\"onload=\"alert(1)"
    source = tmp_path / "evil.csv"
    source.write_text(
        f'id,name,kind,country,lat,lon\nmine:1,"{evil.replace(chr(34), chr(34) * 2)}",settlement,UA,48,37\n', encoding="utf-8"
    )
    resolver = Resolver(Gazetteer.load(str(source), base="default", layers="default"))
    app = App(lambda: resolver)
    entity = resolver.gazetteer.get("mine:1")
    assert entity is not None and "<script>" in entity.name
    for address in ("/preview/mine:1", f"/preview/mine:1?query={quote(evil)}"):
        answer = ask(app, "get", address)
        assert "<script" not in answer.text and '"onload' not in answer.text and "&lt;script&gt;" in answer.text
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "<script" not in ask(app, "get", "/flyout/mine:1").json["html"]
    assert ask(app, "get", "/suggest/entity?prefix=" + quote("<script")).json["result"][0]["id"] == "mine:1"


@pytest.mark.parametrize(("cursor", "some"), [("", True), ("-1", True), ("x", True), ("1000", False), ("9" * 5000, False)])
def test_a_cursor_is_a_number_of_entities(cursor: str, some: bool, app: App) -> None:
    found = ask(app, "get", f"/suggest/entity?prefix=Kyiv&cursor={cursor}").json["result"]
    assert bool(found) == some


def test_silenced_names_are_not_suggested(tmp_path: Path) -> None:
    source = tmp_path / "mute.yaml"
    source.write_text("suppress:\n- {id: 'katottg:UA14160210010099403', text: Постишеве}\n", encoding="utf-8")
    resolver = Resolver(Gazetteer.load(str(source), base="default", layers="default"))
    found = ask(App(lambda: resolver), "get", "/suggest/entity?prefix=" + quote("Постиш")).json["result"]
    assert "katottg:UA14160210010099403" not in [entity["id"] for entity in found]


# the properties


def test_every_property_serves_something_and_is_found_by_its_words() -> None:
    ids = [property.id for property in PROPERTIES]
    assert len(set(ids)) == len(ids)
    assert all(property.hint or property.values for property in PROPERTIES)
    assert set(SYNONYMS.values()) <= set(ids) and not set(SYNONYMS) & set(ids)
    for word in [*ids, *SYNONYMS]:
        assert find(word.upper()) is not None


def test_a_resolver_that_cannot_be_opened_is_no_answer_and_no_traceback_for_the_client() -> None:
    def broken() -> Resolver:
        raise InputError("no such layer")

    asked: dict[str, Any] = {"PATH_INFO": "/suggest/entity", "QUERY_STRING": "prefix=x", "wsgi.errors": io.StringIO()}
    setup_testing_defaults(asked)
    started: list[Any] = []
    body = b"".join(App(broken)(asked, lambda status, headers, exc_info=None: started.append(status)))  # type: ignore
    assert started == ["500 Internal Server Error"]
    assert b"no such layer" not in body
    assert "no such layer" in asked["wsgi.errors"].getvalue()


# on a socket


@pytest.fixture
def server(app: App) -> Iterator[Server]:
    server = Server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def post(server: Server, body: bytes) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    connection.request("POST", "/reconcile", body, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return Answer(answer.status, dict(answer.headers), text)


def test_threads_share_one_resolver(app: App, server: Server) -> None:
    """Many clients at once get what one after the other would; the resolver is fresh, so that its memos fill under them."""
    names = [
        "Kyiv",
        "Kostantinovka",
        "Іванівка",
        "Харкова",
        "Zelenskiy",
        "Lwów",
        "Mykolaivka",
        "blorptown",
        "Volchansk",
        "Перемога",
    ]
    bodies = []
    for turn in range(12):
        turned = names[turn % 10 :] + names[: turn % 10]
        queries = {n: {"query": n, "properties": [{"pid": "within", "v": "Donetsk"}] if turn % 3 else []} for n in turned}
        bodies.append(urlencode({"queries": json.dumps(queries)}).encode())
    expected = [ask(app, "post", "/reconcile", body).json for body in bodies]
    fresh = Resolver(Gazetteer.load(layers="default"))
    server.set_app(App(lambda: fresh))
    answers: dict[int, Any] = {}
    start = threading.Barrier(len(bodies))

    def client(turn: int) -> None:
        start.wait()
        answers[turn] = post(server, bodies[turn]).json

    threads = [threading.Thread(target=client, args=(turn,)) for turn in range(len(bodies))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answers.get(turn) for turn in range(len(bodies))] == expected


def test_the_answer_to_a_huge_body_arrives(server: Server) -> None:
    assert post(server, b"queries=" + b"x" * 2 * request.MAX_BODY).status == 413


def test_a_client_that_goes_away_is_no_error(server: Server, capfd: pytest.CaptureFixture[str]) -> None:
    for said in (b"", b"POST /reconcile HTTP/1.1\r\nContent-Length: 100\r\n\r\nqueries", b"nonsense\r\n\r\n"):
        connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
        connection.connect()
        connection.sock.sendall(said)
        connection.close()
    assert post(server, b"queries={}").status == 200
    assert "Traceback" not in capfd.readouterr().err


def test_a_taken_port_is_said_in_one_line(server: Server) -> None:
    port = server.server_address[1]
    with pytest.raises(InputError, match=rf"cannot listen on 127\.0\.0\.1:{port}: .* \(choose another --port"):
        Server("127.0.0.1", int(port), App(shared))


SERVE = (sys.executable, "-m", "toponyms", "serve")


@pytest.mark.parametrize(
    "options", [["--port", "PORT"], ["--host", "256.0.0.1"], ["--layers", "moon", "--port", "0"], ["--focus", "X", "--port", "0"]]
)
def test_what_cannot_be_served_is_one_line(options: list[str], server: Server) -> None:
    port = str(server.server_address[1])
    done = subprocess.run([*SERVE, *(port if o == "PORT" else o for o in options)], capture_output=True, check=False, timeout=100)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1), done


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_it_is_told_to_end(sign: signal.Signals) -> None:
    command = subprocess.Popen([*SERVE, "--port", "0", "--layers", "default"], stderr=subprocess.PIPE, text=True)
    assert command.stderr
    address = next(word for word in command.stderr.readline().split() if word.startswith("http")).rstrip(",")
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", "/reconcile")
    assert json.load(connection.getresponse())["versions"] == ["0.1", "0.2"]
    command.send_signal(sign)
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (0, "toponyms: the service has ended\n")
