"""What a page reads while it is rendered, heard through Jinja's own hooks.

Names come through `Context.resolve_or_missing`, attributes of articles and pages through
`Environment.getattr` and `getitem`: any template of any theme is heard, and declares nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from visnyk.incremental_builds.tracked_content import METADATA, TEXT, Dependency
from visnyk.language_editions.lazy_contents import LazyContent
from visnyk.language_editions.template_words import rendered

CARDS_AT_HAND = 4096  # pages are made in the order of time
ALL = "all"  # an attribute through which anything could be read
OURS = ("jinja2", "pelican", "visnyk", "builtins", "_operator", "markupsafe")


OF_OTHER_PARTS = {
    **dict.fromkeys(LazyContent.text_attributes, TEXT),
    **dict.fromkeys([*LazyContent.untracked_attributes, "metadata"], ALL),
}


@dataclass
class HeardNow:
    """What was heard of one page, or of one partial: names, and keys of articles and pages."""

    names: set[str]
    cards: set[str]
    texts: set[str]
    is_all: bool = True

    def add(self, other: "HeardNow") -> None:
        """Take over what was heard of a partial."""
        self.names |= other.names
        self.cards |= other.cards
        self.texts |= other.texts
        self.is_all = self.is_all and other.is_all


class Reads:
    """Hears the environments it was introduced to; `begin` forgets what was heard before.

    `heard.is_all` is False when a page read something whose later changes could not be noticed.
    With `remembers` a partial that says the same on many pages is rendered once.
    """

    def __init__(self, remembers: bool = True) -> None:
        self.remembers = remembers
        self.environments: set[Environment] = set()
        self.shared: dict[tuple, tuple[Markup, HeardNow]] = {}
        self.cards: dict[tuple, tuple[Markup, HeardNow]] = {}
        self.begin()

    def begin(self) -> None:
        """Hear the next page."""
        self.heard = HeardNow(set(), set(), set())

    @property
    def parts(self) -> set[Dependency]:
        """The parts of articles and pages that were read."""
        heard = self.heard
        return {(key, METADATA) for key in heard.cards} | {(key, TEXT) for key in heard.texts}

    def attribute(self, content: LazyContent, name: str) -> None:
        """Note an attribute of an article or page."""
        part, heard = OF_OTHER_PARTS.get(name), self.heard
        if part is not TEXT:
            heard.cards.add(content.key)
        if part is not None:
            heard.texts.add(content.key)
            heard.is_all = heard.is_all and name not in LazyContent.untracked_attributes

    def once(self, environment: Environment, name: str, given: dict[str, Any]) -> Markup:
        """Render a partial once for all pages that give it the same."""
        key = id(environment), name, _told(given)
        return self._remembered(self.shared, key, lambda: rendered(environment, name, given))

    def card(self, macro: Macro, article: LazyContent, **how: Any) -> Markup:
        """Render an article by a macro once for all pages that show it so, near in time."""
        if len(self.cards) >= CARDS_AT_HAND:
            self.cards.clear()
        key = macro, article, _told(how)
        return self._remembered(self.cards, key, lambda: macro(article, **how))

    def _remembered(
        self, known: dict[Any, tuple[Markup, HeardNow]], key: Any, render: Callable[[], Markup]
    ) -> Markup:
        """Return what is known or rendered; what it read is heard for every page that shows it."""
        if key not in known or not self.remembers:
            page, self.heard = self.heard, HeardNow(set(), set(), set())
            html = render()
            known[key] = html, self.heard
            self.heard = page
        html, heard = known[key]
        self.heard.add(heard)
        return html

    def introduce(self, environment: Environment) -> None:
        """Hear what templates of an environment read."""
        if environment in self.environments:
            return
        self.environments.add(environment)
        reads, get_attribute, get_item = self, environment.getattr, environment.getitem

        def heard_attribute(thing: Any, name: str) -> Any:
            if isinstance(thing, LazyContent):
                if name in OF_OTHER_PARTS:
                    reads.attribute(thing, name)
                else:
                    reads.heard.cards.add(thing.key)
            try:
                return getattr(thing, name)  # as `get_attribute` begins
            except AttributeError:
                return get_attribute(thing, name)

        def heard_item(thing: Any, name: Any) -> Any:
            if isinstance(thing, LazyContent):
                reads.attribute(thing, name)
            return get_item(thing, name)

        class HeardContext(environment.context_class):
            def resolve_or_missing(self, key: str) -> Any:
                reads.heard.names.add(key)
                return Context.resolve_or_missing(self, key)

        environment.getattr, environment.getitem = heard_attribute, heard_item
        environment.context_class = HeardContext
        environment.once = partial(self.once, environment)
        environment.card = self.card


def _told(given: dict[str, Any]) -> tuple:
    """Return what may be looked up; Pelican gives lists."""
    return tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in given.items())


def records_all(environment: Environment) -> bool:
    """Tell whether all filters, tests and functions are known; others may read anything."""
    called = (environment.filters, environment.tests, environment.globals)
    modules = {
        getattr(getattr(function, "func", function), "__module__", "") or "builtins"
        for functions in called
        for function in functions.values()
        if callable(function)
    }
    return all(module.split(".")[0] in OURS for module in modules)
