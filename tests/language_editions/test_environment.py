"""The environment of an edition: what it takes from Pelican's, and what it rests on in Jinja."""

import gettext
import inspect

import pytest
from jinja2 import DictLoader, Environment, Undefined
from jinja2.exceptions import TemplateNotFound, UndefinedError
from jinja2.ext import Extension
from jinja2.runtime import Context

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


def test_jinja_has_the_methods_that_are_overridden():
    """Where this fails, Jinja has changed what `EditionEnvironment` overrides: see its methods."""
    assert _parameters(Context.resolve_or_missing) == ["self", "key"]
    assert _parameters(Environment.getattr) == ["self", "obj", "attribute"]
    assert _parameters(Environment.getitem) == ["self", "obj", "argument"]
    assert _parameters(Environment.make_globals) == ["self", "d"]
    assert Environment.context_class is Context
    assert callable(Undefined._fail_with_undefined_error)  # as Jinja's documentation has it


def test_templates_ask_the_overridden_methods():
    """Compiled templates look names up, and read attributes and items, by these calls alone."""
    source = Environment().compile(
        "{{ x.a }}{{ x[0] }}{% block b %}{{ y }}{% endblock %}", raw=True
    )
    for call in (
        "resolve = context.resolve_or_missing",
        "environment.getattr(",
        "environment.getitem(",
    ):
        assert call in source


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


def test_a_template_that_is_loaded_has_all_functions_of_its_environment():
    environment = _environment(**{"a.html": "{% from 'b.html' import b %}{{ b() }}",
                                  "b.html": "{% macro b() %}{{ name }}{% endmacro %}"})  # fmt: skip
    environment.globals["name"] = "Вісник"
    assert environment.get_template("a.html").render() == "Вісник"
    own = _environment(**{"c.html": "{{ name }}"}).get_template("c.html", globals={"name": "свій"})
    assert own.render() == "свій" and "name" not in own.environment.globals


def test_templates_are_translated_in_the_new_style():
    html = "{{ _('%(n)s < 3', n=2) }}{% trans %}News{% endtrans %}"
    assert _environment().from_string(html).render() == "uk:2 < 3uk:News"


def test_a_template_is_loaded_when_something_of_it_is_needed():
    environment = _environment(**{"a.html": "а"})
    lazy, missing = (
        LazyTemplate(name, environment, environment.get_template) for name in ("a.html", "b.html")
    )
    assert lazy.environment is environment and "template" not in vars(lazy)
    assert lazy.render() == "а" and "template" in vars(lazy)
    with pytest.raises(TemplateNotFound, match=r"b\.html"):
        missing.render()
