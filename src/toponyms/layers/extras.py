"""What is compiled into an index beside entities, read from the data folder."""

from __future__ import annotations

import os

from toponyms.index.build import Extras
from toponyms.index.records import ZONES
from toponyms.script.words import lookup_key
from toponyms.sources import cues_yaml, not_places_yaml, old_units_yaml, yaml_text

#: Cyrillic words that stand before a name in whatever case it has.
_DECLINED = frozenset(("given_names", "bearers"))


def read_extras(data: str) -> Extras:
    """Cue words, form rules, words that are no places, bridge spellings and the ranking model of a data folder."""
    from toponyms.forms import compile_rules
    from toponyms.script import romanized, russified
    from toponyms.script.bridge import bridge_variants

    words, patterns = not_places_yaml.read(os.path.join(data, "not_places.yaml"))
    focus = yaml_text.read(os.path.join(data, "focus.yaml"))
    zones = {id: zone for facts in focus.values() for zone in ZONES if zone for id in facts[zone]}
    model = yaml_text.read(os.path.join(data, "model.yaml"))
    by_role = {**_by_role(patterns), "old_units": set(old_units_yaml.read(os.path.join(data, "old_units.yaml")))}
    return Extras(
        cues=cues_yaml.read(os.path.join(data, "cues.yaml")),
        forms=compile_rules(),
        not_places={key: group for word, group in words.items() if (key := lookup_key(word))},
        patterns="\n".join("\t".join((role, *sorted(phrases))) for role, phrases in sorted(by_role.items())),
        bridge=bridge_variants,
        roots=russified.compile_rules(),
        romanized=romanized.compile_rules(),
        zones=zones,
        languages={country: facts["language"] for country, facts in focus.items()},
        involved={country: facts["involved"] for country, facts in focus.items()},
        model="\n".join(f"{name}\t{row['weight']}" for part in ("features", "thresholds") for name, row in model[part].items()),
    )


def _by_role(patterns: list[tuple[str, str]]) -> dict[str, set[str]]:
    """The lookup keys of the words of each role."""
    found: dict[str, set[str]] = {}
    for role, word in patterns:
        found.setdefault(role, set()).update(_keys(role, word))
    return found


def _keys(role: str, word: str) -> set[str]:
    """The lookup keys of a word of a pattern; of a Cyrillic given name in all its cases ("Юрію Ромнянському")."""
    from toponyms.forms import inflect

    texts = [word]
    if role in _DECLINED and not word.isascii():
        forms = (form for lang in ("uk", "ru") for form in inflect(word, lang) if form.case != "voc")
        # A name keeps its vowels: Мирона, where a town of that name would be "Мирна".
        texts += [form.text for form in forms if form.text.startswith(word[:-1])]
    return {key for text in texts if (key := lookup_key(text))}
