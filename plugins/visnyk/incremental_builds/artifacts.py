"""Output files that a build can make (artifacts), each with everything that decides its bytes."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from jinja2 import Template

from visnyk.incremental_builds.dependencies import Dependencies
from visnyk.incremental_builds.fingerprints import Fingerprints
from visnyk.incremental_builds.tracked_content import METADATA, TEXT, TrackedContent

Inputs = TypeVar("Inputs")
Value = TypeVar("Value")
Names = dict[str, Any]  # what a template may read by name: values of any kind
NO_NAMES: Names = {}


@dataclass(frozen=True)
class Keyed(Generic[Value]):
    """A value that is loaded on demand; `key` is a plain value that decides it.

    `key` consists of atoms and tuples, such as digests; two values with equal keys are equal.
    """

    key: object
    load: Callable[[], Value]

    @classmethod
    def holding(cls, key: object, value: Value) -> "Keyed[Value]":
        """Return a value that exists already, known by its key."""
        return cls(key, lambda: value)

    def fingerprint_key(self) -> object:
        """Return what is fingerprinted in the value's place."""
        return self.key


def load(inputs: Keyed[Value]) -> Value:
    """Return the value of a `Keyed`: renders a file whose bytes are loaded."""
    return inputs.load()


class Artifact:
    """One output file; `name` is its path relative to the output folder, with `/`.

    `context` holds names that many pages share. `newest` is the moment of the newest article on a
    page: pages that are near in time show the same articles.
    """

    context: Names
    newest: datetime.datetime | None = None

    def __init__(self, name: str, context: Names):
        self.name = name
        self.context = context

    def render(self) -> bytes:
        """Return the file's bytes."""
        raise NotImplementedError

    def own_names(self) -> Iterable[str]:
        """Return what tells the names that stand before those of the shared context."""
        raise NotImplementedError

    def input_digest(self, names: Iterable[str], fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of its own inputs, None when their changes cannot be noticed.

        `names` are the names that were read while it was rendered.
        """
        raise NotImplementedError

    def has_own(self, name: str) -> bool:
        """Tell whether a name is its own, not the shared context's."""
        raise NotImplementedError


class FileArtifact(Artifact, Generic[Inputs]):
    """A file that a function renders from one value, the value being all that decides the file."""

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

    def dependencies(self) -> Dependencies:
        """Return the articles and pages among the inputs, each with its metadata and its text."""
        keys = sorted({content.key for content in contents_in(self.inputs)})
        return Dependencies((), tuple((k, part) for k in keys for part in (METADATA, TEXT)), True)


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

    `values` are its own values by name, or what makes them. `values_digest` are bytes that decide
    all of its own values, or what makes these bytes, where the caller knows them: then the values
    of an up-to-date page are never made.
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

    @cached_property
    def values(self) -> Names:
        """Its own values by name."""
        return self.given_values() if callable(self.given_values) else self.given_values

    def render(self) -> bytes:
        """Return the page as UTF-8."""
        html: str = self.template.render({**self.context, **self.values})
        return html.encode()

    def own_names(self) -> Iterable[str]:
        """Return the names of its own values, or of the template if making them takes time."""
        return (self.template.name,) if callable(self.given_values) else self.values

    def has_own(self, name: str) -> bool:
        """Tell whether a name is its own, not the shared context's."""
        return name in self.values

    def input_digest(self, names: Iterable[str], fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of those of its own values that were read."""
        digest = self.values_digest() if callable(self.values_digest) else self.values_digest
        if digest is not None:
            return self.template.name.encode() + digest
        read = [(name, self.values[name]) for name in names if name in self.values]
        return fingerprints.of_named(self.template.name, read)


class Rendered(NamedTuple):
    """What rendering an artifact has left besides its file.

    `compiled` are templates that were compiled on the way, which a forked process alone has.
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
