"""What templates print is made safe once: a page prints more than a hundred values.

MarkupSafe's `escape` makes a new object of each, also of what is safe already. Templates are
compiled to call `printed` in its place (Jinja's `code_generator_class`); what comes out is equal.
"""

import re
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

MAY_NEED = re.compile("[&<>'\"]").search


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


def print_quickly(environment: Environment) -> None:
    """Let an environment's templates print through `printed`."""
    environment.code_generator_class = PrintingGenerator
    environment.printed = printed
