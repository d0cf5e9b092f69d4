"""What a page reads while it is rendered, heard through Jinja's own hooks.

Names come through `Context.resolve_or_missing`, attributes of articles and pages through
`Environment.getattr` and `getitem`: any template of any theme is heard, and declares nothing.
"""

from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context

from plugins.language_editions.contents import IN_TEXT, WhenAsked

CARD, TEXT = "card", "text"
ALL = "all"  # an attribute through which anything could be read
NOT_FOR_TEMPLATES = frozenset("item maker read_from settings _context by_itself".split())
OURS = ("jinja2", "pelican", "plugins", "builtins", "_operator", "markupsafe")


OF_OTHER_PARTS = {
    **dict.fromkeys(IN_TEXT, TEXT),
    **dict.fromkeys([*NOT_FOR_TEMPLATES, "metadata"], ALL),
}
Part = tuple[str, str]  # an article's or page's key, and CARD (all but its text) or TEXT


class Reads:
    """Hears the environments it was introduced to; `begin` forgets what was heard before.

    `is_all` is False when a page read something whose later changes could not be noticed.
    """

    def __init__(self) -> None:
        self.environments: set[Environment] = set()
        self.begin()

    def begin(self) -> None:
        """Hear the next page."""
        self.names: set[str] = set()
        self.cards: set[str] = set()
        self.texts: set[str] = set()
        self.is_all = True

    @property
    def parts(self) -> set[Part]:
        """The parts of articles and pages that were read."""
        return {(key, CARD) for key in self.cards} | {(key, TEXT) for key in self.texts}

    def attribute(self, content: WhenAsked, name: str) -> None:
        """Note an attribute of an article or page."""
        part = OF_OTHER_PARTS.get(name)
        if part is not TEXT:
            self.cards.add(content.key)
        if part is not None:
            self.texts.add(content.key)
            self.is_all = self.is_all and name not in NOT_FOR_TEMPLATES

    def introduce(self, environment: Environment) -> None:
        """Hear what templates of an environment read."""
        if environment in self.environments:
            return
        self.environments.add(environment)
        reads, get_attribute, get_item = self, environment.getattr, environment.getitem

        def heard_attribute(thing: Any, name: str) -> Any:
            if isinstance(thing, WhenAsked):
                if name in OF_OTHER_PARTS:
                    reads.attribute(thing, name)
                else:
                    reads.cards.add(thing.key)
            try:
                return getattr(thing, name)  # as `get_attribute` begins
            except AttributeError:
                return get_attribute(thing, name)

        def heard_item(thing: Any, name: Any) -> Any:
            if isinstance(thing, WhenAsked):
                reads.attribute(thing, name)
            return get_item(thing, name)

        class HeardContext(environment.context_class):
            def resolve_or_missing(self, key: str) -> Any:
                reads.names.add(key)
                return Context.resolve_or_missing(self, key)

        environment.getattr, environment.getitem = heard_attribute, heard_item
        environment.context_class = HeardContext


def hears_all(environment: Environment) -> bool:
    """Tell whether all filters, tests and functions are known; others may read anything."""
    called = (environment.filters, environment.tests, environment.globals)
    modules = {
        getattr(getattr(function, "func", function), "__module__", "") or "builtins"
        for functions in called
        for function in functions.values()
        if callable(function)
    }
    return all(module.split(".")[0] in OURS for module in modules)
