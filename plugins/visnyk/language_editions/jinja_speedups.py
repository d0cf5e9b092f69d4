"""Jinja speedups: escape, call and translate with less overhead; the output is identical.

They override names that Jinja does not promise to preserve: `tests/language_editions` holds their
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


def fast_escape(value: object) -> str:
    """Return a value as safe HTML: like MarkupSafe's `escape`, but without copying safe values."""
    kind = type(value)
    if kind is Markup or (
        kind is str and not NEEDS_ESCAPING(value)  # type: ignore[call-overload]  # a `str`
    ):
        return value  # type: ignore[return-value]  # likewise
    return escape(value)


class FastEscapeCodeGenerator(CodeGenerator):
    """Compiles `{{ … }}` to `environment.fast_escape(…)` instead of `escape(…)`.

    MarkupSafe creates a new object for each value, even for safe ones.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Write the code before a value; Jinja's own unless autoescape is always on."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.fast_escape(")


class FastCallContext(Context):
    """Calls plain functions and macros directly.

    Jinja first checks whether a function takes the context, the environment or its options.
    """

    # `Any` as in Jinja's own: a template may call anything with anything
    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a function from a template; a StopIteration becomes an undefined value."""
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
