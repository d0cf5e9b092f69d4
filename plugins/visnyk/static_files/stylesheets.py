"""One stylesheet out of `@import url("…") layer(…);` lines: fewer requests, the same cascade."""

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

IMPORT = re.compile(r"@import\s+url\(\"([^\"]+)\"\)\s*(?:layer\(([\w.-]+)\))?\s*;")
URL = re.compile(r"url\(\s*([\"']?)(?!data:|#|https?:)([^\"')]+)\1\s*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
SPACE = re.compile(r"\s*\n\s*")


def bundle(name: str, sources: Mapping[str, bytes], beside: Callable[[str, str], str]) -> str:
    """Return the stylesheet with its imports in place, each in its layer.

    `beside(file, stylesheet)` says how the finished stylesheet names another static file.
    Raises KeyError for an import or a url() that the theme lacks.
    """
    text = _part(name, name, sources, beside)
    return SPACE.sub("\n", text).strip() + "\n"


def _part(part: str, whole: str, sources: Mapping[str, bytes], beside: Callable) -> str:
    def imported(match: re.Match[str]) -> str:
        inner = _part(_joined(part, match[1]), whole, sources, beside)
        return f"@layer {match[2]} {{\n{inner}\n}}" if match[2] else inner

    def named(match: re.Match[str]) -> str:
        return f'url("{beside(_joined(part, match[2]), whole)}")'

    lines = COMMENT.sub("", sources[part].decode()).split("\n")
    return "\n".join(
        IMPORT.sub(imported, line) if IMPORT.search(line) else URL.sub(named, line)
        for line in lines
    )


def references(name: str, sources: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the stylesheets that a stylesheet imports, which are not published by themselves."""
    for match in IMPORT.finditer(COMMENT.sub("", sources[name].decode())):
        yield _joined(name, match[1])


def _joined(stylesheet: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(stylesheet), name))
