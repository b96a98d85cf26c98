"""The surname of a person's full name, by which the text that has the full one goes on: "John Kirby said ... Kirby added"."""

from __future__ import annotations

from collections.abc import Iterable

from toponyms.model import Entity, Name
from toponyms.script.words import lookup_key

#: Small words with which a surname begins: Charles de Gaulle, Mohammed bin Salman.
_PARTICLES = frozenset(
    (
        *("de", "da", "di", "du", "del", "della", "van", "von", "der", "den", "bin", "ben", "al", "el", "la", "le"),
        *("де", "да", "ді", "ди", "дю", "дель", "ван", "фон", "дер", "ден", "бін", "бин", "бен", "аль", "ель", "эль", "ла", "ле"),
    )
)
#: Where the family's name stands first: Kim Jong Un, Li Hui.
_FAMILY_FIRST = frozenset(("CN", "KP", "KR", "VN", "TW"))
#: Surnames of fewer letters are words: "Un", "Dan", "Kos". And what more of a name is than "Leo XIV" has.
_LETTERS = 4
_LANGS = ("en", "uk", "ru")


def surnames(entity: Entity) -> list[Name]:
    """The surnames inside a person's full names that are no names of their own, each once.

    They are too common to stand for anybody where the full name is missing, so that they are kept apart from the names that
    somebody wrote down.

    >>> person = Entity("x:k", "John Kirby", "person", names=(Name("John Kirby", "en"), Name("Джон Кірбі", "uk")))
    >>> [name.text for name in surnames(person)]
    ['Kirby', 'Кірбі']
    >>> [n.text for n in surnames(Entity("x:s", "Mohammed bin Salman", "person", names=(Name("Mohammed bin Salman", "en"),)))]
    ['bin Salman', 'Salman']
    """
    if entity.country in _FAMILY_FIRST:
        return []
    own = {lookup_key(name.text) for name in entity.names}
    found: dict[str, Name] = {}
    for name in entity.names:
        if name.lang in _LANGS and not name.weak and not any(map(str.isdigit, name.text)):
            for text in _inside(name.text.split()):
                if (key := lookup_key(text)) not in own:
                    found.setdefault(key, name._replace(text=text, usage="short", weak=True))
    return list(found.values())


def _inside(words: list[str]) -> Iterable[str]:
    """The last word of a name, and the same with the small words before it."""
    last = words[-1]
    if len(words) < 2 or len(last) < _LETTERS or last.isupper() or not last[:1].isupper():
        return
    if any(word.islower() and word not in _PARTICLES for word in words):
        return  # "Patriarch Kirill of Moscow"
    begins = len(words) - 1
    while begins > 1 and words[begins - 1].lower() in _PARTICLES:
        begins -= 1
    if begins < len(words) - 1:
        yield " ".join(words[begins:])
    yield last
