"""What lies in the content folder: every file once, none from outside it."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from fnmatch import translate
from pathlib import Path
from typing import NamedTuple

from plugins.article_schema import Fault


class ContentFiles(NamedTuple):
    """Files by their path relative to the content folder, which is in NFC; sorted."""

    articles: dict[str, Path]
    pages: dict[str, Path]
    winners: dict[str, Path]
    others: dict[str, Path]
    faults: list[Fault]


def scan(content: Path, ignored: list[str]) -> ContentFiles:
    """List the folder. A link that leads out of it is a fault, and is not followed."""
    found = ContentFiles({}, {}, {}, {}, [])
    root = content.resolve()
    is_ignored = re.compile("|".join(map(translate, ignored)) or "(?!)").match
    for path, name, is_link in _walk(content, "", is_ignored):
        if is_link and not path.resolve().is_relative_to(root):
            message = "посилання веде за межі теки content/: покладіть сюди сам файл"
            found.faults.append(Fault(name, 1, message))
        elif name.startswith("articles/") and name.endswith(".md"):
            found.articles[name] = path
        elif name.startswith("articles/") and name.endswith((".results.yaml", ".results.csv")):
            found.winners[name] = path
        elif name.startswith("pages/") and name.endswith(".md"):
            found.pages[name] = path
        elif not name.startswith("registers/"):
            found.others[name] = path
    return found


def _walk(folder: Path, prefix: str, is_ignored: Callable) -> Iterator[tuple[Path, str, bool]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = prefix + unicodedata.normalize("NFC", entry.name)
        if is_ignored(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, name + "/", is_ignored)
        else:
            yield folder / entry.name, name, entry.is_symlink()
