"""The weights of the ranking model (data/model.yaml), and what they make of evidence that is met again and again."""

from __future__ import annotations

from toponyms.index.store import Index
from toponyms.memo import Memo
from toponyms.resolve.evidence import standing
from toponyms.resolve.fame import TOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from toponyms.index.store import Bearer
    from toponyms.resolve.evidence import Common, Evidence, Own

#: The distance of fine folds up to which a coarse hit is taken for the same name.
CLOSE = 0.12
#: What speaks against a match.
_AGAINST = frozenset(("weak", "listed", "outside", "other_country", "other_kind", "confusion"))


class Weights(dict[str, float]):
    """What each feature adds to the log-odds that an entity is meant."""

    __slots__ = ("_scales",)

    def __init__(self, weights: Iterable[tuple[str, float]]) -> None:
        super().__init__(weights)
        self._scales = Memo(self._scale, 1 << 5)

    def scale(self, common: Common) -> dict[Own, tuple[Evidence, float, bool]]:
        """What speaks for and against the matches of a rung wherever their bearers lie, the sum of it, and whether they stand.

        It follows from few values alone, and is remembered by them: a hundred villages of one name differ in little else
        than where they lie, and to ask again took half the time of an answer.
        """
        scale: Memo = self._scales[common]
        return scale

    def _scale(self, common: Common) -> Memo:
        def weighed(own: Own) -> tuple[Evidence, float, bool]:
            found = tuple(standing(common, own))
            stands = own[2] <= CLOSE and is_clear(found) and not _is_far_off(own[0], common[2])
            return found, self.added(0.0, found), stands

        return Memo(weighed, 1 << 11)

    def added(self, total: float, evidence: Evidence) -> float:
        """The sum of what evidence adds to a total."""
        for feature, value in evidence:
            total += self[feature] * value
        return total


def weights_of(index: Index) -> Weights:
    """The model compiled into an index."""
    weights: Weights | None = index.memo.get("model")
    if weights is None:
        rows = (line.split("\t") for line in index.file.text("model").splitlines())
        weights = index.memo["model"] = Weights((name, float(weight)) for name, weight in rows)
    return weights


def is_clear(evidence: Evidence) -> bool:
    """Whether nothing of it speaks against a match."""
    for feature, _ in evidence:  # noqa: SIM110  # a generator takes three times as long, and is asked a million times
        if feature in _AGAINST:
            return False
    return True


def _is_far_off(bearer: Bearer, focus: str | None) -> bool:
    """Whether the bearer is a small place outside the country in focus, and the name perhaps a misspelling of one in it.

    Of a million names in the world some hamlet has nearly every misspelling there is.
    """
    _, prominence, country, _, newsworthy = bearer
    return focus is not None and country != focus and not newsworthy and prominence < TOWN
