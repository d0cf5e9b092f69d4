"""The preview of `make serve`: drafts and future items are shown and marked, never published.

It builds upon the settings file that CONFFILE names.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(sys.path[0], "plugins"))

from visnyk.site_build import PreviewBuild
from visnyk.site_build.settings_file import newsroom_settings

globals().update(newsroom_settings(__file__, os.environ))

PELICAN_CLASS = PreviewBuild
PORT = int(os.environ.get("PORT") or 8000)
SITEURL = f"http://127.0.0.1:{PORT}"
WITH_DRAFTS = True
OUTPUT_PATH = os.path.join(globals()["CACHE_PATH"], "preview")
