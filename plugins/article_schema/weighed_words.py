"""The words of an article and what they weigh, for related news and search.

Pure. A stem weighs 8 when it stands in the title, 4 more in the summary, and 1 more each time that
it stands in the text, up to 7: at most 19.
"""

from collections import Counter

from plugins.ukrainian_language import stems

IN_TITLE, IN_SUMMARY, MOST_IN_TEXT = 8, 4, 7


def weigh(title: str, summary: str, text: str, lang: str) -> dict[str, int]:
    """Return the weight of every stem, in order of stems."""
    weights = Counter(stems(text, lang))
    for stem, times in weights.items():
        weights[stem] = min(times, MOST_IN_TEXT)
    for part, weight in ((title, IN_TITLE), (summary, IN_SUMMARY)):
        for stem in set(stems(part, lang)):
            weights[stem] += weight
    return dict(sorted(weights.items()))


def packed(weights: dict[str, int]) -> str:
    """Return weights as one text, which is quicker to keep than to count again."""
    return " ".join(f"{stem} {weight}" for stem, weight in weights.items())


def unpacked(text: str) -> dict[str, int]:
    """Return the weights that were packed."""
    parts = text.split(" ") if text else []
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))
