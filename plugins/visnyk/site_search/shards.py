"""One file of words, merged from the lines of its months: cached ones and new ones. Pure.

The cached text has a line for each stem: the stem, its postings month by month, and each month's
entry for the list of stems. Visitors get the first two.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from visnyk.site_search.index_format import FACET, MONTHS
from visnyk.site_search.stem_lists import StemList, merge_entries

_MONTH = f"{chr(MONTHS[0])}-{chr(MONTHS[-1])}"
SECTIONS = re.compile(f"[{_MONTH}][^{_MONTH}]*").findall  # postings of one month, its sign first
Shard = dict[str, dict[str, tuple[str, str]]]  # by stem and month's sign: postings, entry


def merge(cached: str, months: Mapping[str, str]) -> str:
    """Return the text to cache after some months, given by their signs, have got other lines."""
    shard: Shard = defaultdict(dict)
    for stem, sections in _parse(cached):
        if left := {sign: both for sign, both in sections.items() if sign not in months}:
            shard[stem] = left
    for sign, lines in months.items():
        for line in filter(None, lines.split("\n")):
            stem, postings, entry = line.split("\t")
            shard[stem][sign] = postings, entry
    return "".join(_line(stem, shard[stem]) for stem in sorted(shard))


def _line(stem: str, months: Mapping[str, tuple[str, str]]) -> str:
    postings = "".join([sign + months[sign][0] for sign in sorted(months)])
    return f"{stem}\t{postings}\t{' '.join([months[sign][1] for sign in sorted(months)])}\n"


def _parse(cached: str) -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    for line in cached.split("\n")[:-1]:
        stem, postings, entries = line.split("\t")
        sections = zip(SECTIONS(postings), entries.split(" "), strict=True)
        yield stem, {section[0]: (section[1:], entry) for section, entry in sections}


def stem_list(cached: str) -> StemList:
    """Return what is to be listed of the stems of a file of words; facets are not."""
    lines = (line.split("\t") for line in cached.split("\n")[:-1] if not line.startswith(FACET))
    return {stem: merge_entries(stem, entries.split(" ")) for stem, _, entries in lines}


def published(cached: str) -> bytes:
    """Return a file of words as visitors get it."""
    lines = (line.rpartition("\t")[0] for line in cached.split("\n")[:-1])
    return "".join([f"{line}\n" for line in lines]).encode()
