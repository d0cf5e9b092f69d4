"""Read the settings file that a newsroom names, for the settings files that build upon it."""

import os
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SHIPPED = "pelicanconf.py"
FOLDERS = ("PATH", "OUTPUT_PATH", "CACHE_PATH", "THEME")  # Pelican's, relative to the file


def newsroom_settings(file: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings of the file that the variable CONFFILE names, with absolute folders.

    `file` is the settings file that builds upon it; without the variable, or if both are the same,
    it is the `pelicanconf.py` beside that.
    """
    beside = Path(file).resolve().with_name(SHIPPED)
    named = Path(environment.get("CONFFILE") or beside).resolve()
    if named == Path(file).resolve():
        named = beside
    settings = {name: value for name, value in runpy.run_path(str(named)).items() if name.isupper()}
    for name in FOLDERS:
        if name in settings and (name != "THEME" or (named.parent / settings[name]).exists()):
            settings[name] = os.path.normpath(named.parent / settings[name])
    settings["PLUGIN_PATHS"] = [
        os.path.normpath(named.parent / folder) for folder in settings.get("PLUGIN_PATHS", ())
    ]
    return settings
