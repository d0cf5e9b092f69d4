"""Lead links to the ids of a text: also those that other Markdown editors would have made of them.

GitHub and most editors link to a heading «Як подати заявку» as `#як-подати-заявку`; its id here is
romanized: `yak-podaty-zaiavku`. Capital letters and percent-encoding are understood, too. Pure.
"""

import re
from collections.abc import Collection
from urllib.parse import unquote

from visnyk.markdown_text.allowed_attributes import ID, RESERVED_IDS, free_id
from visnyk.markdown_text.segments import Fragment, Segments

ID_OF_TAG = re.compile(r"<[a-z][a-z0-9]*(?: [^<>]*?)? id=\"([^\"<>]*)\"")
WORD = re.compile(r"[^\W_]")
OF_FOOTNOTES = (
    "#fn:",
    "#fnref",
)  # Markdown's own: notes without a mark have faults of their own
SECOND = re.compile(r"(.+)-(\d+)")  # of headings with the same words, as GitHub numbers them


def ids_of(html: str) -> tuple[str, ...]:
    """Return the ids in sanitized HTML, in their order."""
    return tuple(ID_OF_TAG.findall(html)) if ' id="' in html else ()


def normal_fragment(fragment: str) -> str:
    """Return what an id would be that a fragment means, whether there is one or not."""
    name = unquote(fragment)
    return fragment if not name or ID.fullmatch(name) else free_id(name)


def with_normal_fragment(target: str) -> str:
    """Return a link's target with the id that its fragment means."""
    page, sign, fragment = target.partition("#")
    return page + sign + normal_fragment(fragment)


def found_fragment(fragment: str, ids: Collection[str]) -> str | None:
    """Return the fragment that leads to one of a text's ids, or None if it leads nowhere."""
    if leads_to_part(fragment, ids):
        return fragment
    name = unquote(fragment)
    normal = free_id(name) if WORD.search(name) else ""
    second = SECOND.fullmatch(normal)
    candidates = (normal, f"{second[1]}_{second[2]}" if second else normal)
    return next((candidate for candidate in candidates if candidate in ids), None)


def leads_to_part(fragment: str, ids: Collection[str]) -> bool:
    """Return whether a fragment, as it stands, is an id of a text or of the page that shows it."""
    name = unquote(fragment)
    return name in ids or name in RESERVED_IDS or name.lower() in ("", "top")


def with_found_fragments(segments: Segments, ids: Collection[str]) -> tuple[Segments, list[str]]:
    """Return a text with its links to its own ids, and the fragments of those without one."""
    pieces, dead = list(segments), []
    known = frozenset(ids)
    for index, segment in enumerate(segments):
        if type(segment) is Fragment:
            found = found_fragment(segment.target[1:], known)
            if found is None and not segment.target.startswith(OF_FOOTNOTES):
                dead.append(segment.target)
            elif found is not None:
                pieces[index] = Fragment(f"#{found}")
    return tuple(pieces), dead
