"""Guess which of the allowed names an editor meant: the most similar one. Pure.

To compare two names letter by letter takes some 0.1 ms. Of many names only those are compared that
share most trigrams (three letters in a row) with the word, so that a guess among 20,000 addresses
takes some milliseconds and not seconds.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain

Guess = Callable[[str, Iterable[str]], str]
MAX_GUESSES = 20  # for one file, or for one kind of fault in a build
LONGEST_GUESSED = 300  # characters: a longer word is no misspelt name
MANY, FEW = 200, 50  # of more names than MANY, FEW are compared letter by letter


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Return " Можливо, «x»?" with the most similar of the allowed words, or "" without one."""
    if len(word) > LONGEST_GUESSED:
        return ""
    similar = _names(frozenset(allowed)).most_similar(word.casefold())
    return f" Можливо, «{similar}»?" if similar else ""


def is_near(word: str, name: str) -> bool:
    """Return whether two words differ in one letter: another, one too many, or two swapped."""
    if word == name or abs(len(word) - len(name)) > 1:
        return False
    start = next((n for n, pair in enumerate(zip(word, name, strict=False)) if len({*pair}) > 1),
                 min(len(word), len(name)))  # fmt: skip
    one, other = word[start:], name[start:]
    swapped = one[1::-1] + one[2:]
    return one[1:] == other[1:] or one[1:] == other or one == other[1:] or swapped == other


class Guesses:
    """Guesses what was meant in the first faults only: who reads hundreds needs no guess in each.

    Called like `did_you_mean`; after MAX_GUESSES calls it returns "".
    """

    def __init__(self) -> None:
        self.left = MAX_GUESSES

    def __call__(self, word: str, allowed: Iterable[str]) -> str:
        """Return what `did_you_mean` returns, or ""."""
        self.left -= 1
        return did_you_mean(word, allowed) if self.left >= 0 else ""


class _Names:
    """Allowed names by their folded form, and which of them have a trigram."""

    def __init__(self, names: Iterable[str]):
        self.by_folded = {name.casefold(): name for name in sorted(names)}
        self.folded = list(self.by_folded)
        self.guesses: dict[str, str] = {}
        self.marked = [_marked(name) for name in self.folded]
        self.with_trigram: dict[str, list[int]] = {}  # of those that were looked for

    def most_similar(self, word: str) -> str:
        """Return the name that is most like a folded word, or ""."""
        if word not in self.guesses:
            similar = get_close_matches(word, self._candidates(word), n=1, cutoff=0.6)
            self.guesses[word] = self.by_folded[similar[0]] if similar else ""
        return self.guesses[word]

    def _candidates(self, word: str) -> list[str]:
        if len(self.folded) <= MANY:
            return self.folded
        found = [numbers for part in _trigrams(word) if (numbers := self._with(part))]
        telling = [numbers for numbers in found if len(numbers) <= len(self.folded) / 2]
        shared = Counter(chain.from_iterable(telling or found))
        return [self.folded[number] for number, _ in shared.most_common(FEW)]

    def _with(self, trigram: str) -> list[int]:
        if trigram not in self.with_trigram:
            names = enumerate(self.marked)
            self.with_trigram[trigram] = [number for number, name in names if trigram in name]
        return self.with_trigram[trigram]


@lru_cache(maxsize=8)
def _names(names: frozenset[str]) -> _Names:
    return _Names(names)


def _marked(name: str) -> str:
    return f"^{name}$"


def _trigrams(name: str) -> list[str]:
    """Return the trigrams of a name, each once; its first and last letters have one more."""
    whole = _marked(name)
    return list(dict.fromkeys(whole[start : start + 3] for start in range(len(whole) - 2)))
