"""Jinja speedups: pages print and call the same as with Jinja's own classes, in less time.

Each says what it gains: how much longer a build of 600 bilingual items from nothing takes without
it (no pictures, search or related articles; user time, median of paired runs on one processor).
They rest on names that Jinja does not promise to keep: `tests/language_editions` holds their
signatures, `pyproject.toml` the version.
"""

import re
from collections.abc import Iterator
from functools import partial
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

NEEDS_ESCAPING = re.compile("[&<>'\"]").search
PLAIN_FUNCTIONS = frozenset((FunctionType, MethodType, BuiltinMethodType, partial))
COMPILER_ARGUMENTS = ("_block_vars", "_loop_vars")  # added to every call within blocks and loops


def fast_escape(value: Any) -> str:
    """Return a value as safe HTML: MarkupSafe's `escape`, but safe values come back as they are."""
    kind = type(value)
    if kind is Markup or (kind is str and not NEEDS_ESCAPING(value)):
        return value  # type: ignore[no-any-return]
    return escape(value)


class FastEscapeCodeGenerator(CodeGenerator):
    """Compiles `{{ … }}` to `environment.fast_escape(…)` instead of `escape(…)`.

    MarkupSafe makes a new object of each value, also of what is safe already.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands before a value, as in Jinja where autoescape is not simply on."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.fast_escape(")


class FastCallContext(Context):
    """Calls plain functions and macros directly.

    Jinja first asks each whether it wants the context, the environment or its options.
    """

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function from a template. A StopIteration becomes an undefined value, as ever."""
        kind = type(function)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in PLAIN_FUNCTIONS or hasattr(function, "jinja_pass_arg"):
            return super().call(function, *args, **kwargs)
        for name in COMPILER_ARGUMENTS:
            kwargs.pop(name, None)
        try:
            return function(*args, **kwargs)
        except StopIteration:
            return self.environment.undefined("a function in a template raised StopIteration")


class CompileTimeGettext(Extension):
    """Translates literals, `_("Tags")`, when a template is compiled instead of on every page.

    An environment belongs to one edition: a literal has one translation there. With variables
    (`_("%(n)s pages", n=2)`) and in `{% trans %}` Jinja translates as always. Must come after
    Jinja's own extension i18n.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield a template's tokens; those of `_("…")` become `("…" | safe)`, translated."""
        window: list[Token] = []
        previous = ""
        for token in stream:
            window.append(token)
            if len(window) == 4:
                if previous != "dot" and _is_literal_call(window):
                    yield from self._translated(window[2])
                    window.clear()
                    previous = "rparen"
                else:
                    previous = window[0].type
                    yield window.pop(0)
        yield from window

    def _translated(self, literal: Token) -> Iterator[Token]:
        translations = self.environment.translations  # type: ignore[attr-defined]  # Edition's
        text = translations.gettext(literal.value) % {}
        for kind, value in (
            ("lparen", "("), ("string", text), ("pipe", "|"), ("name", "safe"), ("rparen", ")")
        ):  # fmt: skip
            yield Token(literal.lineno, kind, value)


def _is_literal_call(tokens: list[Token]) -> bool:
    name, opening, argument, closing = tokens
    types = name.type, opening.type, argument.type, closing.type
    return types == ("name", "lparen", "string", "rparen") and name.value == "_"
