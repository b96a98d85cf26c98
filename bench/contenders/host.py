"""Hosts one contender in a process of its own: `python host.py MODULE FACTORY`, a JSON object a line in and out.

Runs in the peers' environments too, so it needs nothing beyond the standard library. `{"load": job}` makes the
contender; `{"ask": [texts]}` asks it each text and answers with nanoseconds of CPU and of wall time a question.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

Contender = Callable[[str], Any]


def private_mb() -> float:
    """Memory that no other process can share, in MB; 0.0 where the system does not tell. Pages of mapped files do not count."""
    try:
        with open("/proc/self/smaps_rollup", encoding="ascii") as lines:
            return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous:")) / 1024
    except OSError:
        return 0.0


def load(module: str, factory: str, job: dict[str, Any]) -> tuple[Contender, dict[str, float]]:
    """The contender made from a job, with the seconds of CPU and private memory that took, the import included."""
    before, start = private_mb(), time.process_time()
    made: Contender = getattr(importlib.import_module(f"contenders.{module}"), factory)(job)
    seconds = time.process_time() - start
    gc.collect()
    return made, {"seconds": seconds, "private_mb": private_mb() - before}


def ask(contender: Contender, texts: list[str]) -> dict[str, Any]:
    """The answers to texts with the time each took, less what reading the clocks takes."""
    cpu_cost, wall_cost = _clock_cost()
    answers, cpu, wall = [], [], []
    gc.collect()
    for text in texts:
        wall_start, cpu_start = time.perf_counter_ns(), time.thread_time_ns()
        answer = contender(text)
        cpu_end, wall_end = time.thread_time_ns(), time.perf_counter_ns()
        answers.append(answer)
        cpu.append(max(1.0, cpu_end - cpu_start - cpu_cost))
        wall.append(max(1.0, wall_end - wall_start - wall_cost))
    return {"answers": answers, "cpu": cpu, "wall": wall}


def _clock_cost() -> tuple[float, float]:
    cpu, wall = [], []
    for _ in range(200):
        wall_start, cpu_start = time.perf_counter_ns(), time.thread_time_ns()
        cpu_end, wall_end = time.thread_time_ns(), time.perf_counter_ns()
        cpu.append(cpu_end - cpu_start)
        wall.append(wall_end - wall_start)
    return median(cpu), median(wall)


def main() -> None:
    """Serve until the driver closes the pipe."""
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    # A library that prints must not break the protocol.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    contender: Contender | None = None
    for line in sys.stdin:
        job = json.loads(line)
        reply: dict[str, Any]
        if contender is None:
            contender, reply = load(sys.argv[1], sys.argv[2], job["load"])
        else:
            reply = ask(contender, job["ask"])
        channel.write(json.dumps(reply) + "\n")
        channel.flush()


if __name__ == "__main__":
    main()
