"""The command line: cases as a table; pipes, signals and terminals in processes of their own; the documentation page."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml

from toponyms.cli import app, main

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "cli.md"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases" / "cli.yaml").read_text(encoding="utf-8"))
TOPONYMS = (sys.executable, "-m", "toponyms")
#: What the plain `toponyms resolve NAME` must not load: each costs as much as the answer, or more.
HEAVY = ("click", "argparse", "json", "csv", "yaml", "numpy", "pathlib", "dataclasses", "importlib.metadata", "platformdirs")


class Result(NamedTuple):
    exit: int
    stdout: bytes
    stderr: str

    @property
    def out(self) -> str:
        return self.stdout.decode("utf-8")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder for compiled gazetteers of this session."""
    with pytest.MonkeyPatch.context() as patch:
        folder = os.environ.get("TOPONYMS_CACHE") or str(tmp_path_factory.mktemp("cache"))
        patch.setenv("TOPONYMS_CACHE", folder)
        main(["resolve", "Kyiv"])  # compiled once, before anything is timed or interrupted
        yield folder


def run(argv: list[str], stdin: bytes = b"") -> Result:
    """A command line in this process, with byte streams as a shell gives them."""
    streams = [io.BytesIO(stdin), io.BytesIO(), io.BytesIO()]
    with pytest.MonkeyPatch.context() as patch:
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="ascii", newline=None if name == "stdin" else "\n"))
        code = main(argv)
        sys.stdout.flush()
        sys.stderr.flush()
        return Result(code, streams[1].getvalue(), streams[2].getvalue().decode("utf-8"))


def process(argv: list[str], stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Result:
    """A command line in a process of its own."""
    done = subprocess.run([*TOPONYMS, *argv], input=stdin, capture_output=True, env={**os.environ, **(env or {})}, check=False)
    return Result(done.returncode, done.stdout, done.stderr.decode("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["argv"])[:60])
def test_case(case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in case.get("files", {}).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = run(case["argv"], bytes.fromhex(case.get("stdin_hex", "")) or case.get("stdin", "").encode())
    assert result.exit == case["exit"], result
    assert result.out == case.get("stdout", result.out)
    for part in case.get("out", ()):
        assert part in result.out
    for part in case.get("err", ()):
        assert part in result.stderr
    for part in case.get("never", ()):
        assert part not in result.out + result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(case.get("files", {})), "nothing is left behind"


@pytest.mark.parametrize(
    "names", [["Krasnoarmysk"], ["Ivanivka", "Київ", "blorptown", "Zelenskiy", ""], ["a\tb", "Kyiv", "x" * 300], ["\udcff"]]
)
def test_the_fast_path_prints_what_click_prints(names: list[str]) -> None:
    assert run(["resolve", *names]) == run(["resolve", "--format", "text", *names]) == run(["resolve", "--", *names])


def test_the_fast_path_loads_nothing_heavy() -> None:
    code = "import sys; from toponyms.cli import main; main(['resolve', 'Krasnoarmysk']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, env=_with_path(), check=True)
    assert not set(HEAVY) & set(done.stdout.splitlines()[1].split())


def _with_path() -> dict[str, str]:
    """An environment for `python -S`, which alone shows what we import ourselves: no .pth file has a say."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONIOENCODING": "utf-8"}


@pytest.mark.parametrize("format", ["text", "jsonl", "csv"])
def test_a_reader_that_goes_away_is_no_error(format: str) -> None:
    command = subprocess.Popen(
        [*TOPONYMS, "resolve", "-", "-f", format], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert command.stdin and command.stdout and command.stderr
    command.stdin.write(b"Kiev\n")
    command.stdin.flush()
    assert command.stdout.readline(), "each answer comes before the next name is asked for"
    command.stdout.close()
    _, complaint = command.communicate(b"Kiev\n" * 50)
    assert (command.returncode, complaint) == (141, b"")


def test_a_full_disk_is_one_line() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*TOPONYMS, "resolve", "Kyiv"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("argv", [["resolve", "-"], ["annotate"]])
def test_an_interrupt_ends_quietly(argv: list[str]) -> None:
    command = subprocess.Popen([*TOPONYMS, *argv], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdin and command.stdout
    if argv == ["resolve", "-"]:
        command.stdin.write(b"Kiev\n")
        command.stdin.flush()
        command.stdout.readline()
    else:
        with pytest.raises(subprocess.TimeoutExpired):
            command.wait(1)
    command.send_signal(signal.SIGINT)
    _, complaint = command.communicate()
    assert command.returncode == 130
    assert b"Traceback" not in complaint


@pytest.mark.parametrize(
    "noise", [b"x" * 10_000, os.urandom(10_000).replace(b"\n", b"?"), "ї\u0301".encode() * 5_000, b"\0" * 10_000]
)
def test_noise_is_unknown(noise: bytes) -> None:
    result = process(["resolve", "-"], noise)
    assert result.exit in (1, 2)
    assert result.out.endswith("→ unknown\n")
    assert "Traceback" not in result.stderr


def test_the_locale_does_not_matter() -> None:
    result = process(["resolve", "Київ"], env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert result.out.startswith("Київ → Kyiv")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals of POSIX")
@pytest.mark.parametrize(
    ("env", "argv", "colored"),
    [
        ({"NO_COLOR": "", "TERM": "xterm"}, [], True),
        ({"NO_COLOR": "1", "TERM": "xterm"}, [], False),
        ({"NO_COLOR": "", "TERM": "dumb"}, [], False),
        ({"NO_COLOR": "", "TERM": "xterm"}, ["--color", "never"], False),
        ({"NO_COLOR": "1", "TERM": "dumb"}, ["--color", "always"], True),
    ],
)
def test_color_on_a_terminal(env: dict[str, str], argv: list[str], colored: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    subprocess.run([*TOPONYMS, "resolve", "Kyiv", *argv], stdout=theirs, env={**os.environ, **env}, check=True)
    os.close(theirs)
    shown = os.read(ours, 4096)
    os.close(ours)
    assert (b"\x1b[" in shown) == colored


def test_no_color_in_a_pipe() -> None:
    assert "\x1b" not in process(["resolve", "Kyiv"], env={"TERM": "xterm", "NO_COLOR": ""}).out


def test_normalize_keeps_bytes_that_are_no_text() -> None:
    result = run(["normalize"], b"\xff\xfe in Kiev\r\n\x80")
    assert (result.exit, result.stdout) == (2, b"\xff\xfe in Kyiv\r\n\x80")


def test_a_compiled_gazetteer_opens_as_its_source_does(tmp_path: Path) -> None:
    source, compiled = tmp_path / "my.yaml", tmp_path / "my.topo"
    source.write_text(
        "entities:\n- {id: 'toponyms:blorptown', name: Blorptown, kind: settlement, country: UA}\n", encoding="utf-8"
    )
    assert run(["gazetteer", "compile", str(source), "-o", str(compiled)]).exit == 0
    answers = [run(["resolve", "Blorptown", "--gazetteer", str(path)]) for path in (source, compiled)]
    assert answers[0] == answers[1]
    assert "toponyms:blorptown" in answers[0].out


def _commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name, groups included."""
    context = click.Context(app.command)
    for name in app.COMMANDS:
        command = app.command.get_command(context, name)
        assert command is not None
        yield name, command
        for inner, member in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", member


COMMANDS = list(_commands())


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_and_option_is_documented(name: str, command: Any) -> None:
    sections = {
        part.partition("\n")[0].strip(): part for part in re.split(r"^##+ ", PAGE.read_text(encoding="utf-8"), flags=re.M)
    }
    assert f"toponyms {name}" in sections
    for option in [option for parameter in command.params for option in parameter.opts if option.startswith("--")]:
        assert f"`{option}" in sections[f"toponyms {name}"] + sections["Options of several commands"], option


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_help_has_an_example(name: str, command: Any) -> None:
    for flag in ("-h", "--help"):
        result = run([*name.split(), flag])
        assert (result.exit, result.stderr) == (0, "")
    assert f"$ toponyms {name}" in result.out or f"| toponyms {name}" in result.out or hasattr(command, "commands")


@pytest.mark.skipif(sys.platform == "win32", reason="the page shows a POSIX shell")
def test_the_page_shows_real_output(tmp_path: Path) -> None:
    """Each `$ line` of the page's console blocks, run in one folder in order; scores may drift, all else may not."""
    blocks = re.findall(r"^```console\n(.*?)^```", PAGE.read_text(encoding="utf-8"), flags=re.M | re.S)
    assert len(blocks) > 8
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks), flags=re.M):
        shell = f'toponyms() {{ "{sys.executable}" -m toponyms "$@"; }}; {command}'
        done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        assert _steady((done.stdout + done.stderr).decode()) == _steady(expected), command


def _steady(output: str) -> str:
    return re.sub(r"\b[01]\.\d+\b", "SCORE", output.rstrip("\n"))
