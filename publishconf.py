"""The strict production build: `make publish SITEURL=https://news.example.org`.

It builds upon the settings file that CONFFILE names.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(sys.path[0], "plugins"))

from visnyk.site_build.settings_file import newsroom_settings

globals().update(newsroom_settings(__file__, os.environ))

SITEURL = (os.environ.get("SITEURL") or "").rstrip("/")
SWAP_OUTPUT = True
