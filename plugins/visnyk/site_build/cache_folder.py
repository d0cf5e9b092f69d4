"""The cache folder: a tag shows that builds may write into it, and that it may be deleted.

The tag is that of https://bford.info/cachedir/, so backup programs leave the folder out, too. A
folder without it that holds anything else is somebody's, and is left alone.
"""

import os
import shutil
from pathlib import Path

from visnyk.site_build.errors import BuildError

TAG = "CACHEDIR.TAG"
SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55"
TAG_TEXT = f"{SIGNATURE}\n# Кеш побудови сайту (Visnyk). Його можна видалити будь-коли.\n"
DATABASE, LOCK, PREVIEW = "build.sqlite3", "build.lock", "preview"
FOLDERS = ("pictures", "cards", PREVIEW, f".{PREVIEW}.visnyk")


def prepare_cache_folder(folder: Path) -> None:
    """Create the folder and its tag. Raises BuildError when it is somebody else's, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if _has_tag(folder):
        return
    names = set(os.listdir(folder))
    if names - {LOCK} and DATABASE not in names:  # which builds of earlier versions left
        listed = ", ".join(sorted(names)[:3])
        raise BuildError(
            f"{folder}: тут має бути кеш, а лежить щось інше ({listed}): виберіть порожню теку"
        )
    (folder / TAG).write_text(TAG_TEXT, "utf-8")


def remove_cache(folder: Path) -> list[str]:
    """Remove what builds have cached; return the names of other files, which stay.

    Raises OSError.
    """
    if not _has_tag(folder):
        return sorted(os.listdir(folder)) if folder.is_dir() else []
    for name in os.listdir(folder):
        path = folder / name
        if name in FOLDERS and path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif name.startswith((f"{DATABASE}", f"{PREVIEW}.")) or name == LOCK:
            path.unlink()
    others = sorted(set(os.listdir(folder)) - {TAG})
    if not others:
        (folder / TAG).unlink()
        folder.rmdir()
    return others


def _has_tag(folder: Path) -> bool:
    try:
        return (folder / TAG).read_text("utf-8", "replace").startswith(SIGNATURE)
    except OSError:
        return False
