"""The words of an article and what they weigh, for related news and search.

Pure. A stem weighs 8 when it stands in the title, 4 more in the summary, and 1 more each time that
it stands in the text, up to 7: at most 19.
"""

from collections import Counter
from collections.abc import Mapping

from plugins.ukrainian_language import telling_stem, words

IN_TITLE, IN_SUMMARY, MOST_IN_TEXT = 8, 4, 7
TITLE, SUMMARY, TEXT = 16, 8, 7  # bits of a place: the text's tell how often


def places(title: str, summary: str, text: str) -> dict[str, int]:
    """Return the words, in small letters and in order, each with the bits of its places."""
    found = {word: min(times, MOST_IN_TEXT) for word, times in Counter(_words(text)).items()}
    for part, bit in ((title, TITLE), (summary, SUMMARY)):
        for word in set(_words(part)):
            found[word] = found.get(word, 0) | bit
    return dict(sorted(found.items()))


def weigh(words_in: Mapping[str, int]) -> dict[str, int]:
    """Return the weight of every stem, in order of stems; words that say nothing have none."""
    times: Counter[str] = Counter()
    placed: dict[str, int] = {}
    for word, bits in words_in.items():
        if stem := telling_stem(word):
            times[stem] += bits & TEXT
            placed[stem] = placed.get(stem, 0) | bits
    return {
        stem: min(times[stem], MOST_IN_TEXT)
        + IN_TITLE * bool(placed[stem] & TITLE)
        + IN_SUMMARY * bool(placed[stem] & SUMMARY)
        for stem in sorted(placed)
    }


def packed(words_in: Mapping[str, int]) -> str:
    """Return words and their places as one text, which is quicker to keep than to count again."""
    return " ".join(f"{word} {bits}" for word, bits in words_in.items())


def unpacked(text: str) -> dict[str, int]:
    """Return the words that were packed."""
    parts = text.split(" ") if text else []
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def _words(text: str) -> list[str]:
    return list(words(text.lower()))
