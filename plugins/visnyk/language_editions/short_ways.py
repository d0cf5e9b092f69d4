"""Short ways through Jinja: a page prints more than a hundred values and calls thirty functions.

What comes out is equal. MarkupSafe's `escape` makes a new object of each value, also of what is
safe already: templates are compiled to call `printed` in its place (`code_generator_class`). A
plain function is called at once, and a template looked for once, when its first page is made.
"""

import re
from collections.abc import Callable
from functools import cached_property, partial
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

MAY_NEED = re.compile("[&<>'\"]").search
FUNCTIONS = frozenset((FunctionType, MethodType, BuiltinMethodType, partial))
OF_BLOCKS = ("_block_vars", "_loop_vars")  # what the compiler gives to calls in blocks


def printed(value: Any) -> str:
    """Return a value as safe HTML."""
    kind = type(value)
    if kind is Markup or (kind is str and not MAY_NEED(value)):
        return value
    return escape(value)


class PrintingGenerator(CodeGenerator):
    """Jinja's generator of code, which prints what is not constant through `printed`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")


class CallingContext(Context):
    """Calls plain functions and macros without asking what else they want to be given."""

    def call(self, thing: Any, /, *args: Any, **kwargs: Any) -> Any:
        kind = type(thing)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in FUNCTIONS or hasattr(thing, "jinja_pass_arg"):
            return super().call(thing, *args, **kwargs)
        for name in OF_BLOCKS:
            kwargs.pop(name, None)
        try:
            return thing(*args, **kwargs)
        except StopIteration:
            return self.environment.undefined("a function in a template raised StopIteration")


class WhenMade:
    """A template that is looked for when its first page is made; most builds make few kinds."""

    def __init__(self, name: str, environment: Environment, find: Callable[[str], Template]):
        self.name = name
        self.environment = environment
        self.find = find

    @cached_property
    def template(self) -> Template:
        """The template. Raises what the finder raises when there is none."""
        return self.find(self.name)

    def __getattr__(self, name: str) -> Any:
        """Return what the template has."""
        return getattr(self.template, name)


def take_short_ways(environment: Environment) -> None:
    """Let an environment's templates, none of which is compiled yet, take the short ways."""
    environment.optimized = False  # words are constant already: it costs more than it saves
    environment.code_generator_class = PrintingGenerator
    environment.printed = printed
    environment.context_class = CallingContext
    known: dict[str, Template] = {}
    get_template = environment.get_template

    def known_template(name: Any, parent: str | None = None, globals: Any = None) -> Template:
        if globals or not isinstance(name, str):
            return get_template(name, parent, globals)
        if name not in known:
            known[name] = get_template(name, parent)
        return known[name]

    environment.get_template = known_template
