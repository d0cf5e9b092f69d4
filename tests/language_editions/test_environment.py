"""The environment of an edition: what it takes from Pelican's, and what it rests on in Jinja."""

import gettext
import inspect

import pytest
from jinja2 import DictLoader, Environment
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import TemplateNotFound, UndefinedError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro

from visnyk.incremental_builds.dependencies import DependencyRecorder
from visnyk.language_editions.environment import EditionEnvironment, LazyTemplate


class _Translations(gettext.NullTranslations):
    """Every message with its language before it."""

    def gettext(self, message):
        return f"uk:{message}"


def _environment(**templates):
    options = {"autoescape": True, "loader": DictLoader(templates)}
    return EditionEnvironment(_Translations(), DependencyRecorder(), {}, options)


def _parameters(function):
    return list(inspect.signature(function).parameters)


def test_the_private_names_of_jinja_are_as_our_overrides_expect():
    """What fails here has changed in Jinja: see the docstrings of `jinja_speedups`."""
    assert _parameters(CodeGenerator._output_child_pre) == ["self", "node", "frame", "finalize"]
    assert _parameters(Context.call)[2:] == ["args", "kwargs"]
    assert _parameters(Context.resolve_or_missing) == ["self", "key"]
    assert _parameters(Environment.getattr) == ["self", "obj", "attribute"]
    assert _parameters(Environment.getitem) == ["self", "obj", "argument"]
    assert _parameters(Macro.__call__) == ["self", "args", "kwargs"]
    assert _parameters(Extension.filter_stream) == ["self", "stream"]
    assert Token._fields == ("lineno", "type", "value") and iter(TokenStream([], None, None))
    assert (Environment.code_generator_class, Environment.context_class) == (CodeGenerator, Context)
    source = Environment(autoescape=True).compile("{% block a %}{{ f(x) }}{% endblock %}", raw=True)
    for text in (
        "escape(context.call(",
        "_block_vars=_block_vars",
        "root(context, missing=missing",
    ):
        assert text in source, f"Jinja does not compile to {text} any more"


class _Shout(Extension):
    identifier = "shout"

    def preprocess(self, source, name, filename=None):
        return source.replace("quietly", "LOUDLY")


def test_what_pelicans_environment_was_given_is_adopted():
    pelicans = Environment(extensions=["jinja2.ext.do", _Shout])
    pelicans.filters["twice"] = lambda text: text * 2
    pelicans.tests["short"] = lambda text: len(text) < 3
    pelicans.globals["name"] = "Вісник"
    environment = _environment()
    environment.adopt(pelicans)
    text = "{% do [] %}quietly {{ name|twice }} {{ 'аб' is short }}"
    assert environment.from_string(text).render() == "LOUDLY ВісникВісник True"


def test_our_functions_stay_when_pelicans_environment_has_others_of_the_same_name():
    pelicans, environment = Environment(), _environment(**{"a.html": "a"})
    pelicans.globals["shared"] = None
    environment.adopt(pelicans)
    assert environment.from_string("{{ shared('a.html') }}").render() == "a"


def test_an_unknown_name_may_be_tested_but_not_printed():
    environment = _environment()
    assert environment.from_string("{% if nobody %}1{% else %}0{% endif %}").render() == "0"
    for text in ("{{ nobody }}", "{% for x in nobody %}{% endfor %}", "{{ nobody|length }}"):
        with pytest.raises(UndefinedError):
            environment.from_string(text).render()


def test_a_function_added_after_a_template_was_loaded_is_known_to_later_ones():
    environment = _environment(**{"a.html": "{% include 'b.html' %}", "b.html": "{{ later }}"})
    template = environment.get_template("a.html")
    environment.globals["later"] = "пізніше"
    assert template.render() == "пізніше"


@pytest.mark.parametrize(("text", "html"), [
    ("{{ _('News') }}", "uk:News"), ('{{ _("News") ~ _( "Tags" ) }}', "uk:Newsuk:Tags"),
    ("{{ _('a &amp; <b>') }}", "uk:a &amp; <b>"), ("{{ _('a\\'b') }}", "uk:a'b"),
    ("{{ _('%(n)s of 100%%', n=2) }}", "uk:2 of 100%"), ("{{ _('100%%') }}", "uk:100%"),
    ("{{ gettext('News') }}", "uk:News"), ("{{ _('Ne' 'ws') }}", "uk:News"),
    ("{% set a = _('News') %}{{ a }}{{ a|length }}", "uk:News7"),
    ("{% trans %}News{% endtrans %}", "uk:News"),
    ("_('News') {# _('News') #}{% raw %}{{ _('News') }}{% endraw %}", "_('News') {{ _('News') }}"),
    ("{{ x._('News') }}", "x:News"), ("{{ [_('a'), _('b')]|join('&') }}", "uk:a&amp;uk:b"),
])  # fmt: skip
def test_literals_are_translated_as_jinja_would(text, html):
    plain = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    plain.install_gettext_translations(_Translations(), newstyle=True)
    x = {"_": lambda message: f"x:{message}"}
    for environment in (plain, _environment()):
        assert environment.from_string(text).render(x=x) == html


def test_literals_are_translated_when_a_template_is_compiled():
    environment = _environment()
    template = environment.from_string("{{ _('News') }}")
    environment.install_null_translations(newstyle=True)
    assert template.render() == "uk:News"


def test_a_template_is_loaded_when_something_of_it_is_needed():
    environment = _environment(**{"a.html": "а"})
    lazy, missing = (
        LazyTemplate(name, environment, environment.get_template) for name in ("a.html", "b.html")
    )
    assert lazy.environment is environment and "template" not in vars(lazy)
    assert lazy.render() == "а" and "template" in vars(lazy)
    with pytest.raises(TemplateNotFound, match=r"b\.html"):
        missing.render()
