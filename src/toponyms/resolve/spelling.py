"""A string with all the keys it is looked up by, each made once and only when a rung asks for it."""

from __future__ import annotations

from toponyms.script.words import lookup_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from toponyms.forms import Lemma, Rules
    from toponyms.index.store import Index


class Spelling:
    """What the rungs and layers ask a string for; folding it anew for each of them cost more than all look-ups.

    `rules` opens the form rules, which most strings never need. `guided` says that more is known of what is meant than
    how it is spelt: then what is spelt least alike may be right. `wanted` tells of a name of a layer whether its bearer can
    be meant at all; names that are only like the string are not looked at otherwise, for there are thousands. `placed` says
    that it is told in what the place lies: then a string is read as German, too, though no letter of it shows that ("Oserne").
    `in_part` says that this is less than a country: of its few names one is seldom a slip of the hand off by accident.
    """

    __slots__ = (
        *("_bases", "_beginnings", "_coarse", "_fine", "_latin", "_lemmas", "_sounds"),
        *("guided", "in_part", "key", "placed", "rules", "text", "wanted"),
    )

    def __init__(
        self,
        text: str,
        rules: Callable[[], Rules],
        key: str | None = None,
        guided: bool = False,
        wanted: Callable[[Index, int], bool] | None = None,
        placed: bool = False,
        in_part: bool = False,
    ) -> None:
        self.text = text
        self.key = lookup_key(text) if key is None else key
        self.rules = rules
        self.guided = guided
        self.wanted = wanted
        self.placed = placed
        self.in_part = in_part
        self._fine: tuple[str, ...] | None = None
        self._coarse: tuple[str, ...] | None = None
        self._latin: str | None = None
        self._beginnings: set[str] | None = None
        self._lemmas: tuple[tuple[str, Lemma], ...] | None = None
        self._bases: tuple[tuple[str, str], ...] | None = None
        self._sounds: tuple[tuple[str, Lemma], ...] | None = None

    @property
    def fine(self) -> tuple[str, ...]:
        """The fine keys, one per reading; none of one letter over and over.

        "XXXXX" stands for a name that is not told. The fold makes one sound of it, which is the name of something.
        """
        if self._fine is None:
            from toponyms.script.fold import fine_keys, german_keys

            letters = set(self.key.replace(" ", ""))
            self._fine = fine_keys(self.text) if len(letters) > 1 or len(self.key) < 3 else ()
            if self.text[1:2] == "." and self.key[1:2] == " ":
                # "Б. Белозерка" has a word more than Белозёрка, though the fold hears one letter.
                bare = fine_keys(self.key[2:])
                self._fine = tuple(key for key in self._fine if key not in bare)
            if self.placed and self._fine:
                self._fine = tuple(dict.fromkeys((*self._fine, *german_keys(self.key))))
        return self._fine

    @property
    def coarse(self) -> tuple[str, ...]:
        """The coarse keys, one per reading."""
        if self._coarse is None:
            from toponyms.script.fold import coarse_key

            self._coarse = tuple(dict.fromkeys(map(coarse_key, self.fine)))
        return self._coarse

    @property
    def latin(self) -> str:
        """The string as a romanization is read, or "" where it is none."""
        if self._latin is None:
            from toponyms.script.romanized import latin_key

            self._latin = latin_key(self.text)
        return self._latin

    def may_be_form_in(self, index: Index) -> bool:
        """Whether some name of a layer begins as the `lemmas` do, to make all of which of several words takes long."""
        words = self.key.count(" ") + 1
        if words == 1:
            return True
        if self._beginnings is None:
            self._beginnings = self.rules().beginnings(self.key)
        longest = index.first_words.get
        return not self._beginnings or any(max(longest(word), default=0) >= words for word in self._beginnings)

    @property
    def lemmas(self) -> tuple[tuple[str, Lemma], ...]:
        """Names this may be a case form of: (exact key, what form it is)."""
        if self._lemmas is None:
            # "о. Круглик" has no preposition: none is cut short.
            found = () if self.text[1:2] == "." and self.key.startswith("о ") else self.rules().lemmas(self.key)
            # Of one word the rules make one word, of the same letters and others of its alphabet: a key.
            one_word = self.key.isalpha()
            self._lemmas = tuple([(lemma.text if one_word else lookup_key(lemma.text), lemma) for lemma in found])
        return self._lemmas

    @property
    def sounds(self) -> tuple[tuple[str, Lemma], ...]:
        """Fine keys of the names this may be a case form of: (fine key, what form it is); none of a few letters."""
        if self._sounds is None:
            from toponyms.script.fold import sounds_of

            own = frozenset(self.fine)
            likely = self.lemmas[_MOST_SOUNDS::-1]
            if self.key.isascii():  # "Boeing" is no genitive of something like "Boeinge", nor "Sieviero" a call to a Sieviera
                likely = tuple([(n, lemma) for n, lemma in likely if not n.startswith(self.key) and lemma.case != "voc"])
            found = {key: lemma for name, lemma in likely for key in sounds_of(name) if len(key) >= _SOUNDS}
            self._sounds = tuple((key, found[key]) for key in reversed(found) if key not in own)
        return self._sounds

    @property
    def bases(self) -> tuple[tuple[str, str], ...]:
        """Names this may be the adjective of: (exact key, what it is)."""
        if self._bases is None:
            possible = not self.key.isascii() or self.key.endswith(_ROMANIZED_ADJECTIVE)
            found = self.rules().adjective_bases(self.key) if possible else ()
            self._bases = tuple((lookup_key(lemma.text), f"adjective of {lemma.text}") for lemma in found)
        return self._bases


#: A fine key of fewer letters is that of too many names.
_SOUNDS = 5
#: Of so many names at most, less one; the likeliest stand first.
_MOST_SOUNDS = 19
_ROMANIZED_ADJECTIVE = ("yi", "ii", "yy", "iy", "sky", "ska", "ske", "skoi", "skoho")
