"""A file of words out of the parts of months: those that are known, and those that are new. Pure.

What is kept of a file has a line for a stem: it, its postings month by month, and what each month
has told for the list of stems. Visitors get the first two.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from visnyk.site_search.listings import Listing, entry

SECTIONS = re.compile("[\u0400-\u07ff][^\u0400-\u07ff]*").findall  # from one month's sign on
Kept = dict[str, dict[str, tuple[str, str]]]  # by stem and sign of a month: postings, what is told


def merged(before: str, parts: Mapping[str, str]) -> str:
    """Return what to keep of a file after some months, by their signs, have got other parts."""
    kept: Kept = defaultdict(dict)
    for stem, its in _read(before).items():
        if left := {sign: both for sign, both in its.items() if sign not in parts}:
            kept[stem] = left
    for sign, part in parts.items():
        for line in filter(None, part.split("\n")):
            stem, postings, told = line.split("\t")
            kept[stem][sign] = postings, told
    return "".join(_line(stem, kept[stem]) for stem in sorted(kept))


def _line(stem: str, its: Mapping[str, tuple[str, str]]) -> str:
    postings = "".join([sign + its[sign][0] for sign in sorted(its)])
    return f"{stem}\t{postings}\t{' '.join([its[sign][1] for sign in sorted(its)])}\n"


def _read(text: str) -> Kept:
    kept = {}
    for line in text.split("\n")[:-1]:
        stem, postings, told = line.split("\t")
        sections = zip(SECTIONS(postings), told.split(" "), strict=True)
        kept[stem] = {section[0]: (section[1:], one) for section, one in sections}
    return kept


def listed(text: str) -> Listing:
    """Return what is to be listed of the stems of a kept file; facets are not."""
    lines = (line.split("\t") for line in text.split("\n")[:-1] if not line.startswith("#"))
    return {stem: entry(stem, told.split(" ")) for stem, _, told in lines}


def published(text: str) -> bytes:
    """Return a kept file as visitors get it."""
    lines = (line.rpartition("\t")[0] for line in text.split("\n")[:-1])
    return "".join([f"{line}\n" for line in lines]).encode()
