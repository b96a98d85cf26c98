"""Names in Polish, Czech, Slovak and Slovene texts, which decline what is written in Latin letters."""

from __future__ import annotations

from functools import cache

import pytest

from toponyms import Gazetteer, Resolver
from toponyms.text.words.language import language_of


@cache
def reader() -> Resolver:
    return Resolver(Gazetteer.load(layers="default"))


def found(text: str, lang: str | None = None) -> list[tuple[str, str]]:
    return [(m.text, m.entity.name) for m in reader().annotate(text, lang=lang).mentions if m.entity]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Wybuchy było słychać w Charkowie i we Lwowie."),
        ("cs", "V Charkově zahynuli při útoku čtyři lidé."),
        ("sk", "V Košiciach zadržali muža, ktorý sa skrýval v Žiline aj vo Zvolene."),
        ("sl", "V Ljubljani je zagorel avtobus, iz Kopra so prišli gasilci."),
        ("ru", "Взрывы были слышны в Харькове."),
        ("", "Вибухи було чути в Харкові."),
        ("", "Explosions were heard in Łódź, Wałbrzych and Děčín."),
        ("", "Médicos disseram que a situação é grave na fronteira com o Peru."),
        ("", "Az orosz hadsereg támadást indított, és a város keleti részén harcok folynak."),
        ("", "Rusijos pajėgos Donecko srityje užėmė kaimą, pranešė štabas iš Kijevo."),
        ("", "Die Stadt Łódź und die Züge nach Děčín."),
        ("", ""),
    ],
)
def test_language_of(lang: str, text: str) -> None:
    assert language_of(text) == lang


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Walki trwają pod Pokrowskiem i w Awdijiwce.", ["Pokrovsk", "Avdiivka"]),
        ("Wróg ostrzelał obwód doniecki, ludzie z obwodu sumskiego są w drodze.", ["Donetsk Oblast", "Sumy Oblast"]),
        ("Drony spadły w obwodzie kurskim i na Krymie, są ranni.", ["Kursk Oblast", "Crimea"]),
        ("Boje pokračují u Časiv Jaru v Doněcké oblasti, řekl mluvčí.", ["Chasiv Yar", "Donetsk Oblast"]),
        ("Ministr odletěl ze Spojených států do Kyjeva.", ["United States", "Kyiv"]),
        # A word is no form of a name by its vocative, a preposition no code of an airport, an adjective no country.
        ("Warto przypomnieć, że w środę będzie zimno.", []),
        ("Ke střetu došlo v neděli na křižovatce ulic, řekl policista.", []),
        ("Polské úřady varovaly řidiče.", []),
        # Given names of somebody.
        ("Szef rozmawiał z Jarosławem Nowickim i żoną Stanisława Zawiszy.", []),
    ],
)
def test_forms_of_names(text: str, names: list[str]) -> None:
    assert [name for _, name in found(text)] == names


def test_no_other_text_has_case_forms_of_latin_words() -> None:
    assert found("Warszawy and Krymu are words of no English text, said Mr Doe.") == []
    assert found("Warszawy", lang="pl") == [("Warszawy", "Warsaw")]


def test_a_long_text_is_read_as_a_short_one() -> None:
    text = "Rosyjskie wojska nacierają pod Pokrowskiem, a w Charkowie są ranni, mówił gubernator obwodu donieckiego. "
    once = found(text)
    assert [name for _, name in once] == ["Pokrovsk", "Kharkiv", "Donetsk Oblast"]
    assert found(text * 60) == once * 60
