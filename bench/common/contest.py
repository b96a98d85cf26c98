"""Contenders side by side: each in its own process, asked the same texts in turn, round after round."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from common.environments import BENCH, python_of
from common.outcome import Setting


class Contender(NamedTuple):
    """What is measured: a factory in contenders/, in a peer's environment ("" for ours).

    It is asked at most `most` texts of each kind, and only the kinds it can answer (all if empty).
    """

    label: str
    module: str
    factory: str
    peer: str = ""
    most: int = 10**9
    kinds: tuple[str, ...] = ()


class Round(NamedTuple):
    """One pass over the texts of one kind: answers, and nanoseconds each took."""

    answers: list[Any]
    cpu: list[float]
    wall: list[float]


class Entry(NamedTuple):
    """A contender's results: what loading took ("seconds", "private_mb"), and its rounds by kind of text."""

    contender: Contender
    load: dict[str, float]
    rounds: dict[str, list[Round]]


def contest(
    contenders: Sequence[Contender], texts: Mapping[str, Sequence[str]], job: Mapping[str, Any], rounds: int, setting: Setting
) -> dict[str, Entry]:
    """Ask all contenders all kinds of texts, interleaved, and once before that counts for nothing (not if quick), by label.

    Peers that cannot be installed here are left out.
    """
    found: dict[str, Entry] = {}
    with ExitStack() as stack:
        hosts: dict[str, _Host] = {}
        for contender in contenders:
            python = sys.executable if not contender.peer else python_of(contender.peer) if setting.peers else None
            if python is not None:
                host = hosts[contender.label] = stack.enter_context(_host(python, contender))
                print(f"bench:   loading {contender.label}", file=sys.stderr)
                found[contender.label] = Entry(contender, host.send({"load": dict(job)}), {kind: [] for kind in texts})
        for turn in range(setting.quick, rounds + 1):
            for kind, asked in texts.items():
                for label, host in hosts.items():
                    entry = found[label]
                    if entry.contender.kinds and kind not in entry.contender.kinds:
                        continue
                    reply = host.send({"ask": list(asked[: entry.contender.most])})
                    if turn:
                        entry.rounds[kind].append(Round(**reply))
    return found


class _Host:
    """A process that holds one contender."""

    def __init__(self, process: subprocess.Popen[str], label: str) -> None:
        self.process = process
        self.label = label

    def send(self, message: dict[str, Any]) -> dict[str, Any]:
        """Ask and wait for the reply; RuntimeError if the process died."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(message) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.label} died; what it said stands above")
        reply: dict[str, Any] = json.loads(line)
        return reply


@contextmanager
def _host(python: str, contender: Contender) -> Iterator[_Host]:
    command = [python, str(BENCH / "contenders" / "host.py"), contender.module, contender.factory]
    pipe, variables = subprocess.PIPE, environment(contender.peer)
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", env=variables) as process:
        yield _Host(process, contender.label)
        assert process.stdin
        process.stdin.close()


def environment(peer: str = "") -> dict[str, str]:
    """The variables for a process: ours finds the library in the checkout, a peer's finds nothing of ours."""
    # An installed library is compiled, and so must the checkout be: a process that may not write bytecode makes it each time.
    unwanted = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    variables = {name: value for name, value in os.environ.items() if name not in unwanted}
    variables["PYTHONIOENCODING"] = "utf-8"
    return variables if peer else variables | {"PYTHONPATH": str(BENCH.parent / "src")}
