"""Entities by the letters of their names: a look into the data, without the ladder's understanding."""

from __future__ import annotations

from collections.abc import Sequence

from toponyms.cli import output
from toponyms.cli.style import Style, colored
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import IN_TEXT, Entity, Name
from toponyms.resolve.explain import held


def find(gazetteer: Gazetteer, text: str, limit: int) -> tuple[list[Entity], int]:
    """At most `limit` entities with the id or with the text in a name, and how many more there are.

    Names that are the text come before those that begin with it, those before the rest; then the more prominent.
    """
    entity = gazetteer.get(text)
    wanted = text.strip().casefold()
    if entity is not None or not wanted:
        return ([entity] if entity else []), 0
    groups: tuple[dict[str, None], ...] = ({}, {}, {})
    for layer in gazetteer.layers:
        for number in range(len(layer)):
            names = [layer.name(n).text.casefold() for n in layer.names_of(number)]
            if any(wanted in name for name in names):
                rank = 0 if wanted in names else 1 if any(name.startswith(wanted) for name in names) else 2
                groups[rank][layer.entity_id(number)] = None
    ids = list(dict.fromkeys(id for group in groups for id in group))
    found = [gazetteer.get(id) for id in ids[:limit]]
    return [entity for entity in found if entity is not None], max(0, len(ids) - limit)


def show(found: Sequence[Entity], format: str, color: str) -> None:
    """Print entities with their names."""
    if format == "text":
        style = Style(colored(color))
        for entity in found:
            _show(entity, style)
        return
    writer = output.JsonWriter(lines=format == "jsonl")
    for entity in found:
        parents = [{"id": parent.id, "name": parent.name} for parent in entity.parents]
        writer.add(entity.to_dict() | {"parents": parents, "names": [name.to_dict() for name in entity.names]})
    writer.close()


def _show(entity: Entity, style: Style) -> None:
    within = ", ".join(parent.name for parent in entity.parents)
    print(f"{style('name', entity.name)}  {entity.kind}  {style('detail', entity.id)}{f'  in {within}' if within else ''}")
    columns = output.Columns()
    rows = [(name.text, name.lang or "-", name.usage, _period(name)) for name in entity.names]
    columns.fit(rows)
    for row in rows:
        print("    " + "  ".join(columns.pad(i, cell) for i, cell in enumerate(row)).rstrip())


def _period(name: Name) -> str:
    """When a name held, and whether it needs support: "1938 to 2016-05-12", "since 2016", "weak in text"."""
    weak = "weak in text" if name.weak == IN_TEXT else "weak" if name.weak else ""
    return ", ".join(part for part in (held(name), weak) if part)
