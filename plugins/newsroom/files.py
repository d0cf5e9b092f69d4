"""What lies in the content folder: every file once, none from outside it."""

import os
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from plugins.article_schema import Fault


class ContentFiles(NamedTuple):
    """Paths relative to the content folder, in NFC, sorted; `others` leads to those on disk."""

    articles: list[str]
    pages: list[str]
    winners: list[str]
    others: dict[str, Path]
    faults: list[Fault]


def scan(content: Path, ignored: list[str]) -> ContentFiles:
    """List the folder. A link that leads out of it is a fault, and is not followed."""
    found = ContentFiles([], [], [], {}, [])
    root = content.resolve()
    for path, name in _walk(content, "", ignored):
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            message = "посилання веде за межі теки content/: покладіть сюди сам файл"
            found.faults.append(Fault(name, 1, message))
        elif name.startswith("articles/") and name.endswith(".md"):
            found.articles.append(name)
        elif name.startswith("articles/") and name.endswith((".results.yaml", ".results.csv")):
            found.winners.append(name)
        elif name.startswith("pages/") and name.endswith(".md"):
            found.pages.append(name)
        elif not name.startswith("registers/"):
            found.others[name] = path
    return found


def _walk(folder: Path, prefix: str, ignored: list[str]) -> Iterator[tuple[Path, str]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = prefix + unicodedata.normalize("NFC", entry.name)
        if any(fnmatch(entry.name, pattern) for pattern in ignored):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), name + "/", ignored)
        else:
            yield Path(entry.path), name
