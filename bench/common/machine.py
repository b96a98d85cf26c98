"""On what machine, and how busy, the figures were taken."""

from __future__ import annotations

import os
import platform
import sys
import time
from statistics import median
from typing import Any

#: From this load a core (others' work) on, the figures are marked: latencies may be off by a factor of two.
_BUSY = 0.3


def facts() -> dict[str, Any]:
    """Processor, memory, system, Python, load and a calibration loop (ms for 300,000 turns, median of nine)."""
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": cores,
        "memory_gib": round(int((_field("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 2**20, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": f"{platform.python_implementation()} {sys.version.split()[0]}",
        "load_before": round(load, 2),
        "busy": load / cores > _BUSY,
        "calibration_ms": round(median(_loop() for _ in range(9)), 2),
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def _loop() -> float:
    start, x = time.thread_time(), 0
    for i in range(300_000):
        x += i & 7
    return (time.thread_time() - start) * 1e3


def _field(path: str, name: str) -> str:
    """The value of a "name : value" line of a file under /proc, or "" on other systems."""
    try:
        with open(path, encoding="utf-8") as lines:
            return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
    except OSError:
        return ""
