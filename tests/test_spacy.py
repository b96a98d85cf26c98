"""The spaCy component: what it adds, links and keeps, however a text falls into tokens."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from toponyms.errors import InputError
from toponyms.model import KINDS

spacy = pytest.importorskip("spacy", reason='spaCy is not installed (pip install "toponyms[spacy]"): its component is untested')

import toponyms.spacy  # noqa: E402

KYIV, POKROVSK = "katottg:UA80000000000093317", "katottg:UA14160210010099403"
SLOVIANSK, KRAMATORSK = "katottg:UA14120210010032554", "katottg:UA14120090010038661"


def pipeline(lang: str = "en", *, before: list[dict[str, Any]] | None = None, **config: Any) -> Any:
    """A blank pipeline with the component, behind another that tags what `before` says."""
    nlp = spacy.blank(lang)
    if before:
        nlp.add_pipe("entity_ruler").add_patterns(before)
    nlp.add_pipe("toponyms", config=config)
    return nlp


def ents(doc: Any) -> list[tuple[str, str, str]]:
    return [(e.text, e.label_, e.kb_id_) for e in doc.ents]


def mentions(doc: Any) -> list[tuple[str, str | None]]:
    return [(doc.text[m["start"] : m["end"]], m["id"]) for m in doc._.toponyms]


@pytest.mark.parametrize(
    "lang, text, expected",
    [
        (
            "en",
            "Fighting near Pokrovsk’s outskirts, Zelenskiy told Reuters.",
            [
                ("Pokrovsk", "GPE", POKROVSK),
                ("Zelenskiy", "PERSON", "toponyms:volodymyr-zelenskyy"),
                ("Reuters", "ORG", "toponyms:reuters"),
            ],
        ),
        ("uk", "Бої під Покровськом на Донбасі.", [("Покровськом", "GPE", POKROVSK), ("Донбасі", "LOC", "toponyms:donbas")]),
        ("ru", "Бои в Красноармейске.", [("Красноармейске", "GPE", POKROVSK)]),
        ("xx", "Pokrovsk – Kyiv", [("Pokrovsk", "GPE", POKROVSK), ("Kyiv", "GPE", KYIV)]),
        ("en", "From Kiev to Oleksandrivka.", [("Kiev", "GPE", KYIV), ("Oleksandrivka", "GPE", "")]),
        ("en", "Nothing happened in November.", []),
        ("uk", "", []),
    ],
)
def test_names_become_entities(lang: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert ents(pipeline(lang)(text)) == expected


def test_an_entity_says_why() -> None:
    doc = pipeline()("From Kiev to Oleksandrivka")
    kyiv, oleksandrivka = (e._.toponym for e in doc.ents)
    assert (kyiv["status"], kyiv["name"], kyiv["kind"]) == ("resolved", "Kyiv", "settlement")
    assert kyiv["explanation"] and 0.9 < kyiv["score"] <= 1 and 50 < kyiv["lat"] < 51
    assert (oleksandrivka["status"], oleksandrivka["id"]) == ("ambiguous", None) and len(oleksandrivka["candidates"]) > 1
    assert doc[0:1]._.toponym is None


@pytest.mark.parametrize("mode, expected", [("expand", ["(Kyiv)/Kharkiv"]), ("contract", []), ("strict", [])])
def test_a_part_of_a_token_is_told_all_the_same(mode: str, expected: list[str]) -> None:
    nlp = pipeline("xx", alignment_mode=mode)
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)  # splits at blanks only
    doc = nlp("Roads (Kyiv)/Kharkiv were cut")
    assert [e.text for e in doc.ents] == expected
    assert mentions(doc) == [("Kyiv", KYIV), ("Kharkiv", "katottg:UA63120270010096107")]


RULES: list[dict[str, Any]] = [{"label": "EVENT", "pattern": "battle of Kyiv"}, {"label": "DATE", "pattern": "May 2022"}]


def test_entities_of_others_are_kept() -> None:
    doc = pipeline(before=RULES)("After the battle of Kyiv in May 2022 they left for Pokrovsk")
    assert ents(doc) == [("battle of Kyiv", "EVENT", ""), ("May 2022", "DATE", ""), ("Pokrovsk", "GPE", POKROVSK)]
    assert ("Kyiv", KYIV) in mentions(doc)


def test_entities_of_others_give_way_if_asked() -> None:
    doc = pipeline(before=RULES, overwrite_ents=True)("After the battle of Kyiv in May 2022 they left for Pokrovsk")
    assert ents(doc) == [("Kyiv", "GPE", KYIV), ("May 2022", "DATE", ""), ("Pokrovsk", "GPE", POKROVSK)]


@pytest.mark.parametrize(
    "label, pattern, text, expected",
    [
        ("GPE", "Pokrovsk", "near Pokrovsk and Kyiv", POKROVSK),
        ("LOC", "the city of Kyiv", "in the city of Kyiv today", KYIV),
        ("PERSON", "Pokrovsk", "near Pokrovsk and Kyiv", POKROVSK),  # the label is theirs, the name is whole
        ("FAC", "Kharkiv and Kyiv", "in Kharkiv and Kyiv", ""),  # two places
        ("ORG", "Kyiv Mohyla Business School", "the Kyiv Mohyla Business School said", ""),  # no city
        ("GPE", "слов'янск", "in слов'янск it rained", SLOVIANSK),  # what running text is not searched for
        ("DATE", "Pokrovsk", "near Pokrovsk", ""),  # no name, says the other
        ("GPE", "blorptown", "near blorptown", ""),
    ],
)
def test_entities_of_others_are_linked(label: str, pattern: str, text: str, expected: str) -> None:
    doc = pipeline(before=[{"label": label, "pattern": pattern}], link_only=True)(text)
    assert ents(doc) == [(pattern, label, expected)]
    assert (doc.ents[0]._.toponym is not None) == bool(expected)


def test_a_link_of_others_is_kept() -> None:
    nlp = spacy.blank("en")
    doc = nlp.make_doc("Pokrovsk")
    doc.ents = [spacy.tokens.Span(doc, 0, 1, "GPE", kb_id="Q1000")]
    assert ents(toponyms.spacy.Toponyms()(doc)) == [("Pokrovsk", "GPE", "Q1000")]


def test_kinds_and_labels() -> None:
    doc = pipeline(kinds=["settlement", "person"], labels={"person": "PER"})("Zelenskiy told Reuters in Kyiv")
    assert ents(doc) == [("Zelenskiy", "PER", "toponyms:volodymyr-zelenskyy"), ("Kyiv", "GPE", KYIV)]
    assert len(doc._.toponyms) == 2
    assert set(toponyms.spacy.LABELS) == set(KINDS)


@pytest.mark.parametrize("config", [{"kinds": ["planet"]}, {"labels": {"town": "GPE"}}, {"alignment_mode": "near"}])
def test_a_wrong_config_is_refused_at_once(config: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="must be one of"):
        pipeline(**config)


def test_a_saved_pipeline_brings_its_gazetteer(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(
        "entities:\n- {id: 'toponyms:depot-seven', name: Depot Seven, kind: facility, country: UA}\n", encoding="utf-8"
    )
    nlp = pipeline(gazetteer=str(own), focus=None)
    expected = [("Depot Seven", "FAC", "toponyms:depot-seven"), ("Pokrovsk", "GPE", POKROVSK)]
    text = "Depot Seven is west of Pokrovsk"
    assert ents(nlp(text)) == expected
    nlp.to_disk(tmp_path / "saved")
    own.unlink()
    again = spacy.load(tmp_path / "saved")
    assert ents(again(text)) == expected and again.get_pipe("toponyms").focus is None
    again.to_disk(tmp_path / "saved")  # over itself
    assert ents(spacy.load(tmp_path / "saved")(text)) == expected


def test_a_pipeline_without_gazetteers_of_its_own_is_saved_as_its_config(tmp_path: Path) -> None:
    pipeline().to_disk(tmp_path)
    assert not list((tmp_path / "toponyms").iterdir())
    assert ents(spacy.load(tmp_path)("Kiev")) == [("Kiev", "GPE", KYIV)]


def test_several_processes() -> None:
    nlp = pipeline("uk")
    texts = ["Київ", "нічого", "Слов’янськ і Краматорськ", "Іванівка"]
    docs = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [ents(doc) for doc in docs] == [ents(nlp(text)) for text in texts]
    assert [e._.toponym for e in docs[2].ents] == [e._.toponym for e in nlp(texts[2]).ents]


def test_ids_survive_serialization() -> None:
    nlp = pipeline()
    saved = spacy.tokens.DocBin(store_user_data=True, docs=[nlp("From Kiev")]).to_bytes()
    doc = next(spacy.tokens.DocBin().from_bytes(saved).get_docs(nlp.vocab))
    assert ents(doc) == [("Kiev", "GPE", KYIV)] and doc.ents[0]._.toponym["name"] == "Kyiv"


def test_the_entry_point_names_the_factory() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["toponyms"].partition(":")
    assert (module, getattr(toponyms.spacy, name)) == ("toponyms.spacy", toponyms.spacy.create)
