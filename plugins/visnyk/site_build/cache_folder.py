"""The cache folder, which others may use, too: a marker shows that some names in it are our own.

A folder that was empty also gets the tag of https://bford.info/cachedir/, by which backup programs
leave it out.
"""

import os
import shutil
from pathlib import Path

from visnyk.site_build.errors import BuildError

MARKER, TAG = "visnyk-cache", "CACHEDIR.TAG"
TAG_TEXT = "Signature: 8a477f597d28d172789f06886806bc55\n"  # as that page says
DATABASE, LOCK, PREVIEW = "build.sqlite3", "build.lock", "preview"
FOLDERS = ("pictures", "cards", PREVIEW, f".{PREVIEW}.visnyk")
FILES = (DATABASE, f"{PREVIEW}.")  # what their names begin with


def prepare_cache_folder(folder: Path) -> None:
    """Create the folder and its marker. Raises BuildError when our names are taken, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    names = set(os.listdir(folder))
    if MARKER in names:
        return
    taken = sorted(filter(_is_own, names))
    if taken and DATABASE not in names:  # which builds of earlier versions have left
        listed = ", ".join(taken)
        raise BuildError(
            f"{folder}: тут має бути кеш, а лежить чуже ({listed}): виберіть іншу теку"
        )
    if not names:
        (folder / TAG).write_text(TAG_TEXT, "ascii")
    (folder / MARKER).touch()


def remove_cache(folder: Path) -> list[str]:
    """Remove what builds have cached; return the names of other files, which stay.

    Raises OSError.
    """
    for name in filter(_is_own, os.listdir(folder)):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name in (LOCK, MARKER):
        (folder / name).unlink(missing_ok=True)
    others = sorted(set(os.listdir(folder)) - {TAG})
    if not others:
        (folder / TAG).unlink(missing_ok=True)
        folder.rmdir()
    return others


def _is_own(name: str) -> bool:
    """Return whether a name in the folder is one that builds give."""
    return name in FOLDERS or name.startswith(FILES)
