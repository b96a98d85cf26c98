"""A component of spaCy pipelines: `nlp.add_pipe("toponyms")` finds it without an import; docs/cookbook.md shows it at work."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

from toponyms.adapters.files import own_files
from toponyms.adapters.missing import needs
from toponyms.errors import InputError
from toponyms.layers.gazetteer import Gazetteer
from toponyms.model import KINDS
from toponyms.resolve.answer import UNKNOWN
from toponyms.resolver import Resolver
from toponyms.text.document import Mention

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
else:
    Language = needs("spacy", "spacy").Language

#: The label of each kind, as the models trained on OntoNotes 5.0 use them.
LABELS: Mapping[str, str] = {
    "settlement": "GPE", "region": "GPE", "district": "GPE", "community": "GPE", "country": "GPE",
    "landform": "LOC", "area": "LOC", "facility": "FAC",
    "person": "PERSON", "organization": "ORG", "unit": "ORG",
}  # fmt: skip
_LOCATIONS = ("settlement", "region", "district", "community", "country", "landform", "area", "facility")
#: Labels of other components that are linked, and what such a thing may be: models disagree about what is a GPE.
_LINKED = {
    **dict.fromkeys(("GPE", "LOC", "FAC"), _LOCATIONS),
    **dict.fromkeys(("PERSON", "PER"), ("person",)),
    "ORG": ("organization", "unit"),
}
_ALIGNMENTS = ("strict", "contract", "expand")
_SUFFIX = ".topo"


class Toponyms:
    """Finds the names in a `Doc` and says what they name, in `doc.ents`, `Span.kb_id_` and `Span._.toponym`.

    `Doc._.toponyms` lists every mention as `Mention.to_dict` gives it, in order, with offsets into the text: also those that no
    entity of spaCy could be made of, because they are a part of a token or overlap with an entity that was there before.
    """

    def __init__(
        self,
        *,
        gazetteer: Sequence[str] = (),
        layers: str | None = None,
        focus: str | None = "UA",
        lang: str | None = None,
        kinds: Sequence[str] = KINDS,
        labels: Mapping[str, str] | None = None,
        link_only: bool = False,
        overwrite_ents: bool = False,
        alignment_mode: str = "expand",
    ) -> None:
        for kind in (*kinds, *(labels or {})):
            if kind not in KINDS:
                raise InputError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}")
        if alignment_mode not in _ALIGNMENTS:
            raise InputError(f"alignment_mode must be one of {', '.join(_ALIGNMENTS)}, not {alignment_mode!r}")
        self.gazetteer = tuple(gazetteer)
        self.layers = layers
        self.focus = focus
        self.lang = lang
        self.kinds = frozenset(kinds)
        self.labels = {**LABELS, **(labels or {})}
        self.link_only = link_only
        self.overwrite_ents = overwrite_ents
        self.alignment_mode = alignment_mode
        self._resolver: Resolver | None = None
        _register()

    @property
    def resolver(self) -> Resolver:
        """The resolver, opened when first asked for: a saved pipeline brings gazetteers that the paths in its config need not."""
        if self._resolver is None:
            self._resolver = Resolver(Gazetteer.load(*self.gazetteer, base="default", layers=self.layers), focus=self.focus)
        return self._resolver

    def __call__(self, doc: Doc) -> Doc:
        """Link the entities that are there, and add those that are not."""
        found = [m for m in self.resolver.annotate(doc.text, lang=self.lang).mentions if self._kind(m)]
        ours, there = [] if self.link_only else self._spans(doc, found), list(doc.ents)
        if self.overwrite_ents:
            there = _apart(there, [span for span, _ in ours])
        linked = [self._link(span, found) for span in there]
        kept = {span.start for span in _apart([span for span, _ in ours], there)}
        told = {m.start: m.to_dict() for m in (*found, *(m for _, m in linked if m is not None))}
        added = [each for each in ours if each[0].start in kept]
        doc.ents = [_told(span, m and told[m.start]) for span, m in (*linked, *added)]
        doc._.toponyms = [told[start] for start in sorted(told)]
        return doc

    def _kind(self, mention: Mention) -> str:
        """The first of the wanted kinds that a mention may be of, or ""."""
        answer = mention.resolution
        kinds = (candidate.entity.kind for candidate in answer.candidates[: 1 if answer.entity else None])
        return next((kind for kind in kinds if kind in self.kinds), "")

    def _spans(self, doc: Doc, found: Iterable[Mention]) -> list[tuple[Span, Mention]]:
        """The mentions that are tokens of a document, or are made so; of two in one token the first."""
        spans: list[tuple[Span, Mention]] = []
        for m in found:
            label = self.labels[self._kind(m)]
            span = doc.char_span(m.start, m.end, label=label, alignment_mode=self.alignment_mode)
            if span is not None and len(span) and (not spans or spans[-1][0].end <= span.start):
                spans.append((span, m))
        return spans

    def _link(self, span: Span, found: Sequence[Mention]) -> tuple[Span, Mention | None]:
        """An entity of another component, and what it names, if that can be told."""
        kinds = [kind for kind in _LINKED.get(span.label_, ()) if kind in self.kinds]
        if not kinds or span.kb_id_:
            return span, None
        first = bisect_right(found, span.start_char, key=lambda m: m.end)
        met = list(takewhile(lambda m: m.start < span.end_char, islice(found, first, None)))
        if not met:
            # Somebody else says that it is a name: it may be rarer or worse written than those that are looked for in texts.
            answer = self.resolver.resolve(span.text, kind=kinds)
            return span, None if answer.status == UNKNOWN else Mention(span.start_char, span.end_char, span.text, answer)
        # "Kharkiv and Kyiv" as one entity is neither, nor is the "Kharkiv Institute of Physics" the city.
        mention = met[0]
        same = (mention.start, mention.end) == (span.start_char, span.end_char)
        fit = same or (len(met) == 1 and self._kind(mention) in kinds)
        return span, mention if fit else None

    def to_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> None:
        """Save the compiled gazetteers of one's own; what comes with the library is found again by name."""
        import shutil

        os.makedirs(path, exist_ok=True)
        older = {name for name in os.listdir(path) if name.endswith(_SUFFIX)}
        for number, file in enumerate(own_files(self.resolver.gazetteer)):
            name = f"{number:03}{_SUFFIX}"
            older.discard(name)
            # By another name first: it may be mapped by this pipeline itself.
            shutil.copyfile(file, os.path.join(path, "new"))
            os.replace(os.path.join(path, "new"), os.path.join(path, name))
        for name in older:
            os.unlink(os.path.join(path, name))

    def from_disk(self, path: Any, *, exclude: Iterable[str] = ()) -> Toponyms:
        """Use what `to_disk` saved, in place of the paths in the config."""
        names = sorted(name for name in os.listdir(path) if name.endswith(_SUFFIX)) if os.path.isdir(path) else []
        if names:
            self.gazetteer, self._resolver = tuple(os.path.join(path, name) for name in names), None
        return self


def create(
    nlp: Language,
    name: str,
    gazetteer: Any,
    layers: Any,
    focus: Any,
    lang: Any,
    kinds: Any,
    labels: Any,
    link_only: bool,
    overwrite_ents: bool,
    alignment_mode: str,
) -> Toponyms:
    """What `nlp.add_pipe("toponyms", config={...})` makes; the config is that of `Toponyms`."""
    # spaCy reads what may be configured in this signature: `**config` is refused.
    files = [gazetteer] if isinstance(gazetteer, str) else gazetteer
    return Toponyms(
        gazetteer=files,
        layers=layers,
        focus=focus,
        lang=lang,
        kinds=kinds,
        labels=labels,
        link_only=link_only,
        overwrite_ents=overwrite_ents,
        alignment_mode=alignment_mode,
    )


def _apart(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that share no token with others."""
    taken = {i for other in others for i in range(other.start, other.end)}
    return [span for span in spans if taken.isdisjoint(range(span.start, span.end))]


def _told(span: Span, fact: dict[str, Any] | None) -> Span:
    """A span with what it names."""
    if fact is not None:
        span.kb_id_ = fact["id"] or ""
        span._.toponym = fact
    return span


def _register() -> None:
    from spacy.tokens import Doc, Span

    if not Span.has_extension("toponym"):
        Span.set_extension("toponym", default=None)
    if not Doc.has_extension("toponyms"):
        Doc.set_extension("toponyms", default=[])


Language.factory(
    "toponyms",
    default_config={
        "gazetteer": [],
        "layers": None,
        "focus": "UA",
        "lang": None,
        "kinds": list(KINDS),
        "labels": {},
        "link_only": False,
        "overwrite_ents": False,
        "alignment_mode": "expand",
    },
    assigns=["doc.ents", "token.ent_iob", "token.ent_type", "token.ent_kb_id", "doc._.toponyms", "span._.toponym"],
    func=create,
)
