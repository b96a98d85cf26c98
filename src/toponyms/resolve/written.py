"""Whether a Latin string writes the very name it was matched to, letter by letter, as published romanizations do."""

from __future__ import annotations

from toponyms.index.records import NATIVE, USAGE_MASK, WEAK
from toponyms.model import USAGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from toponyms.index.store import Index
    from toponyms.resolve.ladder import Match
    from toponyms.resolve.spelling import Spelling

#: Rungs on which a romanization may be met, and usages of the names that are romanized: an exonym is a language's own.
_UNSURE = ("exact", "script", "bridge", "near")
_WRITTEN = frozenset(map(USAGES.index, ("official", "short", "former", "russian", "soviet")))
_OFFICIAL, _RUSSIAN, _ROMANIZATION = map(USAGES.index, ("official", "russian", "romanization"))
_NATIVE_OFFICIAL = NATIVE | _OFFICIAL
#: Usages of Latin names that a source may have of one bearer and not of another.
_NOTED = frozenset(map(USAGES.index, ("romanization", "exonym", "former", "soviet")))


def with_written(found: list[Match], rung: str, spelling: Spelling, first: Index) -> list[Match]:
    """Matches of a rung, those marked whose name the string writes: "Sosuli" is no misspelt Зозулі, but the German for it.

    Of a Latin name that a source happens to have, it is the official name that counts, if the string writes that; where it is
    the official name in Latin letters itself, nothing else counts: "Ivanivka" is that of eighty villages, and of one of them a
    source has "Ivànivka" besides.
    """
    if rung not in _UNSURE or not spelling.key[:1] < "\u0370":
        return found
    usages = _NOTED if rung == "exact" else _WRITTEN
    official: set[tuple[Any, ...]] | None = None
    known: dict[str, bool] = {}
    for at, match in enumerate(found):
        layer, name = match[0], match[1]
        if layer.flags[name] & USAGE_MASK not in usages:
            continue
        if rung == "exact":
            if official is None:
                official = {m[6:8] for m in found if m[0].flags[m[1]] & USAGE_MASK == _OFFICIAL}
            if match[6:8] in official:
                continue
            layer, names = match.home, names_at_home(match.home, match.owner, layer.flags[name] & USAGE_MASK)
        else:
            names = [name]
        for name in names:
            text = layer.name_text(name)
            if text[:1] <= "\u0370":
                # Whoever leaves out the marks of "Bihār" writes that name; where it is only exact, a source has it so.
                if rung == "exact" or (text.isalpha() and text.isascii()):
                    continue
                key = text
                if key not in known:
                    known[key] = _is_unmarked(text, spelling.latin)
            else:
                key = text if layer.flags[name] & NATIVE else f"{text} {layer.lang(name)}"
                if key not in known:
                    known[key] = _writes(first, text, layer.lang(name), spelling.latin)
            if known[key]:
                found[at] = match._replace(layer=layer, name=name, distance=0.0, edits=0, romanized=True)
                break
    return found


def _writes(first: Index, name: str, language: str, latin: str) -> bool:
    rules = first.memo.get("romanized")
    if rules is None:
        from toponyms.script.romanized import Romanized

        rules = first.memo["romanized"] = Romanized(first.file.text("romanized"))
    return bool(latin and rules.writes(name, language, latin))


def _is_unmarked(name: str, latin: str) -> bool:
    from toponyms.script.romanized import unmarked

    return latin.isascii() and unmarked(name) == latin.replace("'", "")


def names_at_home(home: Index, owner: int, usage: int) -> list[int]:
    """The names that a Latin one noted with a usage may be a romanization of: the native one and the Russian one ("Skvira")."""
    native, flags = native_name(home, owner), home.flags
    found = [] if native is None else [native]
    if usage == _ROMANIZATION:  # "Stakhanov" is known to be a former name, of which it is not asked whether it is a surname
        found += [n for n in home.names_of(owner) if flags[n] & (USAGE_MASK | WEAK) == _RUSSIAN and home.lang(n) == "ru"][:1]
    return found


def native_name(home: Index, owner: int) -> int | None:
    """The first official name of an entity in the language of its country, where that is one in focus."""
    flags = home.flags
    for name in home.names_of(owner):
        if flags[name] & (NATIVE | USAGE_MASK) == _NATIVE_OFFICIAL:
            return name
    return None
