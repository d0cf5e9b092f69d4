"""The stems of an article and what they weigh, for related news and search.

Pure. A stem weighs 8 when it stands in the title, 4 more in the summary, and 1 more each time that
it stands in the text, up to 7: at most 19.
"""

from collections.abc import Iterable

from visnyk.ukrainian_language import telling_stem, words

IN_TITLE, IN_SUMMARY, MOST_IN_TEXT = 8, 4, 7
Weighed = tuple[dict[str, int], dict[str, str]]  # by stem: its weight, and a word
NOTHING = ord("@")  # the sign of no weight; "A" is 1


def weigh(title: str, summary: str, text: str) -> Weighed:
    """Return the weight of every stem and a word for each, as they come: text, title, summary.

    Words that say nothing by themselves have no stem.
    """
    weights: dict[str, int] = {}
    in_text, in_title, in_summary = map(lowered_words, (text, title, summary))
    for word in in_text:
        if stem := telling_stem(word):
            weights[stem] = weights.get(stem, 0) + 1
    for stem, times in weights.items():
        if times > MOST_IN_TEXT:
            weights[stem] = MOST_IN_TEXT
    for part, weight in ((in_title, IN_TITLE), (in_summary, IN_SUMMARY)):
        for stem in dict.fromkeys(filter(None, map(telling_stem, part))):
            weights[stem] = weights.get(stem, 0) + weight
    return weights, spellings({*in_text, *in_title, *in_summary})


def spellings(words_in: Iterable[str]) -> dict[str, str]:
    """Return a word for each stem, to offer to who mistypes it: the shortest, then the first."""
    found: dict[str, str] = {}
    for word in words_in:
        stem = telling_stem(word)
        known = found.setdefault(stem, word)
        if known is not word and shortest(word) < shortest(known):
            found[stem] = word
    found.pop("", None)
    return found


def shortest(word: str) -> tuple[int, str]:
    """Return what words are sorted by, the one to offer first."""
    return len(word), word


def packed(weights: dict[str, int], spelled: dict[str, str]) -> str:
    """Return weights and a word for each stem as one text, quicker to keep than to find again."""
    signs = bytes([NOTHING + weight for weight in weights.values()]).decode()
    return "\n".join((" ".join(weights), signs, " ".join([spelled[stem] for stem in weights])))


def unpacked(text: str) -> Weighed:
    """Return the weights and the words that were packed."""
    stems, signs, spelled = (line.split(" ") if line else [] for line in text.split("\n"))
    weights = [sign - NOTHING for sign in "".join(signs).encode()]
    return dict(zip(stems, weights, strict=True)), dict(zip(stems, spelled, strict=True))


def lowered_words(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return words(text.lower())
