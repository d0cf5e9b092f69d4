"""With our speedups templates print, call and translate as with plain Jinja."""

import inspect
from functools import partial
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import (
    Environment,
    StrictUndefined,
    Undefined,
    pass_context,
    pass_environment,
)
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import UndefinedError
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.language_editions.environment import EditionEnvironment
from visnyk.language_editions.jinja_speedups import COMPILER_ARGUMENTS, fast_escape

TEXTS = st.text("аїґ<>&'\" {}%\u00ad", max_size=20)
VALUES = st.one_of(TEXTS, TEXTS.map(Markup), st.integers(), st.none(), st.floats(), st.booleans())
TEMPLATES = [
    "{{ x }}", "{{ x }}{{ y }}", "{{ x ~ y }}", "{{ x|safe }}", "{{ x|e }}", "{{ '<&' }}{{ x }}",
    "{% set z %}<b>{{ x }}</b>{% endset %}{{ z }}{{ z|length }}",
    "{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{{ m(x) }}{{ m(m(y)) }}",
    "{% filter upper %}{{ x }}{% endfilter %}", "{{ [x, y] }}", "{{ (x, y)|join('&') }}",
    "{% autoescape false %}{{ x }}{% endautoescape %}{{ y }}",
    "{% for a in [x, y] %}{{ a }}{{ loop.index }}{% endfor %}",
]  # fmt: skip


def _fast(**options):
    recorder = DependencyRecorder()
    environment = EditionEnvironment(
        NullTranslations(), recorder, {}, {"autoescape": True, **options}
    )
    environment.undefined = StrictUndefined
    return environment


def _environments():
    return Environment(autoescape=True, undefined=StrictUndefined), _fast()


@given(VALUES)
def test_a_value_is_escaped_as_by_markupsafe(value):
    assert fast_escape(value) == escape(value)


@pytest.mark.parametrize("text", TEMPLATES)
@given(x=VALUES, y=VALUES)
def test_a_template_prints_what_jinja_would(text, x, y):
    plain, fast = (env.from_string(text).render(x=x, y=y) for env in _environments())
    assert plain == fast


def test_templates_print_values_through_fast_escape():
    environment = _fast()
    environment.fast_escape = lambda value: f"[{value}]"
    assert environment.from_string("{{ x }}&{{ 1 }}").render(x="<") == "[<]&1"


def test_printing_an_unknown_name_raises():
    with pytest.raises(UndefinedError):
        _fast().from_string("{{ nobody }}").render()


@pass_context
def _in_context(context, word):
    return f"{word}{context['x']}"


@pass_environment
def _in_environment(environment, word):
    return f"{word}{environment.autoescape}"


class _Called:
    """What is called like a function."""

    def __call__(self, word):
        return f"<{word}>"

    def method(self, word="слово", *more, **named):
        return f"{word}{more}{named}"


def _stops():
    return next(iter(()))


CALLED = {
    "in_context": _in_context, "in_environment": _in_environment, "called": _Called(),
    "method": _Called().method, "joined": "-".join, "kind": type, "stops": _stops,
    "part": partial(_Called().method, "частина"), "plain": lambda word, **named: f"{word}{named}",
}  # fmt: skip
CALLS = [
    "{{ in_context('a') }}", "{{ in_environment('a') }}", "{{ called('a') }}",
    "{{ method() }}{{ method('a', 'b', c=x) }}", "{{ joined(['a', 'b']) }}", "{{ part('a') }}",
    "{% for a in [1, 2] %}{{ in_context(a) }}{{ plain(a, b=loop.index) }}{% endfor %}",
    "{% block b %}{{ plain(x, c=1) }}{{ in_context('a') }}{{ self.b.name }}{% endblock %}",
    "{% macro m(a, b=2) %}<i>{{ a }}{{ b }}{{ varargs }}{{ kwargs }}</i>{% endmacro %}"
    "{{ m(1) }}{{ m(1, 3, 4, z=5) }}{{ m(b=m(2)) }}",
    "{% macro m() %}[{{ caller('c') }}]{% endmacro %}{% call(d) m() %}{{ d }}{{ x }}{% endcall %}",
    "{% autoescape false %}{% macro m(a) %}{{ a }}{% endmacro %}{{ m('<') }}{% endautoescape %}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{% autoescape false %}{{ m('<') is escaped }}"
    "{% endautoescape %}{{ m('<') is escaped }}{{ m('<') }}",
    "{{ (stops() is undefined) }}", "{{ kind(x).__name__ }}",
]  # fmt: skip


@pytest.mark.parametrize("text", CALLS)
def test_a_template_calls_what_jinja_would(text):
    for environment in (environments := _environments()):
        environment.undefined = Undefined
        environment.globals.update(CALLED)
    plain, fast = (env.from_string(text).render(x="<х>") for env in environments)
    assert plain == fast


class _Translations(NullTranslations):
    """Every message with its language before it."""

    def gettext(self, message):
        return f"uk:{message}"


@pytest.mark.parametrize(("text", "html"), [
    ("{{ _('News') }}", "uk:News"), ('{{ _("News") ~ _( "Tags" ) }}', "uk:Newsuk:Tags"),
    ("{{ _('a &amp; <b>') }}", "uk:a &amp; <b>"), ("{{ gettext('News') }}", "uk:News"),
    ("{{ _('%(n)s of 100%%', n='<') }}", "uk:&lt; of 100%"), ("{{ _('100%%') }}", "uk:100%"),
    ("{% set a = _('News') %}{{ a }}{{ a|length }}", "uk:News7"),
    ("{% trans %}News{% endtrans %}{% trans x %}a {{ x }}{% endtrans %}", "uk:Newsuk:a &lt;"),
    ("{{ [_('a'), _('b')]|join('&') }}", "uk:a&amp;uk:b"),
    ("{{ pgettext('menu', 'a') }}{{ ngettext('%(num)s a', '%(num)s b', 2) }}", "a2 b"),
])  # fmt: skip
def test_messages_are_translated_as_jinja_would(text, html):
    plain = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    plain.install_gettext_translations(_Translations(), newstyle=True)
    fast = EditionEnvironment(_Translations(), DependencyRecorder(), {}, {"autoescape": True})
    for environment in (plain, fast):
        assert [environment.from_string(text).render(x="<") for _ in "ab"] == [html, html]


def _parameters(function):
    return list(inspect.signature(function).parameters)


def test_the_names_of_jinja_that_speedups_rest_on_are_as_they_expect():
    """What fails here has changed in Jinja: see the docstrings of `jinja_speedups`."""
    assert _parameters(CodeGenerator._output_child_pre) == ["self", "node", "frame", "finalize"]
    assert _parameters(Context.call)[2:] == ["args", "kwargs"]
    assert Environment.code_generator_class is CodeGenerator
    html = "{% block a %}{{ f(1) }}{% endblock %}{% for f in x %}{{ f(1) }}{% endfor %}"
    source = Environment(autoescape=True).compile(html, raw=True)
    assert "escape(context.call(" in source
    assert all(f"{name}={name}" in source for name in COMPILER_ARGUMENTS)
    macro = Environment().from_string("{% macro m(a) %}{{ a }}{% endmacro %}").module.m
    assert type(macro) is Macro and getattr(Macro.__call__, "jinja_pass_arg", None)
    assert pass_context(lambda: None).jinja_pass_arg
