"""The command line: the library's verbs for a shell. Data goes to stdout, everything else to stderr."""

from __future__ import annotations

import io
import os
import sys

from toponyms.errors import ToponymsError

RESOLVED, NOTHING, BAD_INPUT = 0, 1, 2
INTERRUPTED, READER_GONE = 130, 141  # as a shell reports a program ended by SIGINT, by SIGPIPE


def main(argv: list[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 something resolved, 1 nothing, 2 usage or bad input."""
    args = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        # The data is in many scripts: UTF-8 whatever the locale, and a half character is shown, not fatal.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.stderr is None:  # `2>&-`: print would take stdout instead
        sys.stderr = io.StringIO()
    if sys.stdout is None:
        return _failed("standard output is closed")
    try:
        code = _run(args)
        sys.stdout.flush()
        return code
    except ToponymsError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has what it wanted: `| head`
        _mute_stdout()
        return READER_GONE
    except OSError as error:
        _mute_stdout()
        return _failed(f"{error.filename or 'cannot write the output'}: {error.strerror}")


def _run(args: list[str]) -> int:
    # The most frequent call needs no option parser, and loading click takes longer than the answer: decision 0007.
    if len(args) > 1 and args[0] == "resolve" and not any(name.startswith("-") for name in args[1:]):
        from toponyms.cli import answers

        return answers.answer(args[1:], answers.Settings())
    from toponyms.cli import app

    return app.run(args)


def _failed(what: str) -> int:
    print(f"toponyms: {what}", file=sys.stderr)
    return BAD_INPUT


def _mute_stdout() -> None:
    """Send what is still buffered nowhere, or Python complains about it on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
