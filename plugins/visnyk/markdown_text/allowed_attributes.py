"""Say what classes, ids, roles and the like a text may have without imitating the interface.

Whatever styles of the theme, its links within a page or a screen reader take for a part of the site
itself is refused. Labels that Markdown's tables and footnotes get are allowed in no other words.
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

Refused = Iterator[tuple[str, str]]  # words of a value, each with a message to the editor


def refused_words(name: str, value: str) -> Refused:
    """Yield the words that an attribute's value may not have, each with a message."""
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
            allowed = f"{', '.join(CLASSES_OF_EDITORS)}; для врізки — «!!! note» чи «!!! увага»"
            yield word, f"класу «{word}» текст мати не може. Можна: {allowed}."


def _id(value: str) -> Refused:
    if value in RESERVED_IDS:
        yield value, f"id «{value}» уже має сама сторінка: візьміть інший, як «{free_id(value)}»"
    elif not ID.fullmatch(value):
        allowed = "лише малі латинські літери, цифри й дефіси між ними"
        yield value, f"id «{value}»: {allowed}, як «{free_id(value)}»"


def _role(value: str) -> Refused:
    for word in value.split():
        if word.lower() not in ROLES:
            message = "текст мати не може: так називає себе сам сайт. Можна: note, presentation."
            yield word, f"ролі «{word}» {message}"


def _tabindex(value: str) -> Refused:
    if value.strip() != "0":
        yield value, f"tabindex «{value}» змінив би порядок на сторінці. Можна лише «0»."


def _label(value: str) -> Refused:
    if value not in LABELS:
        hint = "напишіть це в самому тексті, а про картинку — в її описі"
        yield value, f"«aria-label» чують замість тексту, який видно: {hint}"


def _hidden(value: str) -> Refused:
    hint = 'приберіть його, а картинці-прикрасі поставте alt="" role="presentation"'
    yield value, f"«aria-hidden» ховає текст від тих, хто сторінку слухає: {hint}"


_CHECKS: dict[str, Callable[[str], Refused]] = {
    "class": _classes, "id": _id, "role": _role, "tabindex": _tabindex, "aria-label": _label,
    "aria-hidden": _hidden,
}  # fmt: skip
