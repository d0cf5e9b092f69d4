"""Artifacts: the output files of a build, each with everything that decides its bytes."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from jinja2 import Template

from visnyk.incremental_builds.dependencies import Dependencies, DependencyRecorder
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.incremental_builds.tracked_content import METADATA, TEXT, TrackedContent

Inputs = TypeVar("Inputs")
Value = TypeVar("Value")
Names = dict[str, Any]  # what a template may read by name: values of any kind
NO_NAMES: Names = {}


@dataclass(frozen=True)
class Keyed(Generic[Value]):
    """A value that is loaded on demand; the plain value `key` decides it.

    `key` consists of atoms and tuples, such as digests; two values with equal keys are equal.
    """

    key: object
    load: Callable[[], Value]

    @classmethod
    def holding(cls, key: object, value: Value) -> "Keyed[Value]":
        """Return a value that is loaded already, with its key."""
        return cls(key, lambda: value)

    def fingerprint_key(self) -> object:
        """Return what is fingerprinted instead of the value."""
        return self.key


def load(inputs: Keyed[Value]) -> Value:
    """Return the value of a `Keyed`: the render function of files whose bytes are loaded."""
    return inputs.load()


class Artifact:
    """One output file; `name` is its path relative to the output folder, with `/`.

    `context` holds names that many pages share. `newest` is the date and time of the newest
    article on a page: pages that are near in time show the same articles.
    """

    context: Names
    newest: datetime.datetime | None = None

    def __init__(self, name: str, context: Names):
        self.name = name
        self.context = context

    def render(self) -> bytes:
        """Return the file's bytes."""
        raise NotImplementedError

    def dependencies(self, recorder: DependencyRecorder) -> Dependencies:
        """Return what was read while it was rendered, as far as it is not an input of its own."""
        raise NotImplementedError

    def own_names(self) -> Iterable[str]:
        """Return values that decide which names of the shared context its own ones override."""
        raise NotImplementedError

    def input_digest(self, names: Iterable[str], fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of its own inputs, None when their changes could not be noticed.

        `names` are the names that were read while it was rendered.
        """
        raise NotImplementedError

    def has_own(self, name: str) -> bool:
        """Return whether a name is its own, not the shared context's."""
        raise NotImplementedError


class FileArtifact(Artifact, Generic[Inputs]):
    """A file that a function renders from one value, which decides every byte of it."""

    def __init__(self, name: str, render: Callable[[Inputs], bytes], inputs: Inputs):
        super().__init__(name, NO_NAMES)
        self.render_inputs = render
        self.inputs = inputs

    def render(self) -> bytes:
        """Return the file's bytes."""
        return self.render_inputs(self.inputs)

    def own_names(self) -> Iterable[str]:
        """Return nothing: a function reads no names."""
        return ()

    def has_own(self, name: str) -> bool:
        """Return False: a function reads no names."""
        return False

    def input_digest(self, names: Iterable[str], fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of the inputs."""
        return fingerprints.of(self.inputs)

    def dependencies(self, recorder: DependencyRecorder) -> Dependencies:
        """Return the articles and pages among the inputs, each with its metadata and its text."""
        keys = sorted({content.key for content in contents_in(self.inputs)})
        return Dependencies(
            (), tuple((key, kind) for key in keys for kind in (METADATA, TEXT)), True
        )


def contents_in(value: object) -> Iterable[TrackedContent]:
    """Yield the articles and pages that a value holds, at any depth of plain containers."""
    if isinstance(value, TrackedContent):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from contents_in(inner)
    elif isinstance(value, tuple | list | set | frozenset):
        for inner in value:
            yield from contents_in(inner)


class PageArtifact(Artifact):
    """A page that a template renders from values of its own and from a context that pages share.

    `values` are its own values by name, or a function that returns them. `values_digest` are bytes
    that decide all of them, or a function that returns these bytes: where they are given, the
    values of an up-to-date page are never computed.
    """

    def __init__(
        self,
        name: str,
        template: Template,
        context: Names,
        values: Names | Callable[[], Names],
        values_digest: bytes | Callable[[], bytes | None] | None = None,
        newest: datetime.datetime | None = None,
    ):
        super().__init__(name, context)
        self.template = template
        self.given_values = values
        self.values_digest = values_digest
        self.newest = newest

    @property
    def template_name(self) -> str:
        """The name of its template."""
        return self.template.name or ""

    @cached_property
    def values(self) -> Names:
        """Its own values by name."""
        return self.given_values() if callable(self.given_values) else self.given_values

    def render(self) -> bytes:
        """Return the page as UTF-8.

        Does what `Template.render` does, which copies the names three times: 1 % of a build from
        nothing.
        """
        names = {**self.template.globals, **self.context, **self.values}
        context = self.template.new_context(names, shared=True)
        try:
            return "".join(self.template.root_render_func(context)).encode()
        except Exception:
            self.template.environment.handle_exception()  # adds the template's lines

    def dependencies(self, recorder: DependencyRecorder) -> Dependencies:
        """Return what its template has read."""
        return recorder.dependencies(self.template.environment)

    def own_names(self) -> Iterable[str]:
        """Return the names of its own values; where those are lazy, the template decides them."""
        return (self.template_name,) if callable(self.given_values) else self.values

    def has_own(self, name: str) -> bool:
        """Return whether a name is its own, not the shared context's."""
        return name in self.values

    def input_digest(self, names: Iterable[str], fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of those of its own values that were read."""
        digest = self.values_digest() if callable(self.values_digest) else self.values_digest
        if digest is not None:
            return self.template_name.encode() + digest
        read = [(name, self.values[name]) for name in names if name in self.values]
        return fingerprints.of_named(self.template_name, read)


class Rendered(NamedTuple):
    """What is known of an artifact once it is rendered, besides its file.

    `compiled` are the templates that were compiled for it, which only a forked process has.
    """

    name: str
    dependencies: Dependencies
    compiled: Mapping[str, bytes] = {}


def in_render_order(artifacts: Iterable[Artifact]) -> list[Artifact]:
    """Return artifacts so that neighbours have most in common: by edition, then newest first."""
    editions: dict[int, int] = {}

    def sort_key(artifact: Artifact) -> tuple[int, float]:
        edition = editions.setdefault(id(artifact.context), len(editions))
        return edition, -artifact.newest.timestamp() if artifact.newest else 0

    return sorted(artifacts, key=sort_key)
