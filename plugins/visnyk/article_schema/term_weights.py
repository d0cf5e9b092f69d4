"""Weigh the stems of an article's words, for related articles and search.

Pure. A stem weighs 8 when it stands in the title, 4 more in the summary, and 1 more each time that
it stands in the text, up to 7: at most 19.
"""

from collections.abc import Iterable

from visnyk.ukrainian_language import significant_stem, words_and_numbers

IN_TITLE, IN_SUMMARY, MOST_IN_TEXT = 8, 4, 7
TermWeights = tuple[dict[str, int], dict[str, str]]  # by stem: its weight, and a word
NO_WEIGHT = ord("@")  # of serialized weights; "A" is 1


def weigh_terms(title: str, summary: str, text: str) -> TermWeights:
    """Return the weight of every stem and its shortest word, in the order text, title, summary.

    Stop words have no stem.
    """
    weights: dict[str, int] = {}
    in_text, in_title, in_summary = map(lowercase_words, (text, title, summary))
    for word in in_text:
        if stem := significant_stem(word):
            weights[stem] = weights.get(stem, 0) + 1
    for stem, count in weights.items():
        if count > MOST_IN_TEXT:
            weights[stem] = MOST_IN_TEXT
    for words_there, weight in ((in_title, IN_TITLE), (in_summary, IN_SUMMARY)):
        for stem in dict.fromkeys(filter(None, map(significant_stem, words_there))):
            weights[stem] = weights.get(stem, 0) + weight
    return weights, shortest_words({*in_text, *in_title, *in_summary})


def shortest_words(words_in: Iterable[str]) -> dict[str, str]:
    """Return the shortest word of each stem, for search suggestions; of equals the first."""
    by_stem: dict[str, str] = {}
    for word in words_in:
        stem = significant_stem(word)
        shortest = by_stem.setdefault(stem, word)
        if shortest is not word and by_length(word) < by_length(shortest):
            by_stem[stem] = word
    by_stem.pop("", None)
    return by_stem


def by_length(word: str) -> tuple[int, str]:
    """Return the sort key of words: the shorter first, then by code point."""
    return len(word), word


def serialize(weights: dict[str, int], shortest: dict[str, str]) -> str:
    """Return weights and a word for each stem as one text, quicker to read than to find again.

    Three lines: the stems, a character for the weight of each, a word for each.
    """
    characters = bytes([NO_WEIGHT + weight for weight in weights.values()]).decode()
    return "\n".join((" ".join(weights), characters, " ".join([shortest[s] for s in weights])))


def deserialize(text: str) -> TermWeights:
    """Return the weights and the words of a serialized text."""
    stems, characters, shortest = (line.split(" ") if line else [] for line in text.split("\n"))
    weights = [character - NO_WEIGHT for character in "".join(characters).encode()]
    return dict(zip(stems, weights, strict=True)), dict(zip(stems, shortest, strict=True))


def lowercase_words(text: str) -> list[str]:
    """Return the words of a text in lower case, and numbers of several words as wholes."""
    return words_and_numbers(text.lower())
