"""Find HTML that an article may not contain, and sanitize it.

Editors may write harmless HTML inside Markdown (`<abbr>`, `<span lang="en">`, `<details>`). What
only states looks is dropped with a warning. What can run, load or imitate the interface is a fault,
never dropped silently; nh3 removes it all the same, should the search have missed something.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import nh3

from visnyk.markdown_text.allowed_attributes import allowed_value, refused_words
from visnyk.markdown_text.pasted_looks import (
    is_look,
    is_look_of,
    renamed_end_tags,
    simplified_tag,
)
from visnyk.markdown_text.segments import is_external
from visnyk.markdown_text.ways_out import way_out

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
NOISE = re.compile(  # of block editors and of Word: it holds no words of the editor
    r"<!--\s*(?:/?wp:|more\b|nextpage\b|StartFragment|EndFragment|\[if\b|\[endif|<!\[)"
    r"|<!\[(?:if|endif)\b|<\?xml\b",
    re.I,
)
SAVE_PICTURE = "збережіть її в content/images/ і напишіть ![що на ній]({static}/images/…)"
OTHER_ADDRESS = "пишіть повну адресу з https:// (пошта — mailto:, телефон — tel:)"
ADDRESS_OF = {"img": "src", "a": "href"}
NO_ADDRESS = {
    "img": "картинки не видно, напишіть ![що на ній]({static}/images/…)",
    "a": "посилання нікуди не веде, напишіть [слово](адреса)",
}
REASONS_OF_ATTRIBUTES = {
    "hidden": "воно ховає текст, тож приберіть або його, або сам текст",
    "href": "посилання пишіть [слово](адреса)",
    "src": "картинку пишіть ![що на ній]({static}/images/…)",
}
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

    With `attribute` it is a word of the value that this attribute has; `kind` is what it is: a tag,
    an attribute, a look (all looks have one message), an address or, with "", any text.
    """

    written: str
    message: str
    attribute: str = ""
    is_warning: bool = False
    kind: str = ""


def refused(markup: str) -> Iterator[Refusal]:
    """Yield all HTML that is not allowed."""
    return (refusal for refusal in checked(markup) if refusal.message)


def checked(markup: str) -> Iterator[Refusal]:
    """Yield what `refused` yields, and without a message each address that is allowed."""
    ids = Counter[str]()
    for match in MARKUP.finditer(markup):
        name, attributes = (match[1] or "").lower(), match[2]
        if not name:
            yield from _refused_hidden(match[0])
        elif name not in TAGS:
            yield _refused_tag(name, _stated(attributes or ""))
        elif attributes or name == "img":
            stated = _stated(attributes)
            ids.update(value for attribute, value in stated if attribute.lower() == "id")
            yield from _refused_attributes(name, stated)
    for value in [value for value, count in ids.items() if count > 1]:
        message = f"id «{value}» у тексті двічі, а посилання ведуть лише до першого: змініть один"
        yield Refusal(value, message, "id")


def _refused_tag(name: str, stated: list[tuple[str, str]]) -> Refusal:
    if name == "h1":
        message = "«<h1>» — заголовок самої сторінки, тут став «<h2>»: пишіть «## Розділ»"
        return Refusal(name, message, is_warning=True, kind="tag")
    if is_look(name):
        return Refusal(name, f"<{name}>", is_warning=True, kind="look")
    attributes = {attribute.lower(): value for attribute, value in stated}
    message = f"«<{name}>» у тексті не дозволено: {way_out(name, attributes)}"
    return Refusal(name, message, kind="tag")


def _refused_hidden(markup: str) -> Iterator[Refusal]:
    if NOISE.match(markup):
        return
    if markup.startswith("<!--"):
        hint = "винесіть із нього потрібні слова й приберіть його"
        message = f"коментаря «<!-- … -->» на сторінці не видно: {hint}"
        yield Refusal(markup, message, is_warning=True)
        return
    sample = "<? … ?>" if markup.startswith("<?") else "<! … >"
    hint = "приберіть, а щоб показати знак «<», пишіть «\\<»"
    yield Refusal(markup, f"«{sample}» на сторінці не видно: {hint}")


def _stated(attributes: str) -> list[tuple[str, str]]:
    """Return the names of attributes as they are written, and their values."""
    pairs = ATTRIBUTE.findall(attributes)
    return [(name, html.unescape(value.strip("\"'"))) for name, value in pairs]


def _refused_attributes(tag: str, stated: list[tuple[str, str]]) -> Iterator[Refusal]:
    allowed = ATTRIBUTES.get(tag, ())
    words = [name for name, _ in stated if not name.isascii()]
    if words:  # behind a tag without its ">"
        message = f"«{words[0]}» стоїть усередині «<{tag} …»: закрийте тег знаком «>» перед ним"
        yield Refusal(words[0], message, kind="attribute")
    for name, value in stated:
        lower = name.lower()
        if name in words:
            continue
        if lower not in EVERYWHERE and lower not in allowed:
            yield _refused_attribute(tag, lower)
        elif lower in ("href", "src", "cite"):
            yield _checked_address(tag, value, {name.lower(): value for name, value in stated})
        else:
            for word, message in refused_words(lower, value):
                yield Refusal(word, message, lower, not message, "" if message else "look")
    if missing := ADDRESS_OF.get(tag):
        names = {name.lower() for name, _ in stated}
        if missing not in names and not names & {*EVERYWHERE, "name"}:
            yield Refusal(tag, f"«<{tag}>» без «{missing}»: {NO_ADDRESS[tag]}", kind="tag")


def _refused_attribute(tag: str, name: str) -> Refusal:
    if is_look_of(name):
        return Refusal(name, name, is_warning=True, kind="look")
    hint = REASONS_OF_ATTRIBUTES.get(name, "приберіть цей атрибут")
    return Refusal(name, f"«{name}» у «<{tag}>» не дозволено: {hint}", kind="attribute")


def _checked_address(tag: str, value: str, stated: dict[str, str]) -> Refusal:
    scheme = SCHEME.match(INVISIBLE.sub("", value).lower())
    if scheme and scheme[1] == "data" and tag == "img":
        message = f"картинка вставлена просто в текст: {SAVE_PICTURE}"
    elif scheme and scheme[1] not in SCHEMES:
        message = f"адреса виду «{scheme[1]}:» не дозволена: {OTHER_ADDRESS}"
        return Refusal(f"{scheme[1]}:", message)
    elif tag == "img" and is_external(value):
        message = f"картинка з іншого сайту «{value}»: {SAVE_PICTURE}"
    elif tag == "img" and _is_undescribed(stated):
        message = f"картинка «{value}» без опису: напишіть, що на ній, у квадратних дужках ![…](…)"
    else:
        message = ""
    return Refusal(value, message, kind="address")


def _is_undescribed(stated: dict[str, str]) -> bool:
    """Return whether a picture has an empty description, and no role that explains it."""
    is_decoration = stated.get("role") in ("none", "presentation")
    return not stated.get("alt", "").strip() and not is_decoration


def simplified(markup: str) -> str:
    """Return HTML with the tags of a text for those that state looks."""

    def tag_of_text(match: re.Match[str]) -> str:
        name = (match[1] or "").lower()
        return (name and simplified_tag(name, _stated(match[2] or ""))) or match[0]

    return renamed_end_tags(MARKUP.sub(tag_of_text, markup))


def sanitize(markup: str) -> str:
    """Return the markup without anything that is not allowed (nh3, an HTML5 parser)."""
    return _cleaner.clean(markup)
