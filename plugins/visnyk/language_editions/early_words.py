"""The interface's words, translated once when a template is compiled, not at every page.

An environment belongs to one edition, so `_("Tags")` can only ever mean one thing there. With
variables (`_("%(n)s pages", n=2)`) and in `{% trans %}` Jinja translates as always.
"""

import re
from collections.abc import Callable

from jinja2 import Environment
from jinja2.ext import Extension

LITERAL = re.compile(r"""\b_\((?:"([^"\\]*)"|'([^'\\]*)')\)""")


class EarlyWords(Extension):
    """Puts translations of literals into the source of a template."""

    def __init__(self, environment: Environment):
        super().__init__(environment)
        environment.extend(translate=None)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template, with translations as safe HTML, as Jinja's own are."""
        return LITERAL.sub(self._word, source)

    def _word(self, found: re.Match[str]) -> str:
        translation = self.environment.translate(found[1] or found[2]) % {}
        return f"({translation!r}|safe)"


def translate_early(environment: Environment, translate: Callable[[str], str]) -> None:
    """Add the extension to an environment, after Jinja's own."""
    environment.add_extension(EarlyWords)
    environment.translate = translate
