"""Bundle `@import url("…") layer(…);` lines into one stylesheet with the same cascade."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

IMPORT = re.compile(r"@import\s+url\(\"([^\"]+)\"\)\s*(?:layer\(([\w.-]+)\))?\s*;")
URL = re.compile(r"url\(\s*([\"']?)(?!data:|#|https?:)([^\"')]+)\1\s*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SPACE = re.compile(r"\s*\n\s*")
RelativeUrl = Callable[[str, str], str]


def bundle(name: str, sources: Mapping[str, bytes], relative_url: RelativeUrl) -> str:
    """Return the stylesheet with its imports inlined, each in its layer.

    `relative_url(file, stylesheet)` returns the URL of a static file relative to the bundle.
    Raises KeyError for an import or a url() that the theme lacks.
    """
    text = _inlined(name, name, sources, relative_url)
    return SPACE.sub("\n", text).strip() + "\n"


def _inlined(
    name: str, bundle_name: str, sources: Mapping[str, bytes], relative_url: RelativeUrl
) -> str:
    """Return the text of a stylesheet with its imports inlined."""

    def layer(match: re.Match[str]) -> str:
        css = _inlined(_joined(name, match[1]), bundle_name, sources, relative_url)
        return f"@layer {match[2]} {{\n{css}\n}}" if match[2] else css

    def url(match: re.Match[str]) -> str:
        return f'url("{relative_url(_joined(name, match[2]), bundle_name)}")'

    lines = COMMENT.sub("", sources[name].decode()).split("\n")
    return "\n".join(
        IMPORT.sub(layer, line) if IMPORT.search(line) else URL.sub(url, line) for line in lines
    )


def imported_stylesheets(name: str, sources: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the names of the stylesheets that a stylesheet imports."""
    for match in IMPORT.finditer(COMMENT.sub("", sources[name].decode())):
        yield _joined(name, match[1])


def _joined(stylesheet: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(stylesheet), name))
