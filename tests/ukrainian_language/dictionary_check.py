"""Measure the stemmer on random words of a dictionary, with all their forms.

Needs `pip install pymorphy3 pymorphy3-dicts-uk`, in development only. Prints the shares of forms
joined and of words merged, then every miss:
`python -m tests.ukrainian_language.dictionary_check [SEED] [WORDS]`.
"""

import random
import sys
from collections import defaultdict

from visnyk.ukrainian_language import stem

SEED, WORDS = 20261125, 1000


def forms_of_random_words(seed: int, number: int) -> dict[str, set[str]]:
    """Return random base forms, each with all its forms."""
    from pymorphy3 import MorphAnalyzer

    analyzer = MorphAnalyzer(lang="uk")
    entries = analyzer.dictionary.iter_known_words()
    bases = sorted({(base, str(tag.POS)) for _, tag, base, _, form in entries if form == 0})
    chosen = random.Random(seed).sample(bases, number)
    return {base: _forms(analyzer, base, speech) for base, speech in chosen}


def _forms(analyzer: object, base: str, part_of_speech: str) -> set[str]:
    parses = [
        p
        for p in analyzer.parse(base)
        if p.normal_form == base and str(p.tag.POS) == part_of_speech
    ]
    return {form.word for parse in parses[:1] for form in parse.lexeme}


def main(seed: int = SEED, number: int = WORDS) -> None:
    """Print the figures and the misses."""
    words = forms_of_random_words(seed, number)
    pairs = [(base, form) for base, forms in words.items() for form in sorted(forms - {base})]
    apart = [pair for pair in pairs if len({stem(word, "uk") for word in pair}) > 1]
    by_stem = defaultdict(set)
    for base in words:
        by_stem[stem(base, "uk")].add(base)
    merged = [sorted(bases) for bases in by_stem.values() if len(bases) > 1]
    print(f"seed {seed}: {len(words)} words, {1 - len(apart) / len(pairs):.2%} of forms joined,")
    print(f"{sum(map(len, merged)) / len(words):.2%} of words merged: {merged}")
    for base, form in apart:
        print(base, form, stem(base, "uk"), stem(form, "uk"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
