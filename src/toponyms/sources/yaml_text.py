"""YAML read as text with line numbers: every scalar stays what the author typed.

YAML 1.1 would make a boolean of Norway's code NO, and 750 of 12:30; here both are text, typed later by the schema.
"""

from __future__ import annotations

from typing import Any

from toponyms.errors import SourceError


class Table(dict[str, Any]):
    """A YAML mapping that knows on which line it and each of its keys stand."""

    line: int = 0
    lines: dict[str, int]
    repeated: list[str]


def read(path: str) -> Any:
    """The content of a YAML file as Table, list and str; SourceError with file and line if it is no YAML."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # five times faster where libyaml is built in
    try:
        with open(path, "rb") as file:
            raw = file.read()
        return _plain(yaml.compose(raw.decode("utf-8-sig"), Loader=loader), path)
    except OSError as error:
        raise SourceError(f"cannot read the file: {error.strerror}", where=path) from None
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SourceError(f"not UTF-8 text: {error.reason}", where=f"{path}:{line}", hint="save the file as UTF-8") from None
    except RecursionError:
        raise SourceError("not usable YAML: nested too deep, or an alias refers to itself", where=path) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else path
        raise SourceError(f"not valid YAML: {error.problem}", where=where) from None
    except yaml.YAMLError as error:
        raise SourceError(f"not valid YAML: {error}".replace("\n", " "), where=path) from None


def _plain(node: Any, path: str) -> Any:
    import yaml

    if node is None:
        return ""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, path) for child in node.value]
    table = Table()
    table.line = node.start_mark.line + 1
    table.lines = {}
    table.repeated = []
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise SourceError("a key must be text", where=f"{path}:{key_node.start_mark.line + 1}")
        key = key_node.value
        if key in table:
            table.repeated.append(key)
        table[key] = _plain(value_node, path)
        table.lines[key] = key_node.start_mark.line + 1
    return table
