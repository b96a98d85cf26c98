"""What an area is called in English: after the settlement that its adjective comes from (Покровський: Pokrovsk)."""

from __future__ import annotations

from toponyms.script.romanize import transliterate
from ukraine.editions import Edition, Unit

#: Oblasts that are not called after their centre, and the one republic.
NAMED_OTHERWISE = {
    "Волинська": "Volyn",
    "Дніпропетровська": "Dnipropetrovsk",
    "Київська": "Kyiv",  # the city belongs to no oblast
    "Закарпатська": "Zakarpattia",
    "Кіровоградська": "Kirovohrad",
    "Автономна Республіка Крим": "Crimea",
}


def english_names(units: Edition) -> dict[str, str]:
    """The English name of every unit without its kind: the official romanization, for areas that of their centre.

    An area that is not called after its centre (the Dniester district, Prystolychna community with its seat in
    Shchaslyve) keeps its own adjective.
    """
    seats = {unit.community: unit for unit in units.values() if unit.is_seat}
    centres: dict[str, Unit] = {}
    for community, seat in seats.items():
        for area in units[community].areas:
            adjective = units[area].name
            # One adjective, masculine (район), feminine (область, громада) or without its ending (Курман-ський).
            if area == community or _stem(adjective) == _stem(units[community].name) or adjective[:-5] == seat.name:
                centres[area] = _greater(centres.get(area), seat)
    return {code: _english(unit, centres.get(code)) for code, unit in units.items()}


def _stem(adjective: str) -> str:
    return adjective.removesuffix("ий").removesuffix("а")


def _greater(a: Unit | None, b: Unit) -> Unit:
    return min((u for u in (a, b) if u), key=lambda u: ("MXC".index(u.category), u.code))


def _english(unit: Unit, centre: Unit | None) -> str:
    if unit.name in NAMED_OTHERWISE and unit.category == "O":
        return NAMED_OTHERWISE[unit.name]
    # Two letters tell if an adjective comes from a name: Залозецька from Залізці, not Феодосіївська from Ходосівка.
    is_named_after = centre is not None and centre.name[:2] == unit.name[:2]
    return transliterate(centre.name if centre and is_named_after else unit.name, "kmu-2010")
