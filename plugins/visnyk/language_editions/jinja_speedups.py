"""Jinja speedups: pages print and call what they would with Jinja's own classes, in less time.

Each gains about 2 %, all three 5 to 6 % of the user time of a build from nothing (300 bilingual
items, no pictures, search or related articles): none is worth it alone, but all are. The names of
Jinja that they rest on are checked by `tests/language_editions/test_jinja_speedups.py`.
"""

import re
from collections.abc import Callable
from functools import partial
from gettext import NullTranslations
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

NEEDS_ESCAPING = re.compile("[&<>'\"]").search
PLAIN_FUNCTIONS = frozenset((FunctionType, MethodType, BuiltinMethodType, partial))
COMPILER_ARGUMENTS = ("_block_vars", "_loop_vars")  # added to every call within blocks and loops


def fast_escape(value: Any) -> str:
    """Return a value as safe HTML, as MarkupSafe does; safe values come back as they are."""
    kind = type(value)
    if kind is Markup or (kind is str and not NEEDS_ESCAPING(value)):
        return value  # type: ignore[no-any-return]
    return escape(value)


class FastEscapeCodeGenerator(CodeGenerator):
    """Compiles `{{ … }}` to `environment.fast_escape(…)` instead of `escape(…)`.

    MarkupSafe makes a new object of each value, also of what is safe already; a page prints 83.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what stands before a value; as Jinja does where autoescape is not simply on."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.fast_escape(")


class FastCallContext(Context):
    """Calls plain functions and macros directly.

    Jinja first looks whether one wants the context, the environment or its options; a page makes
    49 calls.
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


def fast_gettext(translations: NullTranslations) -> Callable[..., Markup]:
    """Return the function `_` of templates, which looks each message up once.

    It is Jinja's gettext of the new style: a translation is safe HTML, in which variables are
    escaped. Jinja's own makes three calls of one, each with the context; a page makes 5 of these.
    """
    messages: dict[str, Markup] = {}

    def gettext(message: str, /, **variables: Any) -> Markup:
        if variables:
            return Markup(translations.gettext(message)) % variables
        if message not in messages:
            messages[message] = Markup(translations.gettext(message)) % {}  # "%%" becomes "%"
        return messages[message]

    return gettext
