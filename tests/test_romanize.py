"""Romanization systems: every case of every table, every rule used by a case, and what holds for any text."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from toponyms.errors import InputError, SchemeError
from toponyms.script import romanize, schemes
from toponyms.script.reverse import reverse
from toponyms.script.romanize import transliterate

CASES = Path(__file__).parent / "cases"
SYSTEMS = [system.name for system in schemes.systems()]
CYRILLIC = {chr(point) for point in range(0x400, 0x530)}


def rows(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else []


def cases() -> list[Any]:
    found = [{"system": name} | row for name in SYSTEMS for row in rows(CASES / "romanization" / f"{name}.yaml")]
    found += rows(CASES / "romanization_engine.yaml")
    return [
        pytest.param(
            row["system"],
            row["text"],
            row["expect"],
            id=f"{row['system']}-{row['text']}",
            marks=[pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else [],
        )
        for row in found
    ]


@pytest.mark.parametrize(("system", "text", "expect"), cases())
def test_case(system: str, text: str, expect: str) -> None:
    assert transliterate(text, system) == unicodedata.normalize("NFC", expect)


@pytest.mark.parametrize("row", rows(CASES / "romanization_reverse.yaml"), ids=lambda row: row["text"])
def test_reverse(row: dict[str, str]) -> None:
    found = reverse(row["text"], row["system"])
    if "none" in row:
        assert found == ()
    elif "among" in row:
        assert row["among"] in found
    else:
        assert found[0] == row["first"]


def own_rules(name: str) -> set[schemes.Rule]:
    """The rules a table adds to what it inherits."""
    base = schemes._yaml(schemes._path(name)).get("base")
    return set(schemes.load(name).rules) - set(schemes.load(base).rules if base else ())


def marked(scheme: schemes.Scheme) -> schemes.Scheme:
    """The table with one private character as the Latin of each rule: the output then tells which rules fired."""
    rules = (schemes.Rule(r.letters, chr(0xE000 + n), r.after, r.before) for n, r in enumerate(scheme.rules))
    return schemes.Scheme(scheme.name, scheme.fields, tuple(rules))


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_rule_has_a_case(name: str) -> None:
    scheme, texts = schemes.load(name), rows(CASES / "romanization" / f"{name}.yaml")
    assert len(texts) >= 4
    output = "".join(romanize._walk(row["text"], marked(scheme)) for row in texts)
    used = {scheme.rules[ord(c) - 0xE000] for c in output if 0xE000 <= ord(c) < 0xE000 + len(scheme.rules)}
    assert own_rules(name) <= used


def fit(wanted: str, neighbour: str) -> bool:
    return not wanted or (neighbour != "" and neighbour in wanted)


@pytest.mark.parametrize("name", SYSTEMS)
def test_no_two_rules_for_one_place(name: str) -> None:
    by_letters: dict[str, list[schemes.Rule]] = {}
    for rule in schemes.load(name).rules:
        by_letters.setdefault(rule.letters, []).append(rule)
    for letters, rules in by_letters.items():
        befores = {"", *"".join(rule.after for rule in rules)}
        afters = {"", *"".join(rule.before for rule in rules)}
        for left, right in itertools.product(befores, afters):
            fits = [r.demands for r in rules if fit(r.after, left) and fit(r.before, right)]
            assert fits.count(max(fits, default=0)) <= 1, (letters, left, right)


@pytest.mark.parametrize("name", SYSTEMS)
def test_own_alphabet_leaves_no_cyrillic(name: str) -> None:
    alphabet = [rule.letters for rule in schemes.load(name).rules if not rule.demands]
    text = " ".join((*alphabet, *(a + b for a in alphabet for b in alphabet)))
    for each in (text, text.upper()):
        assert not CYRILLIC & set(transliterate(each, name))


def test_every_alias_has_a_table() -> None:
    for alias, full in schemes._aliases().items():
        assert full in SYSTEMS
        assert alias not in SYSTEMS
        assert schemes.resolve(alias.upper()) == full
    assert {alias for system in schemes.systems() for alias in system.aliases} == set(schemes._aliases())


def test_loading_one_table_reads_only_it_and_its_base(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    load_yaml = schemes._yaml

    def spy(path: str) -> Any:
        read.append(Path(path).stem)
        return load_yaml(path)

    monkeypatch.setattr(schemes, "_yaml", spy)
    schemes.load.__wrapped__("un-ukr-Cyrl-Latn-2012")
    assert read == ["un-ukr-Cyrl-Latn-2012", "ua-ukr-Cyrl-Latn-2010"]


@pytest.mark.parametrize(("wrong", "near"), [("kmu-2011", "kmu-2010"), ("bgn-pcgn-1974", "bgn-pcgn-1947")])
def test_unknown_system_names_the_nearest(wrong: str, near: str) -> None:
    with pytest.raises(SchemeError) as error:
        transliterate("Київ", wrong)
    assert near in error.value.hint


def test_wrong_input() -> None:
    with pytest.raises(InputError):
        transliterate(b"Kyiv", "kmu-2010")  # type: ignore[arg-type]
    with pytest.raises(InputError):
        reverse(None, "kmu-2010")  # type: ignore[arg-type]
    with pytest.raises(SchemeError):
        reverse("Lwiw", "de-uk")


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("title: T\nyear: 1\nmap: {а: a}", "no language"),
        ("title: T\nyear: 1\nlanguage: uk\nmpa: {а: a}", "unknown field 'mpa'"),
        ("title: T\nyear: 1\nlanguage: uk\nrules: [{befor: а, map: {а: a}}]", "cannot read the rule"),
        ("title: T\nyear: 1\nlanguage: uk\nmap: {А: a}", "a key is empty or has a capital"),
        ("title: T\nyear: 1\nbase: nowhere\nmap: {а: a}", "no table 'nowhere'"),
        ("- а", "a table is a mapping"),
        ("title: [", "must be readable YAML"),
    ],
)
def test_wrong_table(table: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wrong.yaml").write_text(table, encoding="utf-8")
    monkeypatch.setattr(schemes, "_path", lambda name: str(tmp_path / f"{name}.yaml"))
    with pytest.raises(SchemeError, match="wrong.yaml.*" + says):
        schemes._read("wrong")


@given(st.text(), st.sampled_from(SYSTEMS))
def test_any_text_is_taken(text: str, name: str) -> None:
    assert isinstance(transliterate(text, name), str)


@example("ʼ", "alalc-bel-Cyrl-Latn-1997")
@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(SYSTEMS))
def test_text_without_cyrillic_is_left_alone(text: str, name: str) -> None:
    text = unicodedata.normalize("NFC", "".join(each for each in text if each not in CYRILLIC))
    assert transliterate(text, name) == text


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’- ", max_size=12))
def test_reverse_round_trip(text: str) -> None:
    latin = transliterate(text, "kmu-2010")
    assert all(transliterate(each, "kmu-2010") == latin for each in reverse(latin, "kmu-2010"))
