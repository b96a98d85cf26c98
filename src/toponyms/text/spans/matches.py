"""All that a string of a text may name, and what those have in common: worked out once a string, when it is asked for."""

from __future__ import annotations

from functools import cached_property

from toponyms.index.store import Index
from toponyms.resolve.fame import TOWN
from toponyms.resolve.ladder import Match
from toponyms.text.spans.kin import Kin

Place = tuple[Index, int]

#: What ships, cars and plays are named after; a factory has its quotation marks itself.
THINGS = frozenset(("settlement", "region", "country", "district", "community", "landform", "area"))
_TOWN_AND_LAND = frozenset(("settlement", "district", "community", "area", "landform"))
#: Fifty thousand people, as many as Kherson has left.
_CITY = 4.7
#: Half a million people: a city that is named without further words.
_GREAT = 5.7
#: Eight times as many people.
_HARDLY_LARGER = 0.9
#: A shorter acronym is that of too much, and how those of ministries begin.
_ACRONYM, _MINISTRIES = 3, ("Мін", "Мин")
#: Where the names of regions have no article in English ("the Florida" is a car or a ship), and those that have.
_NO_ARTICLE = frozenset(
    ("US", "CA", "AU", "GB", "IE", "FR", "DE", "IT", "ES", "PT", "AT", "CH", "PL", "CZ", "NO", "SE", "FI", "DK")
)
_ARTICLED = frozenset(
    ("tyrol", "tirol", "saarland", "saar", "palatinate", "vaud", "valais", "algarve", "ruhr", "basque country", "yukon")
)


class Matches(tuple[Match, ...]):
    """The matches of one string; documents share them."""

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Of which kinds they are."""
        return frozenset(match.home.kind(match.owner) for match in self)

    @cached_property
    def is_great(self) -> bool:
        """Whether a country, a region or a great city may be meant."""
        return any(m.home.prominence(m.owner) >= _GREAT and not m.layer.is_weak(m.name) for m in self)

    @cached_property
    def is_adjective(self) -> bool:
        """Whether only districts, regions and directions are so called, by an adjective: alone it is as often a surname."""
        heads = all(m.layer.is_weak(m.name) and m.layer.is_head(m.name) and not m.layer.name_text(m.name).isascii() for m in self)
        return heads and self.kinds != {"person"}

    @cached_property
    def is_village(self) -> bool:
        """Whether only a settlement that is no great city is so called, and the name is met in the nominative."""
        return self.kinds == {"settlement"} and not self.is_great and self.is_met

    @cached_property
    def is_small_town(self) -> bool:
        """Whether only places that are no city are so called, settlements among them, and it is met in the nominative."""
        towns = self.kinds <= _TOWN_AND_LAND and "settlement" in self.kinds
        return towns and not self.is_city and self.is_met

    @cached_property
    def is_met(self) -> bool:
        """Whether a name is met in the nominative: as it is listed, or in another alphabet."""
        return any(match.rung != "form" for match in self)

    @cached_property
    def is_exact(self) -> bool:
        """Whether one of them is met as it is listed."""
        return any(match.rung == "exact" for match in self)

    @cached_property
    def is_sound(self) -> bool:
        """Whether it only sounds like a settlement's name."""
        return self.kinds == {"settlement"} and all(match.rung == "script" for match in self)

    @cached_property
    def is_declined(self) -> bool:
        """Whether it is some other case of a name alone."""
        return bool(self) and not self.is_met

    @cached_property
    def written(self) -> frozenset[str]:
        """The names that it is, or is a form of: "Лиман" of "Лимана"."""
        return frozenset(m.layer.name_text(m.name) for m in self if m.rung != "form" or not self.is_met)

    @cached_property
    def is_minor(self) -> bool:
        """Whether only settlements that are no city are so called, in Cyrillic."""
        return self.kinds == {"settlement"} and not self.is_city and not any(m.layer.name_text(m.name).isascii() for m in self)

    @cached_property
    def is_city(self) -> bool:
        """Whether that, or a city that every text on its country names: Marta Kherson makes no surname of Kherson."""
        return self.is_great or any(
            m.home.prominence(m.owner) >= _CITY and m.home.is_newsworthy(m.owner) and not m.layer.is_weak(m.name) for m in self
        )

    def is_obscure(self, focus: str | None) -> bool:
        """Whether all are places outside the country in focus that news does not name, none of them a great city or a region."""
        return self._small_in is not None and focus not in self._small_in

    def is_town_of(self, focus: str | None) -> bool:
        """Whether a settlement or part of land in the country in focus is meant, and nothing that lies elsewhere or is wider."""
        return focus is not None and self._towns_in == {focus}

    def is_municipality_of(self, focus: str | None) -> bool:
        """Whether a town of the country in focus, by its law, is called so, and nothing wider."""
        return not self.wide and any(m.home.category(m.owner) == "city" and m.home.country(m.owner) == focus for m in self)

    @cached_property
    def _towns_in(self) -> frozenset[str]:
        """The countries that the settlements and lands among them lie in; none where a region or a country may be meant."""
        if self.wide or "person" in self.kinds:
            return frozenset()
        return frozenset(m.home.country(m.owner) for m in self if m.home.kind(m.owner) in ("settlement", "landform"))

    @cached_property
    def _small_in(self) -> frozenset[str] | None:
        """The countries they lie in, if all are such places."""
        for match in self:
            home, owner = match.home, match.owner
            if home.kind(owner) != "settlement" or home.prominence(owner) >= _GREAT or home.is_newsworthy(owner):
                return None
        return frozenset(match.home.country(match.owner) for match in self)

    @cached_property
    def is_common(self) -> bool:
        """Whether no place that news names is called so: then a word that the text has in small letters, too, is just that."""
        return not any(
            m.rung != "script" and m.home.is_newsworthy(m.owner) and m.layer.usage(m.name) not in ("exonym", "former", "soviet")
            for m in self
        )

    @cached_property
    def persons(self) -> frozenset[Place]:
        """The persons among them."""
        return frozenset((match.home, match.owner) for match in self if match.home.kind(match.owner) == "person")

    @cached_property
    def is_of_a_state(self) -> bool:
        """Whether bodies of states alone are called so, by a name that says not of which: "Генштаб", "МЧС", "Мінфін"."""
        if self.kinds != {"organization"} or not all(match.layer.is_weak(match.name) for match in self):
            return False
        if len({match.home.country(match.owner) for match in self}) > 1:
            return True
        names = [match.layer.name_text(match.name) for match in self]
        return all((name.isupper() and len(name) >= _ACRONYM) or name.startswith(_MINISTRIES) for name in names)

    @cached_property
    def is_bare_surname(self) -> bool:
        """Whether persons alone are called so, by a surname too weak to stand alone."""
        return self.kinds == {"person"} and all(match.layer.is_weak(match.name) for match in self)

    @cached_property
    def surnames(self) -> frozenset[Place]:
        """The persons whose surname alone it is, where nobody wrote that down as theirs."""
        return frozenset((m.home, m.owner) for m in self if m.layer.is_head(m.name) and m.home.kind(m.owner) == "person")

    @cached_property
    def is_full_name(self) -> bool:
        """Whether persons alone are called so, by names of several words."""
        return self.kinds == {"person"} and all(" " in match.layer.name_text(match.name) for match in self)

    @cached_property
    def is_little(self) -> bool:
        """Whether all are settlements of fewer than ten thousand people that news does not name."""
        return all(
            m.home.kind(m.owner) == "settlement" and not m.home.is_newsworthy(m.owner) and m.home.prominence(m.owner) < TOWN
            for m in self
        )

    @cached_property
    def abbreviates(self) -> bool:
        """Whether the abbreviation of a state is among them."""
        return any(map(is_abbreviation, self))

    @cached_property
    def without_abbreviations(self) -> Matches:
        """The others."""
        return Matches(match for match in self if not is_abbreviation(match))

    @cached_property
    def without_towns(self) -> Matches:
        """The others; a region that has its town's bare name is left out too."""
        return Matches(match for match in self if not _is_town(match))

    @cached_property
    def districts(self) -> Matches:
        """The districts among them."""
        return Matches(match for match in self if match.home.kind(match.owner) == "district")

    @cached_property
    def waters(self) -> Matches:
        """The rivers, seas and islands among them."""
        return Matches(match for match in self if match.home.kind(match.owner) == "landform")

    @cached_property
    def without_bare_waters(self) -> Matches:
        """The others than rivers, islands and mountains by names too weak to stand alone."""
        return Matches(m for m in self if not (m.layer.is_weak(m.name) and m.home.kind(m.owner) == "landform"))

    @cached_property
    def without_things(self) -> Matches:
        """The others than places that things are named after."""
        return Matches(match for match in self if match.home.kind(match.owner) not in THINGS)

    @cached_property
    def wide(self) -> tuple[Match, ...]:
        """The regions and countries that bear the name rightly."""
        return tuple(match for match in self if _is_wide(match))

    @cached_property
    def containers(self) -> tuple[Place, ...]:
        """Those, and the states that it may be the abbreviation of, in the order of the matches."""
        return tuple((m.home, m.owner) for m in self if _is_wide(m) or is_abbreviation(m))

    @cached_property
    def without_small_lands(self) -> Matches:
        """The others than lands hardly larger than a town in them, whose bare name they have: Zug, a canton; Celje."""
        lands = [m for m in self if m.home.kind(m.owner) == "region" and not m.home.is_newsworthy(m.owner)]
        towns = [m for m in self if m.home.kind(m.owner) == "settlement"] if lands else []
        left = {m for m in lands if any(_is_seat(town, m) for town in towns)}
        return Matches(m for m in self if m not in left) if left else self

    @cached_property
    def regions(self) -> tuple[Match, ...]:
        """All regions and countries."""
        return tuple(match for match in self if match.home.kind(match.owner) in ("region", "country"))

    @cached_property
    def heads(self) -> tuple[Match, ...]:
        """The regions whose bare name it is."""
        return tuple(m for m in self if m.layer.is_head(m.name) and m.home.kind(m.owner) == "region")

    @cached_property
    def bearers(self) -> tuple[Place, ...]:
        """The settlements that bear the name, those that bore it once only if no other does."""
        found = [m for m in self if m.home.kind(m.owner) == "settlement" and not m.layer.is_weak(m.name)]
        present = [m for m in found if m.layer.usage(m.name) not in ("former", "soviet")]
        return tuple(dict.fromkeys((m.home, m.owner) for m in present or found))

    @cached_property
    def kin(self) -> Kin | None:
        """In which communities the settlements lie that may be meant, whatever name of theirs it is."""
        places = dict.fromkeys((m.home, m.owner) for m in self if m.home.kind(m.owner) == "settlement")
        found = Kin(places) if places else None
        return found if found and found.units else None

    @cached_property
    def quarters(self) -> tuple[Place, ...]:
        """The parts of cities among them."""
        return tuple((match.home, match.owner) for match in self if is_quarter(match.home, match.owner))

    def of(self, kinds: tuple[str, ...]) -> tuple[Place, ...]:
        """The bearers, or where it can only be a community or district those."""
        if kinds not in (("community",), ("district",)):
            return () if kinds and "settlement" not in kinds else self.bearers
        return tuple(dict.fromkeys((m.home, m.owner) for m in self if m.home.kind(m.owner) in kinds))

    @cached_property
    def bearers_of_any_kind(self) -> frozenset[Place]:
        """All that bear the name."""
        return frozenset((match.home, match.owner) for match in self)

    @cached_property
    def places(self) -> dict[Place, Match]:
        """The matches by their bearers."""
        return {(match.home, match.owner): match for match in self}


def is_quarter(home: Index, owner: int) -> bool:
    """Whether an entity is a part of a city."""
    return home.kind(owner) == "area" and any(home.kind(above) == "settlement" for above in home.ancestors(owner))


def is_abbreviation(match: Match) -> bool:
    """Whether a name is a region's that stands for it only behind a town's: "Ky.", "OR"."""
    layer = match.layer
    if match.home.kind(match.owner) != "region" or not layer.is_weak(match.name):
        return False
    text = layer.name_text(match.name)
    return text.endswith(".") or text.isupper()


def _is_seat(town: Match, land: Match) -> bool:
    """Whether a town lies in a land that has no more than so many times its people."""
    home, owner = town.home, town.owner
    small = land.home.prominence(land.owner) - home.prominence(owner) < _HARDLY_LARGER
    return small and land.home.entity_id(land.owner) in (home.entity_id(above) for above in home.ancestors(owner))


def _is_town(match: Match) -> bool:
    """Whether a match is a town, or a region that has its town's bare name or lies in the West: English gives none an article."""
    kind = match.home.kind(match.owner)
    if kind != "region" or match.layer.is_head(match.name):
        return kind == "settlement" or kind == "region"
    return match.home.country(match.owner) in _NO_ARTICLE and match.layer.name_text(match.name).lower() not in _ARTICLED


def _is_wide(match: Match) -> bool:
    return match.home.kind(match.owner) in ("region", "country") and not match.layer.is_weak(match.name)
