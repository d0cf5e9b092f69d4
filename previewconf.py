"""The preview of `make serve`: drafts and future items are shown and marked, never published."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403
from visnyk.site_build import PreviewBuild

PELICAN_CLASS = PreviewBuild
PORT = int(os.environ.get("PORT") or 8000)
SITEURL = f"http://127.0.0.1:{PORT}"
WITH_DRAFTS = True
OUTPUT_PATH = os.path.join(CACHE_PATH, "preview")  # noqa: F405
