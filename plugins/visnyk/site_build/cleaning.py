"""`make clean`: remove the built site and the cache, and nothing that builds have not written."""

import os
from contextlib import suppress
from pathlib import Path

from visnyk.site_build import console
from visnyk.site_build.cache_folder import remove_cache
from visnyk.site_build.output_files import parents, scan_output, some
from visnyk.site_build.output_folder import OutputFolder
from visnyk.site_build.records import RECORDS, OutputManifest


def clean(place: OutputFolder, manifest: OutputManifest, cache: Path) -> None:
    """Remove the site, its records and the cache; name what stays. Raises OSError."""
    with place.locked(console.say_waiting):
        _remove_site(place, manifest.read())
        for name in RECORDS:
            for file in place.records(name):
                file.unlink(missing_ok=True)
    foreign = sorted(scan_output(place.path))
    foreign += [f"{cache}/{name}" for name in remove_cache(cache)]
    if foreign:
        print(f"Чужі файли лишилися: {some(foreign)}")
    print("Прибрано: сайт і кеш.")


def _remove_site(place: OutputFolder, names: set[str]) -> None:
    """Remove the files of the site, and the folders that are empty then."""
    for name in names:
        (place.path / name).unlink(missing_ok=True)
    folders = {folder for name in names for folder in parents(name)}
    for folder in [*sorted(folders, reverse=True), "."]:
        with suppress(OSError):  # it has other files
            os.rmdir(place.path / folder)
