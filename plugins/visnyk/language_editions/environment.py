"""The Jinja environment of one edition.

It differs from Jinja's own by what `EditionEnvironment` and `RecordingContext` override. Three
speedups are in `jinja_speedups`. Measured and left out, for less than 1 % of a build from nothing
each: translating at compile time, a cache of templates beside Jinja's own.
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
    FastCallContext,
    FastEscapeCodeGenerator,
    fast_escape,
    fast_gettext,
)


class Recorder(Protocol):
    """Records what templates read, and may cache what pages share."""

    @property
    def record_name(self) -> Callable[[str], None]:
        """Records a name that a template looked up in its context; another one for each page."""

    def record_attribute(self, content: TrackedContent, name: str) -> None:
        """Record an attribute of an article or page that a template read."""

    def cached_partial(
        self, environment: "EditionEnvironment", name: str, arguments: Mapping[str, object]
    ) -> str:
        """Return the HTML of a partial that reads `arguments` and the edition's context alone."""

    def cached_macro(self, macro: Macro, article: TrackedContent, **arguments: object) -> str:
        """Return the HTML of a macro called with an article."""


class TestableUndefined(Undefined):
    """An unknown name may be tested with `if`; printing it stops the build."""

    __slots__ = ()
    __str__ = __iter__ = __len__ = __html__ = Undefined._fail_with_undefined_error


class RecordingContext(FastCallContext):
    """Reports every name that a template looks up to the environment's recorder."""

    environment: "EditionEnvironment"

    def resolve_or_missing(self, key: str) -> Any:
        """Return a name's value or Jinja's `missing`."""
        self.environment.recorder.record_name(key)
        return Context.resolve_or_missing(self, key)


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

    `translations` are the edition's; `edition_context` is what shared partials see; what templates
    read is reported to `recorder`. `options` are arguments of Jinja's `Environment`, which the
    setting JINJA_ENVIRONMENT gives.
    """

    context_class = RecordingContext
    code_generator_class = FastEscapeCodeGenerator
    fast_escape = staticmethod(fast_escape)

    def __init__(
        self,
        translations: NullTranslations,
        recorder: Recorder,
        edition_context: Mapping[str, object],
        options: Mapping[str, Any],  # Jinja's, of many types
    ):
        extensions = {*options.get("extensions", ()), "jinja2.ext.i18n"}
        own = {
            "extensions": sorted(extensions, key=str),
            "undefined": TestableUndefined,
            "auto_reload": False,  # one build renders one state of the theme
        }
        super().__init__(**{**options, **own})
        self.optimized = False  # texts are constant already: the optimizer finds nothing to do
        self.install_gettext_translations(  # type: ignore[attr-defined]  # added by i18n
            translations, newstyle=True
        )
        self.recorder = recorder
        self.edition_context = edition_context
        gettext = fast_gettext(translations)
        self.globals.update(_=gettext, gettext=gettext)
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
        self.globals.update({**other.globals, **self.globals})

    def make_globals(self, d: Mapping[str, object] | None) -> dict[str, Any]:
        """Return the globals of a template as a dict: they are complete before one is loaded.

        Each template that another one names copies them for every page; from Jinja's ChainMap that
        takes so much longer that a build from nothing would take 9 % more.
        """
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute as Jinja does; those of articles and pages are recorded."""
        if isinstance(obj, TrackedContent):
            self.recorder.record_attribute(obj, attribute)
        try:
            return getattr(obj, attribute)  # how Jinja's own begins: one call less
        except AttributeError:
            return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item or attribute as Jinja does; those of articles and pages are recorded."""
        if isinstance(obj, TrackedContent):
            self.recorder.record_attribute(obj, argument)
        return super().getitem(obj, argument)

    def shared_partial(self, name: str, /, **arguments: object) -> str:
        """Render a partial once per distinct set of arguments: `shared("_partials/menu.html")`.

        It reads its arguments and the edition's context, nothing of the page.
        """
        return self.recorder.cached_partial(self, name, arguments)

    def render_partial(self, name: str, arguments: Mapping[str, object]) -> Markup:
        """Return the HTML of a partial; arguments hide names of the edition's context."""
        return Markup(self.get_template(name).render({**self.edition_context, **arguments}))
