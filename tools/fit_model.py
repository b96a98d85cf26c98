"""Fits the ranking model's weights (data/model.yaml) on development data and prints them with the fit's report.

    python tools/fit_model.py EVAL_DATA_DIR [--words FILE]

EVAL_DATA_DIR holds the development sets (cir.tsv, perelik.tsv, inflected_uk.tsv, negatives.txt, and geoparsing_en for the
world layer, which must have been built); `--words` is a list of
common words, one a line, that name no place (for instance the 2,000 most frequent of a language). The weights are
pulled towards those that stand in the file now, so that a feature the data says little about keeps its hand-set weight.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import numpy as np

from toponyms import Resolver, transliterate
from toponyms.model import Entity
from toponyms.resolve.engine import Engine
from toponyms.resolve.hints import Hints, km

#: How strongly a weight is held to its present value; how far a coordinate may lie off.
PULL, RIGHT_KM, WORLD_KM = 1.0, 20.0, 161.0
KEPT = ("resolved", "ahead")
SYSTEMS = ("bgnpcgn-ukr-Cyrl-Latn-1965", *(f"{name}-ukr-Cyrl-Latn" for name in ("scientific", "german", "polish", "french")))
#: Weights that running text and rare errors depend on and this data says little of: set by hand, held fast.
HELD = (
    *("exact", "official", "short", "exonym", "misspelling", "soviet", "russian"),
    *(
        "weak",
        "weak_in_text",
        "form_told",
        "administrative",
        "listed",
        "collision",
        "obscure",
        "within",
        "outside",
        "other_country",
        "other_kind",
        "same_kind",
    ),
    *("nothing", "former", "newsworthy", "form", "adjective", "bridge", "near", "guess_within"),
    *("named", "line", "front", "struck", "borrowed", "of_old", "letters"),
    *("focus", "few_letters", "native", "prominence", "town"),
    # Among bearers of one name the odds grow with the 1.2th power of the size (geoparsing sets); common words, which match
    # big places as often as small ones, would teach the opposite.
    "size",
)


class Example(NamedTuple):
    """A mention with its candidates' features, which of them are right, and how much it counts."""

    features: np.ndarray  # (candidates + 1, features); the last row is "none of these"
    right: np.ndarray  # (candidates + 1,) bool
    weight: float


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def has_id(entity: Entity, id: str) -> bool:
    return entity.id == id


class Fitter:
    def __init__(self) -> None:
        self.resolver = Resolver()
        self.engine: Engine = self.resolver._engine
        self.names = sorted(n for n in self.engine.weights if n not in KEPT)
        self.column = {name: i for i, name in enumerate(self.names)}

    def example(self, text: str, is_right: Callable[[Entity], bool], weight: float, **hints: Any) -> Example:
        known, _ = self.resolver._hints(hints.get("within"), hints.get("country"), None, None, None)
        known = known._replace(listed=self.engine.listed(text))
        readings = self.engine.readings(text)
        ranked = self.engine.climb(readings, known)
        features = np.zeros((len(ranked) + 1, len(self.names)))
        right = np.zeros(len(ranked) + 1, dtype=bool)
        for i, candidate in enumerate(ranked):
            for name, value in candidate.evidence:
                features[i, self.column[name]] += value
            right[i] = is_right(candidate.match.home.entity(candidate.match.owner))
        features[-1, self.column["nothing"]] = 1.0
        right[-1] = not right.any()
        return Example(features, right, weight)

    def examples(self, data: Path, words: list[str]) -> Iterator[Example]:
        for row in rows(data / "cir.tsv"):
            if float(row["spread_km"]) > 30:
                continue
            point = (float(row["lat"]), float(row["lon"]))
            ours = row["country"].lower().startswith("ukrain")

            def near(entity: Entity, point: tuple[float, float] = point) -> bool:
                return entity.lat is not None and entity.lon is not None and km(point, (entity.lat, entity.lon)) <= RIGHT_KM

            yield self.example(row["query"], near, 1.0)
            if ours:
                yield self.example(row["query"], near, 1.0, within=row["province"] or None, country="UA")
        yield from self.located(data / "geoparsing_en")
        draw = random.Random(1)
        for row in draw.sample(rows(data / "perelik.tsv"), 300):
            yield self.example(row["mention"], partial(has_id, id="katottg:" + row["katottg"]), 0.2)
        for row in draw.sample(rows(data / "inflected_uk.tsv"), 400):
            base = self.resolver.resolve(row["lemma"])
            if base.entity is not None:
                yield self.example(row["form"], partial(has_id, id=base.entity.id), 0.2)
        for word in (data / "negatives.txt").read_text(encoding="utf-8").split("\n"):
            if word:
                yield self.example(word, lambda e: not e.is_place, 0.5)
        # Names that news names, asked for by what they are called: the curated gazetteer itself.
        curated = [e for e in self.resolver.gazetteer if self.engine.first.is_newsworthy(self.engine.first.find_id(e.id) or 0)]
        for entity in draw.sample(curated, 800):
            name = draw.choice(entity.names)
            if not name.weak and name.usage != "confusion":
                yield self.example(name.text, partial(has_id, id=entity.id), 0.4)
        # Every place is entitled to a name that it alone bears, whatever its size. (Of a shared name this says nothing:
        # drawn evenly, villages would teach that size does not matter.)
        places = [e for e in self.resolver.gazetteer if e.kind == "settlement" and e.country == "UA"]
        for entity in draw.sample(places, 1000):
            name = draw.choice([n for n in entity.names if n.usage == "official"])
            exact = self.engine.climb(self.engine.readings(name.text), Hints(), ["exact"])
            if len({r.match.owner for r in exact}) > 1:
                continue
            yield self.example(name.text, partial(has_id, id=entity.id), 0.2)
        # And to each romanization of it, where its oblast is told, or where it alone bears the name.
        bearers = Counter(entity.name_in("uk") for entity in places)
        for entity in draw.sample(places, 600):
            text = transliterate(entity.name_in("uk"), draw.choice(SYSTEMS))
            yield self.example(text, partial(has_id, id=entity.id), 0.1, within=entity.parents[-2].id)
            if bearers[entity.name_in("uk")] == 1:
                yield self.example(text, partial(has_id, id=entity.id), 0.1)
        known = self.engine.first.exact
        for word in words:
            if len(word) > 2 and known.find(word.lower()) < 0:
                yield self.example(word.capitalize(), lambda e: False, 0.2)

    def located(self, folder: Path) -> Iterator[Example]:
        """Names of the wider world with coordinates, as often as news has them; those no candidate comes near teach nothing."""
        known: dict[tuple[str, float, float], Example] = {}
        for path in sorted(folder.glob("*.xml")):
            for article in ElementTree.parse(path).getroot().iter("article"):
                text, shift = article.findtext("text") or "", -1 if article.find("locations") is not None else 0
                for gold in [*article.iter("toponym"), *article.iter("location")]:
                    fields = [gold.findtext(tag) or gold.findtext(f"gaztag/{tag}") for tag in ("start", "end", "lat", "lon")]
                    if not all(fields):
                        continue
                    start, end, lat, lon = (float(field or 0) for field in fields)
                    name = text[int(start) + shift : int(end) + shift]
                    if not name[:1].isupper():
                        continue
                    point = (lat, lon)

                    def near(entity: Entity, point: tuple[float, float] = point) -> bool:
                        return (
                            entity.lat is not None and entity.lon is not None and km(point, (entity.lat, entity.lon)) <= WORLD_KM
                        )

                    if (name, *point) not in known:
                        known[name, *point] = self.example(name, near, 0.08)
                    if not known[name, *point].right[-1]:
                        yield known[name, *point]

    def fit(self, examples: list[Example], steps: int = 400) -> dict[str, float]:
        start = np.array([self.engine.weights[name] for name in self.names])
        weights = start.copy()
        pull = np.array([1e4 if name in HELD else PULL for name in self.names])
        momentum, square = np.zeros_like(weights), np.zeros_like(weights)
        for step in range(1, steps + 1):
            gradient = pull * (weights - start)
            for example in examples:
                gradient -= example.weight * self.slope(example, weights)
            momentum = 0.9 * momentum + 0.1 * gradient
            square = 0.99 * square + 0.01 * gradient**2
            weights -= 0.05 * (momentum / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        return dict(zip(self.names, weights.round(2).tolist(), strict=True))

    @staticmethod
    def slope(example: Example, weights: np.ndarray) -> np.ndarray:
        """The gradient of the log-probability of the right choice."""
        scores = example.features @ weights
        odds = np.exp(scores - scores.max())
        chosen = odds * example.right
        return (chosen / chosen.sum() - odds / odds.sum()) @ example.features  # type: ignore[no-any-return]

    def loss(self, examples: list[Example], fitted: dict[str, float]) -> float:
        weights = np.array([fitted[name] for name in self.names])
        total = 0.0
        for example in examples:
            scores = example.features @ weights
            odds = np.exp(scores - scores.max())
            total -= example.weight * math.log((odds * example.right).sum() / odds.sum())
        return total / sum(e.weight for e in examples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--words", type=Path)
    arguments = parser.parse_args()
    fitter = Fitter()
    words = arguments.words.read_text(encoding="utf-8").split() if arguments.words else []
    examples = list(fitter.examples(arguments.data, words))
    before = {name: fitter.engine.weights[name] for name in fitter.names}
    fitted = fitter.fit(examples)
    losses = fitter.loss(examples, before), fitter.loss(examples, fitted)
    print(f"{len(examples)} examples; mean loss {losses[0]:.4f} before, {losses[1]:.4f} after")
    seen = np.abs(np.concatenate([e.features for e in examples])).sum(axis=0)
    for name in fitter.names:
        print(f"  {name}: {{weight: {fitted[name]}}}  # was {before[name]}, evidence {seen[fitter.column[name]]:.0f}")


if __name__ == "__main__":
    main()
