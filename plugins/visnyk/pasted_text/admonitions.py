"""Read boxed notes (`!!! note "Title"`) as people write them, with titles in their language."""

import re
from xml.etree.ElementTree import Element

EXCLAIMED = re.compile(r"([ \t]*)!!! ?([а-яіїєґА-ЯІЇЄҐ][\w’' -]*?)[ \t]*")
TITLES = {  # in Ukrainian, of the kinds that Markdown titles in English
    "attention": "Увага", "caution": "Обережно", "danger": "Небезпека", "error": "Помилка",
    "hint": "Підказка", "important": "Важливо", "note": "Примітка", "tip": "Порада",
    "warning": "Попередження",
}  # fmt: skip


def admonition(line: str, has_text: bool) -> str:
    """Return the first line of a note as Markdown reads it; `has_text`: text stands in it.

    Markdown takes all words of «!!! Дуже важливо» but the first for classes: here they are its
    title. Without a text it is no note but an exclamation, which stays as it is.
    """
    match = EXCLAIMED.fullmatch(line)
    if not match:
        return line
    if not has_text:
        return line.replace("!", "\\!")
    indent, words = match.groups()
    return f'{indent}!!! {words.split()[0]} "{words}"' if " " in words else line


def translate_title(box: Element) -> None:
    """Replace a title that Markdown has made of the kind of a note by its Ukrainian name."""
    kind = box.get("class", "").removeprefix("admonition ")
    if kind in TITLES and len(box) and box[0].text == kind.capitalize():
        box[0].text = TITLES[kind]
