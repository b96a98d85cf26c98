"""What is asked of an open index with a string: tables of keys, and what stands beside them; most of it opened on first use."""

from __future__ import annotations

from toponyms.index.format import IndexFile
from toponyms.index.keytable import KeyTable
from toponyms.index.postings import FirstWords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toponyms.cues import Cues
    from toponyms.index.coarse import CoarseKeys
    from toponyms.index.near import Neighbourhood
    from toponyms.index.ordered import OrderedTable
    from toponyms.index.scanner import Beginnings


class Lookups:
    """The ways from strings to the numbers of names."""

    def __init__(self, file: IndexFile) -> None:
        self.file = file
        self.exact = KeyTable(file, "exact")
        self.cross = KeyTable(file, "cross")
        self.first_words = FirstWords(file)
        self.not_places = KeyTable(file, "not")
        self.flags = file.raw("name.flg")
        self._cues: Cues | None = None
        self._beginnings: Beginnings | None = None
        self._fine: OrderedTable | None = None
        self._coarse: CoarseKeys | None = None
        self._near: Neighbourhood | None = None
        self._type_words: frozenset[str] | None = None
        self._roles: dict[str, frozenset[str]] = {}

    @property
    def cues(self) -> Cues:
        """The cue words, read on first use."""
        if self._cues is None:
            from toponyms.cues import Cues

            self._cues = Cues.from_text(self.file.text("cues"))
        return self._cues

    @property
    def type_words(self) -> frozenset[str]:
        """The cue words that say what a thing is ("oblast", "town"), without the rest of their table."""
        if self._type_words is None:
            lines = self.file.text("cues").splitlines()
            self._type_words = frozenset([line.partition("\t")[0] for line in lines if "\ttype\t" in line])
        return self._type_words

    def words_of(self, role: str) -> frozenset[str]:
        """The words of a role of data/not_places.yaml, read on first use."""
        words = self._roles.get(role)
        if words is None:
            lines = [line for line in self.file.text("patterns").splitlines() if line.startswith(f"{role}\t")]
            words = self._roles[role] = frozenset([word for line in lines for word in line.split("\t")[1:]])
        return words

    @property
    def fine(self) -> OrderedTable:
        """Names by the fine fold, opened on first use: an exact answer does without."""
        if self._fine is None:
            from toponyms.index.ordered import OrderedTable

            self._fine = OrderedTable(self.file, "fine")
        return self._fine

    @property
    def coarse(self) -> CoarseKeys:
        """Names by the coarse fold, opened on first use."""
        if self._coarse is None:
            from toponyms.index.coarse import CoarseKeys

            self._coarse = CoarseKeys(self.file, self.fine, self.cross, self.flags)
        return self._coarse

    @property
    def near(self) -> Neighbourhood:
        """The keys that lie near a misspelt one, opened on first use."""
        if self._near is None:
            from toponyms.index.near import Neighbourhood

            self._near = Neighbourhood(self.file, self.fine)
        return self._near

    @property
    def beginnings(self) -> Beginnings:
        """The filter of what can begin a name in a text, opened on first use: it needs numpy."""
        if self._beginnings is None:
            from toponyms.index.scanner import Beginnings

            self._beginnings = Beginnings(self.file)
        return self._beginnings
