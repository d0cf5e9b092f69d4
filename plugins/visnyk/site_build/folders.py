"""Check that the folders of a build are folders, and that none holds another."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path

from visnyk.site_build.errors import BuildError
from visnyk.site_build.output_folder import real_path

OUTPUT, CACHE, CONTENT, THEME, CODE = (
    "сайту (OUTPUTDIR)", "кешу (CACHEDIR)", "текстів (INPUTDIR)", "теми (THEME)", "коду",
)  # fmt: skip
WITHIN = {(CODE, THEME)}  # the theme is part of the installed package


def check_folders(folders: Mapping[str, Path], is_output_in_cache: bool = False) -> None:
    """Raise BuildError for a folder that is a file, or that is or holds another of them.

    Folders are by name. `is_output_in_cache`: the output is a preview, which belongs to the cache.
    """
    allowed = WITHIN | ({(CACHE, OUTPUT)} if is_output_in_cache else set())
    real = {name: real_path(folder) for name, folder in folders.items()}
    for name, folder in real.items():
        if folder.exists() and not folder.is_dir():
            raise BuildError(f"тека {name} має бути текою, а це файл: {folder}")
    for outer, inner in permutations(real, 2):
        if (outer, inner) not in allowed and real[inner].is_relative_to(real[outer]):
            is_same = real[inner] == real[outer]
            both = "збігаються" if is_same else f"не може містити теку {inner}"
            shown = f"тека {outer} і тека {inner} {both}" if is_same else f"тека {outer} {both}"
            raise BuildError(f"{shown}: {real[outer]}. Виберіть окремі теки.")
