"""Explain what a file of the site was built from, and what has changed since. Pure."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from visnyk.incremental_builds.artifacts import Artifact, FileArtifact, PageArtifact
from visnyk.incremental_builds.build_state import BuildState


class NameInput(NamedTuple):
    """A name that a template looked up in the context that pages share."""

    name: str
    has_changed: bool


class ContentInput(NamedTuple):
    """An article or page, by content path, whose `aspects` (metadata, text) were read.

    `changed` are those of the aspects that have changed; all of them, if it `is_gone`.
    """

    path: str
    aspects: tuple[str, ...]
    changed: tuple[str, ...]
    is_gone: bool


@dataclass(frozen=True)
class Explanation:
    """What a file was built from, and what has changed since.

    `renderer` is the name of its template, or of the function that renders it. Of a file without
    a record, `is_recorded` is False and nothing else is known: it is new, or it may depend on
    something whose changes go unnoticed. `own_names` are the names that its template read of its
    own values, which only change together. `is_modified`: the output has lost or altered it.
    `is_state_current` is False if code, theme or settings have changed, on which all files depend.
    """

    file: str
    renderer: str
    is_template: bool
    is_state_current: bool
    is_modified: bool
    is_recorded: bool = False
    own_names: tuple[str, ...] = ()
    have_own_changed: bool = False
    names: tuple[NameInput, ...] = ()
    contents: tuple[ContentInput, ...] = ()

    @property
    def is_up_to_date(self) -> bool:
        """Whether the next build will leave the file as it is."""
        return (
            self.is_state_current
            and self.is_recorded
            and not self.is_modified
            and not self.have_own_changed
            and not any(name.has_changed for name in self.names)
            and not any(content.changed for content in self.contents)
        )


def explain(artifact: Artifact, state: BuildState, is_state_current: bool) -> Explanation:
    """Explain a file; `state.previous` is what the last build recorded, with any key."""
    name, is_template = artifact.name, isinstance(artifact, PageArtifact)
    renderer, is_modified = _renderer(artifact), not state.is_unmodified(name)
    record = state.previous.records.get(name)
    if record is None:
        return Explanation(name, renderer, is_template, is_state_current, is_modified)
    name_set, own, contents = record
    names = state.previous.name_sets[name_set]
    own_names = tuple(read for read in names if artifact.has_own(read))
    shared = [NameInput(read, state.has_name_changed(read, artifact))
              for read in names if read not in own_names]  # fmt: skip
    return Explanation(
        name, renderer, is_template, is_state_current, is_modified, True, own_names,
        artifact.input_digest(names, state.fingerprints) != own,
        tuple(read for read in shared if read.has_changed or read.name in artifact.context),
        tuple(_contents(contents, state)),
    )  # fmt: skip


def _contents(indexes: Sequence[int], state: BuildState) -> list[ContentInput]:
    """Return the articles and pages of a record, each once, by content path."""

    def path(index: int) -> str:
        return state.previous.contents[index][0].partition(":")[2]  # the key begins with a language

    inputs = []
    for content_path, group in itertools.groupby(sorted(indexes, key=path), path):
        read = [(*state.previous.contents[index], index) for index in group]
        changed = {aspect for _, aspect, index in read if state.has_content_changed(index)}
        is_gone = all(key not in state.fingerprints.contents for key, _, _ in read)
        aspects = tuple(sorted({aspect for _, aspect, _ in read}))
        inputs.append(ContentInput(content_path, aspects, tuple(sorted(changed)), is_gone))
    return inputs


def _renderer(artifact: Artifact) -> str:
    if isinstance(artifact, PageArtifact):
        return artifact.template_name
    if isinstance(artifact, FileArtifact):
        function = artifact.render_inputs
        return f"{function.__module__}.{function.__qualname__}"
    return type(artifact).__name__


def possible_files(address: str, site_root: str) -> tuple[str, ...]:
    """Return the files that an address may mean, by their paths relative to the output.

    It may be a URL, an address on the site, with or without a slash at its beginning and the
    path of SITEURL (`site_root`), or the name of a file.
    """
    path = unquote(urlsplit(address.strip()).path)
    files: list[str] = []
    for candidate in (path, f"/{path.lstrip('/')}".removeprefix(site_root)):
        name = candidate.lstrip("/")
        if name and not name.endswith("/"):
            files.append(name)
        files.append(f"{name.rstrip('/')}/index.html".lstrip("/"))
    return tuple(dict.fromkeys(files))
