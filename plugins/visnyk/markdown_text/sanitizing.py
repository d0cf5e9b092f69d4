"""Find HTML that an article may not contain, and sanitize it.

Editors may write harmless HTML inside Markdown (`<abbr>`, `<span lang="en">`, `<details>`). What
can run, load or imitate the interface is a fault, never dropped silently; nh3 removes it all the
same, should the search for faults have missed something.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import nh3

from visnyk.markdown_text.allowed_attributes import allowed_value, refused_words

TAGS = frozenset(
    """a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em
    figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span
    strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr""".split()
)
EVERYWHERE = frozenset("id class lang dir title role tabindex aria-label aria-hidden".split())
ATTRIBUTES = {
    "a": {"href", "hreflang", "download"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "del": {"datetime", "cite"},
    "ins": {"datetime", "cite"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "details": {"open"},
    "abbr": set(),
}
SCHEMES = {"http", "https", "mailto", "tel"}
ATTRIBUTE = re.compile(r"([^\s/>=]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>][^\s>]*))?")
TAG = re.compile(rf"<([a-zA-Z][^\s/>]*)((?:[\s/=]+|{ATTRIBUTE.pattern})*+)>")
HIDDEN = r"<!--(?:-?>|.*?--!?>)|<[!?][^>]*>"  # a comment, an instruction, a declaration
MARKUP = re.compile(rf"{TAG.pattern}|{HIDDEN}", re.S)
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")

_cleaner = nh3.Cleaner(
    tags=set(TAGS),
    attributes={"*": set(EVERYWHERE)} | {tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=allowed_value,
    url_schemes=SCHEMES,
    link_rel=None,
)


class Refusal(NamedTuple):
    """HTML that is not allowed, as it was written, and a message to the editor.

    With `attribute` it is a word of the value that this attribute has.
    """

    written: str
    message: str
    attribute: str = ""
    is_warning: bool = False


def refused(markup: str) -> Iterator[Refusal]:
    """Yield all HTML that is not allowed."""
    ids = Counter[str]()
    for match in MARKUP.finditer(markup):
        name, attributes = (match[1] or "").lower(), match[2]
        if not name:
            yield _refused_hidden(match[0])
        elif name not in TAGS:
            yield Refusal(f"<{match[1]}", f"«<{name}>» у тексті не дозволено")
        elif attributes:
            stated = _stated(attributes)
            ids.update(value for attribute, value in stated if attribute.lower() == "id")
            yield from _refused_attributes(name, stated)
    for value in [value for value, count in ids.items() if count > 1]:
        message = f"id «{value}» у тексті двічі, а посилання ведуть лише до першого: змініть один"
        yield Refusal(value, message, "id")


def _refused_hidden(markup: str) -> Refusal:
    if markup.startswith("<!--"):
        hint = "приберіть його, а потрібні слова винесіть із нього"
        message = f"коментаря «<!-- … -->» на сторінці не видно: {hint}"
        return Refusal(markup, message, is_warning=True)
    sample = "<? … ?>" if markup.startswith("<?") else "<! … >"
    hint = "приберіть, а щоб показати знак «<», пишіть «\\<»"
    return Refusal(markup, f"«{sample}» на сторінці не видно: {hint}")


def _stated(attributes: str) -> list[tuple[str, str]]:
    """Return the names of attributes as they are written, and their values."""
    pairs = ATTRIBUTE.findall(attributes)
    return [(name, html.unescape(value.strip("\"'"))) for name, value in pairs]


def _refused_attributes(tag: str, stated: list[tuple[str, str]]) -> Iterator[Refusal]:
    allowed = ATTRIBUTES.get(tag, ())
    for name, value in stated:
        lower = name.lower()
        if lower not in EVERYWHERE and lower not in allowed:
            yield Refusal(name, f"«{name}» у «<{tag}>» не дозволено")
        elif lower in ("href", "src", "cite"):
            scheme = SCHEME.match(INVISIBLE.sub("", value).lower())
            if scheme and scheme[1] not in SCHEMES:
                yield Refusal(f"{scheme[1]}:", f"адреса виду «{scheme[1]}:» не дозволена")
        else:
            for word, message in refused_words(lower, value):
                yield Refusal(word, message, lower)


def undescribed_pictures(markup: str) -> Iterator[str]:
    """Yield the URL of every picture with an empty description, unless a role explains it."""
    if "<img" not in markup.lower():
        return
    for match in TAG.finditer(markup):
        if match[1].lower() == "img":
            stated = {name.lower(): value for name, value in _stated(match[2])}
            is_decoration = stated.get("role") in ("none", "presentation")
            if not stated.get("alt", "x").strip() and "src" in stated and not is_decoration:
                yield stated["src"]


def sanitize(markup: str) -> str:
    """Return the markup without anything that is not allowed (nh3, an HTML5 parser)."""
    return _cleaner.clean(markup)
