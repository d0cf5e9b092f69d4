"""The stems of a month's articles: in which articles each stands, and how much it weighs there.

Pure. A month is the piece of the index that an edit computes again: its lines in every file of
words.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from visnyk.article_schema.term_weights import IN_SUMMARY, IN_TITLE, MOST_IN_TEXT
from visnyk.site_search.index_format import encode_position, encode_weight, word_file
from visnyk.site_search.stem_lists import encode_stem
from visnyk.ukrainian_language import stems

NAME_WEIGHTS = {  # added to what a stem weighs in the text, by the kind of name
    "places": 6,
    "terms": 3,
    "people": 2,
    "titles": 2,
}
MAX_WEIGHT = IN_TITLE + IN_SUMMARY + MOST_IN_TEXT + sum(NAME_WEIGHTS.values())
WEIGHT_SIGNS = [encode_weight(weight) for weight in range(MAX_WEIGHT + 1)]
Weights = Mapping[str, int]  # of an article: how much each stem weighs
Articles = Iterable[tuple[Weights, Iterable[str]]]  # each with its facets


def add_names(text: Weights, names: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return what each stem weighs in an article: in its text, and in the names by their kind."""
    weights = dict(text)
    for kind, texts in names.items():
        for stem in {stem for name in texts for stem in stems(name)}:
            weights[stem] = weights.get(stem, 0) + NAME_WEIGHTS[kind]
    return weights


def index_month(articles: Articles, words: Mapping[str, str], shards: int) -> dict[str, str]:
    """Return a month's lines of each file of words, by the file's name.

    Articles are given in their order, by their weights and their facets, such as `#region/lvivska`.
    `words` has a word for every stem but facets. A line is a stem, its postings without the month's
    sign, and its entry in the list of stems (see `encode_stem`), with tabs between them.
    """
    lines: dict[str, list[str]] = defaultdict(list)
    for stem, pairs in sorted(_pairs(articles).items()):
        entry = encode_stem(stem, len(pairs) // 2, words.get(stem, ""))
        lines[word_file(stem, shards)].append(f"{stem}\t{_group_by_weight(pairs)}\t{entry}")
    return {name: "\n".join(found) for name, found in lines.items()}


def _pairs(articles: Articles) -> dict[str, str]:
    """Return of each stem the signs of its weight and of the position, article by article."""
    found: dict[str, str] = {}
    for number, (weights, facets) in enumerate(articles):
        position = encode_position(number)
        pairs = [sign + position for sign in WEIGHT_SIGNS]
        for stem, weight in weights.items():
            found[stem] = found.get(stem, "") + pairs[weight]
        for facet in facets:
            found[facet] = found.get(facet, "") + pairs[1]
    return found


def _group_by_weight(pairs: str) -> str:
    """Return pairs of weight and position with each weight once, and without the weight 1."""
    by_weight: dict[str, str] = {}
    for weight, position in zip(pairs[::2], pairs[1::2], strict=True):
        by_weight[weight] = by_weight.get(weight, "") + position
    return "".join(
        positions if weight == WEIGHT_SIGNS[1] else weight + positions
        for weight, positions in sorted(by_weight.items())
    )
