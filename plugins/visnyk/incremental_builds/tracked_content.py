"""What the build needs of an article or page on which output files may depend."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from visnyk.incremental_builds.fingerprints import Fingerprints

METADATA, TEXT = "metadata", "text"  # aspects of a content, fingerprinted apart
Dependency = tuple[str, str]  # the key of an article or page, and one of these aspects


class TrackedContent:
    """Base class of articles and pages; `key` is the same in every build.

    An attribute in `text_attributes` depends on the text, one in `untracked_attributes` on anything
    at all, every other one on the metadata.
    """

    key: str
    text_attributes: frozenset[str] = frozenset()
    untracked_attributes: frozenset[str] = frozenset()

    def metadata_fingerprint(self, fingerprints: Fingerprints) -> bytes | None:
        """Return the fingerprint of all but the text, None when it cannot be known."""
        raise NotImplementedError

    def text_fingerprint(self, fingerprints: Fingerprints, previous: bytes | None) -> bytes:
        """Return the fingerprint of the text and of the targets of its links.

        `previous` is that of the previous build; it is returned when the text is the same and
        `fingerprints.links_unchanged`.
        """
        raise NotImplementedError
