"""README and documentation: what they show is what happens, links lead somewhere, every page is in the navigation.

Python examples with `>>>` are doctests and run by pytest itself; docs/cli.md is run by test_cli.py.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
SHOWN = [page for page in PAGES if page != DOCS / "cli.md"]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences(page: Path, language: str) -> list[str]:
    """The bodies of a page's code blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The `$ ` commands of a console block with their output; a here-document belongs to its command."""
    lines = iter(block.splitlines(keepends=True))
    command, expected = "", ""
    for line in lines:
        if not line.startswith("$ "):
            expected += line
            continue
        if command:
            yield command, expected
        command, expected = line[2:], ""
        if mark := re.search(r"<<'(\w+)'", line):
            for inner in lines:
                command += inner
                if inner.strip() == mark[1]:
                    break
    if command:
        yield command, expected


def pattern(expected: str) -> str:
    """A regular expression for output in which `...` stands for anything and scores may drift."""
    literal = re.escape(steady(expected))
    return literal.replace(re.escape("..."), ".*")


def steady(output: str) -> str:
    """Output without trailing blanks, its scores masked."""
    return "\n".join(re.sub(r"(?<= )[01]\.\d\d$", "SCORE", line.rstrip()) for line in output.rstrip().split("\n"))


@pytest.mark.skipif(sys.platform == "win32", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", [page for page in SHOWN if fences(page, "console")], ids=name)
def test_console_blocks_show_real_output(page: Path, tmp_path: Path) -> None:
    """Each `$ line` of a page's console blocks, run in one folder in order."""
    for command, expected in (pair for block in fences(page, "console") for pair in commands(block)):
        shell = f'toponyms() {{ "{sys.executable}" -m toponyms "$@"; }}\n{command}'
        done = subprocess.run(["bash", "-c", shell], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        output = steady((done.stdout + done.stderr).decode())
        assert re.fullmatch(pattern(expected), output, flags=re.S), f"$ {command}{output}\n--- the page says\n{expected}"


def programs() -> Iterator[object]:
    """Python blocks that are no doctests: whole programs, with assertions of their own."""
    for page in SHOWN:
        for number, block in enumerate(fences(page, "python")):
            if ">>> " not in block:
                yield pytest.param(block, id=f"{name(page)}-{number}")


@pytest.mark.parametrize("block", list(programs()))
def test_programs_run(block: str) -> None:
    for module in re.findall(r"^import (\w+)", block, flags=re.M):
        pytest.importorskip(module)
    exec(compile(block, "<documentation>", "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_doctests_end_before_their_fence(page: Path) -> None:
    """Without a blank line the closing fence would be taken for output."""
    assert not [block for block in fences(page, "python") if ">>> " in block and not block.endswith("\n\n")]


def prose(page: Path) -> str:
    return re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and the site generator make them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        path, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
        # The site holds docs/ only: a page of it cannot lead out of it.
        assert not page.is_relative_to(DOCS) or target.is_relative_to(DOCS), link


def test_every_page_is_in_the_navigation() -> None:
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    pages = [page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")]
    assert sorted(leaves(nav)) == sorted(pages)


def leaves(nav: object) -> Iterator[str]:
    """The files of a navigation, at whatever depth."""
    if isinstance(nav, str):
        yield nav
    for child in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from leaves(child)


def test_no_page_names_a_path_of_somebodys_machine() -> None:
    private = (os.sep + "tmp" + os.sep, os.sep + "home" + os.sep)
    assert not [name(page) for page in PAGES if any(path in page.read_text(encoding="utf-8") for path in private)]


def test_all_evidence_is_explained() -> None:
    """docs/how-it-works.md has every feature of the model, and none that it has not."""
    page = (DOCS / "how-it-works.md").read_text(encoding="utf-8")
    table = page[page.index("| evidence | what it is |") :].partition("\n\n")[0].splitlines()[2:]
    told = [feature for row in table for feature in re.findall(r"`(\w+)`", row.split("|")[1])]
    model = yaml.safe_load((ROOT / "data" / "model.yaml").read_text(encoding="utf-8"))
    assert sorted(told) == sorted(model["features"])
