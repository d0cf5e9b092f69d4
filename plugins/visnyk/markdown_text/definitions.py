"""Find definitions of links, notes and abbreviations that a page would not show.

Markdown takes `[name]: address`, `[^name]: note` and `*[name]: words` out of a text. One that
nothing refers to, or that another one of the same name replaces, must not be lost in silence.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.footnotes import FootnoteExtension

UNUSED_LINK = (
    "«{label}: …» на сторінці не видно: це адреса для посилання «[слово]{label}», а його в тексті"
    " немає. Приберіть її, а щоб показати цей рядок, почніть його з «\\[»"
)
UNUSED_NOTE = (
    "на примітку «{label}» ніщо не посилається: поставте «{label}» там, де вона потрібна, або"
    " приберіть її"
)
UNUSED_ABBREVIATION = (
    "пояснення «{label}: …» не видно: такого скорочення в тексті немає, тож приберіть пояснення"
)
REPLACED = (
    "«{label}: …» губиться: далі є ще один рядок із такою самою назвою. Перейменуйте один із них"
)


class LostDefinition(NamedTuple):
    """A definition that the page does not show: how it begins, and a message to the editor.

    One that `is_replaced` stands above another one of the same name.
    """

    label: str
    message: str
    is_replaced: bool


class Definitions(Extension):
    """Records what a text defines and refers to; must come after the extensions that read it."""

    def __init__(self) -> None:
        super().__init__()
        self.links, self.notes, self.abbreviations = _Named(), _Named(), _Named()

    def extendMarkdown(self, md: Markdown) -> None:
        """Let Markdown and its extensions store definitions here."""
        md.references = self.links  # type: ignore[assignment]  # it has the same values
        self.footnotes = _registered(md, FootnoteExtension)
        holders: list[Any] = [md.treeprocessors["abbr"], md.parser.blockprocessors["abbr"]]
        for holder in (_registered(md, AbbrExtension), *holders):
            holder.abbrs = self.abbreviations
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the notes; Markdown itself clears the others."""
        self.footnotes.footnotes = self.notes = _Named()

    def lost(self) -> Iterator[LostDefinition]:
        """Yield what the text that was converted last defines and does not show."""
        for names, used, label, unused in (
            (self.links, self.links.used, "[{}]", UNUSED_LINK),
            (self.notes, self.footnotes.footnote_order, "[^{}]", UNUSED_NOTE),
            (self.abbreviations, self.abbreviations.used, "*[{}]", UNUSED_ABBREVIATION),
        ):
            for name in dict.fromkeys(names.replaced):
                yield _lost(label.format(name), REPLACED, is_replaced=True)
            for name in names.order:
                if name not in used:
                    yield _lost(label.format(name), unused, is_replaced=False)


class _Named(dict[str, object]):
    """Values by name that knows which were read, and which another one has replaced."""

    def __init__(self) -> None:
        super().__init__()
        self.order: list[str] = []
        self.used: set[str] = set()
        self.replaced: list[str] = []

    def __getitem__(self, name: str) -> object:
        self.used.add(name)
        return super().__getitem__(name)

    def __setitem__(self, name: str, value: object) -> None:
        if name not in self:
            self.order.append(name)
        elif self.get(name) != value:
            self.replaced.append(name)
        super().__setitem__(name, value)

    def pop(self, name: str, *default: object) -> object:
        if name in self:
            self.order.remove(name)
        return super().pop(name, *default)

    def keys(self) -> list[str]:  # type: ignore[override]
        """Return names to which others may be added while they are read: notes within notes."""
        return self.order

    def clear(self) -> None:
        super().clear()
        self.order, self.used, self.replaced = [], set(), []


def _lost(label: str, message: str, is_replaced: bool) -> LostDefinition:
    return LostDefinition(label, message.format(label=label), is_replaced)


def _registered(md: Markdown, kind: type[Extension]) -> Any:
    return next(one for one in md.registeredExtensions if isinstance(one, kind))
