"""What templates print quickly is what Jinja and MarkupSafe would print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from plugins.language_editions.short_ways import printed, take_short_ways

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


def _environments():
    plain = Environment(autoescape=True, undefined=StrictUndefined)
    quick = Environment(autoescape=True, undefined=StrictUndefined)
    take_short_ways(quick)
    return plain, quick


@given(VALUES)
def test_a_value_is_made_safe_as_markupsafe_does(value):
    assert printed(value) == escape(value)


@pytest.mark.parametrize("text", TEMPLATES)
@given(x=VALUES, y=VALUES)
def test_a_template_prints_what_jinja_would(text, x, y):
    plain, quick = (env.from_string(text).render(x=x, y=y) for env in _environments())
    assert plain == quick


def test_templates_do_print_through_it():
    quick = _environments()[1]
    quick.printed = lambda value: f"[{value}]"
    assert quick.from_string("{{ x }}&{{ 1 }}").render(x="<") == "[<]&1"


def test_what_is_undefined_still_stops():
    with pytest.raises(UndefinedError):
        _environments()[1].from_string("{{ nobody }}").render()
