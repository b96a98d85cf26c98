"""One mention asked for: looked at as a whole, read and looked up, and looked at again where that says too little."""

from __future__ import annotations

from toponyms.resolve.answer import AMBIGUOUS, RESOLVED, UNKNOWN, Resolution, told_in
from toponyms.resolve.evidence import LIKE_IT
from toponyms.resolve.generic import is_heading, names_nothing
from toponyms.resolve.given_names import is_given_name, with_initials
from toponyms.resolve.hints import NOTHING
from toponyms.resolve.looks.decorated import is_odd, undecorated
from toponyms.resolve.looks.in_full import is_plain
from toponyms.script.old_russian import is_old, modern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.resolve.engine import Engine
    from toponyms.resolve.hints import Hints
    from toponyms.resolve.rank import Ranked
    from toponyms.resolve.reading import Reading

#: No name is longer; a longer string is text, for `annotate`.
LONGEST_NAME = 200
#: An official mention may say much beside the name ("... за винятком с. Лозове, ..."), but not a page.
_LONGEST_MENTION = 2000
#: How the adjectives of districts and communities end.
_ADJECTIVAL = frozenset("iyjĭйaая")
#: What the mention of a formation begins with: its number, or whose it is ("the Russian 36th Brigade").
_FORMATIONS = frozenset("0123456789tURTУРур")
#: What stands between the names of a list.
_LISTS = frozenset(",;&+–—-/|")
#: And around what is in a town: "Zaporizhzhia (NPP)".
_BRACKETS = frozenset("([")
#: What a mention may say to be called after a town.
_UNITS = (("district",), ("community",))

# The looks are imported where they are needed: most mentions need none, and the command line is to start in 20 ms.


def ask(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...] = (), *, strictly: bool = False) -> Resolution:
    """The answer to one mention; `strictly` as it is written."""
    if not text.isascii() and len(text) <= _LONGEST_MENTION and is_old(text):
        return told_in(text, told := modern(text), ask(engine, told, hints, notes, strictly=strictly))
    readings = engine.readings(text) if len(text) <= _LONGEST_MENTION else []
    if not readings or not readings[-1].name or len(readings[-1].name) > LONGEST_NAME:
        if len(text.strip()) > LONGEST_NAME:
            notes = (*notes, f"longer than any name ({len(text)} characters): use annotate for running text")
        return Resolution(text, UNKNOWN, (), notes)
    if not strictly and (said := _without_marks(engine, text, hints, notes)):
        return said
    bare = hints is NOTHING or not (hints.kinds or hints.containers or hints.countries or hints.points)
    if bare and names_nothing(engine.first, engine.key[text]):
        return Resolution(text, UNKNOWN, (), notes)
    if not strictly and (said := _as_a_whole(engine, text, hints, notes)):
        return said
    if "." in text and with_initials(text) and not engine.first.exact.get(engine.key[text]):  # "U.S. Senate" is known
        from toponyms.resolve.looks.people import with_surname

        return with_surname(engine, text, text, hints, notes)
    if engine.listed(text) or (bare and is_heading(engine.first, engine.key[text])):
        hints = hints._replace(listed=True)
    if text[:1].isdigit() and len(readings) > 1:
        from toponyms.resolve.looks.other_kinds import with_their_noun

        readings = with_their_noun(engine, readings)
    ranked = engine.climb(readings, hints)
    if hints is NOTHING and text.isalpha() and is_given_name(engine.first, engine.key[text], ranked):
        hints = hints._replace(listed=True)
        ranked = engine.climb(readings, hints)
    answer = engine.decide(text, ranked, engine.weights["nothing"], notes)
    return answer if strictly else _looked_at_again(engine, text, readings[-1], hints, ranked, answer, notes)


def _without_marks(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to what a mention is without bullets, quotation marks and coordinates."""
    if is_odd(text) and (plain := undecorated(text)) not in ("", text):
        return told_in(text, plain, engine.resolve(plain, hints, notes))
    if "." in text and any(map(str.isdigit, text)):
        from toponyms.resolve.looks.coordinates import located

        return located(engine, text, hints, notes)
    return None


def _as_a_whole(engine: Engine, text: str, hints: Hints, notes: tuple[str, ...]) -> Resolution | None:
    """The answer to what would be read amiss in parts: formations, persons, features, codes, facilities, lists of towns."""
    is_word = text.isalnum()
    if (text[:1] in _FORMATIONS or " " in text) and not engine.gazetteer.has_name(engine.key[text]):
        from toponyms.resolve.looks.features import in_full
        from toponyms.resolve.looks.other_kinds import formation
        from toponyms.resolve.looks.people import someone

        if text[:1] in _FORMATIONS and (told := formation(engine, text, hints, notes)):
            return told
        if " " in text and (told := someone(engine, text, hints, notes) or in_full(engine, text, hints, notes)):
            return told
    if (not is_word or text[-1:].isdigit()) and not is_plain(text):
        from toponyms.resolve.looks.first_look import first_look

        if told := first_look(engine, text, hints, notes):
            return told
    if not is_word and not (_LISTS.isdisjoint(text) and _BRACKETS.isdisjoint(text)):
        from toponyms.resolve.looks.other_kinds import facility_of
        from toponyms.resolve.looks.several import several_towns
        from toponyms.resolve.looks.things import named_in_town

        told = facility_of(engine, text, hints, notes) or named_in_town(engine, text, hints, notes)
        return told or several_towns(engine, text, notes)
    return None


def _looked_at_again(
    engine: Engine,
    text: str,
    reading: Reading,
    hints: Hints,
    ranked: list[Ranked],
    answer: Resolution,
    notes: tuple[str, ...],
) -> Resolution:
    """The same answer, or one that says more: the unit called so, what is of the kind asked for, what lists write otherwise."""
    if hints.containers and text[-1:] in _ADJECTIVAL:
        from toponyms.resolve.looks.adjectival import unit

        answer = unit(engine, text, ranked, hints, answer)
    if answer.status != UNKNOWN and reading.kinds in _UNITS:
        from toponyms.resolve.looks.adjectival import rather_the_unit

        answer = rather_the_unit(engine, text, hints, answer)
    if hints.kinds and (answer.entity is None or answer.entity.kind not in hints.kinds):
        from toponyms.resolve.looks.of_kind import of_kind

        answer = of_kind(engine, text, hints, notes) or answer
    if answer.status != UNKNOWN and "," in text and _is_elsewhere(ranked):
        from toponyms.resolve.looks.beside import by_its_town

        answer = by_its_town(engine, text, text, hints, notes) or answer
    if answer.status == RESOLVED and "," in text:
        from toponyms.resolve.looks.left_out import of_its_town

        return of_its_town(engine, text, ranked, answer, hints)
    if answer.status == RESOLVED:
        return answer
    from toponyms.resolve.looks import mistyped  # most mentions never get here
    from toponyms.resolve.looks.second_look import second_look, word

    likeliest = max(ranked, key=lambda each: each.weight).match if ranked else None
    if answer.status == AMBIGUOUS:
        is_like = likeliest is not None and likeliest.rung in LIKE_IT and text.isalpha()
        return (is_like and mistyped.town(engine, text, hints, notes)) or answer
    if hints.listed:
        return word(engine, text, ranked, hints, notes) or answer
    told = second_look(engine, text, hints, notes)
    is_heard = likeliest is not None and likeliest.rung == "script" and not likeliest.romanized
    return told or (is_heard and mistyped.slipped_town(engine, text, hints, notes)) or answer


def _is_elsewhere(ranked: list[Ranked]) -> bool:
    """Whether the likeliest lies outside of what it is said to lie in, or is a guess that lies inside."""
    likeliest = max(ranked, key=lambda each: each.weight)
    return bool(likeliest.reading.within) and (likeliest.match.rung in LIKE_IT or ("outside", 1.0) in likeliest.evidence)
