"""The Jinja environment of one edition.

It differs from Jinja's own in what `EditionEnvironment` overrides, and nowhere else. Overrides that
only save time are in `jinja_speedups`.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from gettext import NullTranslations
from typing import Any, Protocol

from jinja2 import Environment, Template, Undefined
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from visnyk.incremental_builds.tracked_content import TrackedContent
from visnyk.language_editions.jinja_speedups import (
    CompileTimeGettext,
    FastCallContext,
    FastEscapeCodeGenerator,
    fast_escape,
)

EXTENSIONS = ("jinja2.ext.i18n", CompileTimeGettext)


class Recorder(Protocol):
    """Records what templates read, and may cache what pages share."""

    def record_name(self, name: str) -> None:
        """Record a name that a template looked up in its context."""

    def record_attribute(self, content: TrackedContent, name: str) -> None:
        """Record an attribute of an article or page that a template read."""

    def cached_partial(
        self, environment: "EditionEnvironment", name: str, arguments: Mapping[str, Any]
    ) -> str:
        """Return the HTML of a partial that reads `arguments` and the edition's context alone."""

    def cached_macro(self, macro: Macro, article: TrackedContent, **arguments: Any) -> str:
        """Return the HTML of a macro called with an article."""


class TestableUndefined(Undefined):
    """An unknown name may be tested with `if`; printing it stops the build."""

    __test__ = False  # pytest would collect it for its name
    __slots__ = ()
    __str__ = __iter__ = __len__ = __html__ = Undefined._fail_with_undefined_error


class RecordingContext(FastCallContext):
    """Reports every name that a template looks up to the environment's recorder."""

    environment: "EditionEnvironment"

    def resolve_or_missing(self, key: str) -> Any:
        """Return a name's value or Jinja's `missing`."""
        self.environment.recorder.record_name(key)
        return Context.resolve_or_missing(self, key)


OPTIONS = {
    "undefined": TestableUndefined,
    "auto_reload": False,  # a theme does not change during a build
    "optimized": False,
}


class LazyTemplate:
    """A template that is loaded when its first page is rendered; most builds render few kinds.

    Raises what `load` raises when there is none.
    """

    def __init__(self, name: str, environment: Environment, load: Callable[[str], Template]):
        self.name = name
        self.environment = environment
        self.load = load

    @cached_property
    def template(self) -> Template:
        """The loaded template."""
        return self.load(self.name)

    def __getattr__(self, name: str) -> Any:
        """Return an attribute of the template."""
        return getattr(self.template, name)


class EditionEnvironment(Environment):
    """Renders the pages of one edition.

    `edition_context` is what shared partials read; every dependency is reported to `recorder`.
    `options` are arguments of Jinja's `Environment`, which the setting JINJA_ENVIRONMENT gives.
    """

    code_generator_class = FastEscapeCodeGenerator
    context_class = RecordingContext
    fast_escape = staticmethod(fast_escape)

    def __init__(
        self,
        translations: NullTranslations,
        recorder: Recorder,
        edition_context: Mapping[str, Any],
        options: Mapping[str, Any],
    ):
        extensions = dict.fromkeys([*options.get("extensions", ()), *EXTENSIONS])
        super().__init__(**{**options, **OPTIONS, "extensions": list(extensions)})
        self.translations = translations
        self.recorder = recorder
        self.edition_context = edition_context
        self.install_gettext_translations(  # type: ignore[attr-defined]  # added by i18n
            translations, newstyle=True
        )
        self.globals.update(cached=recorder.cached_macro, shared=self.shared_partial)

    def adopt(self, other: Environment) -> None:
        """Add the extensions, filters, tests and globals of another environment: Pelican's.

        Those come from the settings JINJA_FILTERS, JINJA_TESTS and JINJA_GLOBALS and from other
        plugins.
        """
        for extension in other.extensions.values():
            if extension.identifier not in self.extensions:
                self.add_extension(type(extension))
        self.filters.update(other.filters)
        self.tests.update(other.tests)
        self.globals = {**other.globals, **self.globals}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute as Jinja does; those of articles and pages are recorded."""
        if isinstance(obj, TrackedContent):
            self.recorder.record_attribute(obj, attribute)
        try:
            return getattr(obj, attribute)  # how Jinja's own begins
        except AttributeError:
            return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item or attribute as Jinja does; those of articles and pages are recorded."""
        if isinstance(obj, TrackedContent):
            self.recorder.record_attribute(obj, argument)
        return super().getitem(obj, argument)

    def shared_partial(self, name: str, /, **arguments: Any) -> str:
        """Render a partial once per distinct set of arguments: `shared("_partials/menu.html")`.

        It reads its arguments and the edition's context, nothing of the page.
        """
        return self.recorder.cached_partial(self, name, arguments)

    def render_partial(self, name: str, arguments: Mapping[str, Any]) -> Markup:
        """Return the HTML of a partial; arguments hide names of the edition's context."""
        return Markup(self.get_template(name).render({**self.edition_context, **arguments}))
