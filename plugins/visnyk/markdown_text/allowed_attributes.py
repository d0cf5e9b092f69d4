"""Say what classes, ids, roles and the like a text may have without imitating the interface.

Whatever styles of the theme, its links within a page or a screen reader take for a part of the site
itself is refused: an id with a message, for links may lead to it, all else is dropped. Labels that
Markdown's tables and footnotes get are allowed in no other words.
"""

import re
from collections.abc import Callable, Iterator

from visnyk.ukrainian_language import slugify

RESERVED_IDS = frozenset(  # of templates that show a text: tests find them all
    """main corrections-heading related-heading winners-heading winners-map-title
    winners-map-description""".split()
)
CLASSES_OF_EDITORS = ("admonition", "admonition-title", "align-center", "align-right",
                      "table-scroll")  # fmt: skip
KINDS_OF_ADMONITIONS = "attention caution danger error hint important note tip warning".split()
CLASSES = frozenset(
    (*CLASSES_OF_EDITORS, *KINDS_OF_ADMONITIONS, "align-left", "footnote", "footnote-backref",
     "footnote-ref", "toc")
)  # fmt: skip
# "```python" or "!!! увага"; the theme has a block "language-switch", and no Cyrillic name
OTHER_CLASS = re.compile(r"language-(?!switch)[\w+#.-]+|[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’'-]+")
ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*|fn(?:ref\d*)?:.*", re.S)  # of headings, of footnotes
ROLES = ("none", "note", "presentation", "region")
TABLE_LABEL = {"uk": "Таблиця", "en": "Table"}
BACK_LABEL = {"uk": "Назад до тексту", "en": "Back to the text"}
LABELS = frozenset((*TABLE_LABEL.values(), *BACK_LABEL.values()))

Refused = Iterator[tuple[str, str]]  # words of a value, each with a message, "" if just dropped


def refused_words(name: str, value: str) -> Refused:
    """Yield the words that an attribute's value may not have, each with a message or ""."""
    if check := _CHECKS.get(name):
        yield from check(value)


def allowed_value(tag: str, name: str, value: str) -> str | None:
    """Return the allowed part of an attribute's value; None if nothing is left of it."""
    refused = {word for word, _ in refused_words(name, value)} if name in _CHECKS else set()
    if not refused:
        return value
    words = value.split() if name == "class" else []
    return " ".join(word for word in words if word not in refused) or None


def free_id(name: str) -> str:
    """Return an id of the form that texts may have, as similar as possible to a name."""
    slug = slugify(name) or "rozdil"
    return f"{slug}-1" if slug in RESERVED_IDS else slug


def _classes(value: str) -> Refused:
    for word in value.split():
        if word not in CLASSES and not OTHER_CLASS.fullmatch(word):
            yield word, ""


def _id(value: str) -> Refused:
    if value in RESERVED_IDS:
        yield value, f"id «{value}» уже має сама сторінка: візьміть інший, як «{free_id(value)}»"
    elif not ID.fullmatch(value):
        allowed = "лише малі латинські літери, цифри й дефіси між ними"
        yield value, f"id «{value}»: {allowed}, як «{free_id(value)}»"


def _role(value: str) -> Refused:
    return ((word, "") for word in value.split() if word.lower() not in ROLES)


def _tabindex(value: str) -> Refused:
    return iter(() if value.strip() == "0" else ((value, ""),))


def _label(value: str) -> Refused:
    return iter(() if value in LABELS else ((value, ""),))


def _hidden(value: str) -> Refused:
    return iter(((value, ""),))


_CHECKS: dict[str, Callable[[str], Refused]] = {
    "class": _classes, "id": _id, "role": _role, "tabindex": _tabindex, "aria-label": _label,
    "aria-hidden": _hidden,
}  # fmt: skip
