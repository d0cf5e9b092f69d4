"""What lies in the content folder: every file once, none from outside it."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from fnmatch import translate
from pathlib import Path
from typing import NamedTuple

from visnyk.article_schema import Fault


class ContentFiles(NamedTuple):
    """Files by their path relative to the content folder, which is in NFC; sorted.

    Of the many texts only the names are kept, of which `Path`s would take long to make.
    """

    articles: dict[str, str]
    pages: dict[str, str]
    winners: dict[str, Path]
    others: dict[str, Path]
    faults: list[Fault]


def scan(content: Path, ignored: list[str]) -> ContentFiles:
    """List the folder. A link that leads out of it, or to no file, is a fault; none is followed."""
    found = ContentFiles({}, {}, {}, {}, [])
    root = content.resolve()
    is_ignored = re.compile("|".join(map(translate, ignored)) or "(?!)").match
    for path, name, is_link in _walk(str(content), "", is_ignored):
        if is_link and (reason := _leads_astray(Path(path), root)):
            found.faults.append(Fault(name, 1, f"{reason}: покладіть сюди сам файл"))
        elif name.startswith("articles/") and name.endswith(".md"):
            found.articles[name] = path
        elif name.startswith("articles/") and name.endswith((".results.yaml", ".results.csv")):
            found.winners[name] = Path(path)
        elif name.startswith("pages/") and name.endswith(".md"):
            found.pages[name] = path
        elif not name.startswith("registers/"):
            found.others[name] = Path(path)
    return found


def _leads_astray(link: Path, root: Path) -> str:
    """Return what is wrong with a symbolic link, or ""."""
    if not link.resolve().is_relative_to(root):
        return "посилання веде за межі теки content/"
    return "" if link.is_file() else "посилання не веде до жодного файла"


def _walk(folder: str, prefix: str, is_ignored: Callable) -> Iterator[tuple[str, str, bool]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        name = prefix + unicodedata.normalize("NFC", entry.name)
        if is_ignored(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, name + "/", is_ignored)
        else:
            yield entry.path, name, entry.is_symlink()
