"""What a weak name leans on: a word that announces its kind, a hint, or what else the text names."""

from __future__ import annotations

from toponyms.index.records import is_weak_in_text
from toponyms.model import PLACE_KINDS
from toponyms.resolve.evidence import LIKE_IT
from toponyms.resolve.hints import lies_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.index.store import Index
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.ladder import Match

#: How the adjective ends that a community is named by, without the word "громада".
_COMMUNITY_ADJECTIVE = ("ська", "цька", "зька", "ska", "zka")
#: And how that of an oblast does.
_OBLAST_ADJECTIVE = (*_COMMUNITY_ADJECTIVE, "кая", "kaya")
#: How the instrumental of a Russian surname in -ов or -ин ends, and of no place of that name: с Песковым, but под Псковом.
_OF_A_MAN = ("овым", "евым", "ёвым", "иным", "овим", "евим", "євим", "іним")
#: Among the ids that a text surely names: a person is one of them.
COMPANY = "person"
#: "Johnson", "Miller": surnames from there are everybody's in Latin letters.
EVERYBODYS = frozenset(("US", "GB"))


def supported(match: Match, hints: Hints, outshone: float = 0.0) -> bool:
    """Whether a weak name has something to lean on: a word that announces its kind, or its full name in the same text.

    A word that announces just any place is too little for a settlement below a prominence of `outshone`.
    """
    home, owner, named_head = match.home, match.owner, match.layer.is_head(match.name)
    kind = home.kind(owner)
    if named_head and kind == "person":
        # A surname that nobody wrote down as somebody's is that of whom the text names in full: "John Kirby ... Kirby added".
        return home.entity_id(owner) in hints.named
    if hints.kinds:
        # A direction of the front has its town's name only beside "direction", and an estate not there; "cities in Donetsk"
        # names a land.
        if named_head and kind == "region" and "landform" in hints.kinds:
            return False  # "острів Миколаїв" is no oblast
        return kind in hints.kinds and (kind != "area" or named_head == (hints.kinds == ("area",)))
    if named_head:
        if kind == "community" and match.layer.name_text(match.name).endswith(_COMMUNITY_ADJECTIVE):
            # A list with a column for the oblast has "malotokmachanska" in the other: no town is called so.
            return any(lies_in(home, owner, containers) for containers in hints.containers)
        if kind == "region" and not hints.in_text and match.layer.name_text(match.name).endswith(_OBLAST_ADJECTIVE):
            return match.rung in ("exact", "script")  # "Kharkivska" in a column of oblasts, as the UN's lists write them
        return kind == "region" and home.entity_id(owner) in hints.named
    if is_weak_in_text(match.layer.flags[match.name]):
        if match.rung in LIKE_IT and kind in PLACE_KINDS:
            return False  # "Коровай" in Kherson Oblast is no misspelt Koshova, a river there
        if not (hints.in_text or hints.containers or hints.spelt.islower()):
            return True
    if (hints.cued and (kind != "settlement" or home.prominence(owner) >= outshone)) or home.entity_id(owner) in hints.named:
        return True
    if kind == "person" and match.rung == "form" and not hints.in_text and hints.spelt.endswith(_OF_A_MAN):
        return True
    if any(lies_in(home, owner, containers) for containers in hints.containers):
        return True
    if hints.countries and home.country(owner) in hints.countries:
        return True
    if kind in PLACE_KINDS:
        return any(id in hints.present for id in supporting(home, owner, outshone))
    # "Ані Путіну, ані Лаврову": who stands in a text with the powerful is one of them.
    everybodys = home.country(owner) in EVERYBODYS and match.layer.name_text(match.name)[:1] <= "\u024f"
    if kind == "person" and COMPANY in hints.present and not everybodys:
        return True
    if kind == "organization" and of_its_state(home.entity_id(owner)) in hints.present:
        return True
    return home.country(owner) in hints.sentence_countries


def supporting(home: Index, owner: int, outshone: float) -> list[str]:
    """The ids of what supports a weak name if it is named too: the community that a place lies in; of one outshone the oblast."""
    above = list(home.ancestors(owner))
    above = [each for each in above if home.kind(each) != "country"] if home.prominence(owner) < outshone else above[:1]
    return [home.entity_id(each) for each in above]


def of_its_state(id: str) -> str:
    """What is noted of a body of a state where several share its name, and the text is about that state."""
    return "of its state: " + id
