"""Settings of the newsrooms that tests build; the shipped ones may say anything.

They have a name, folders and plugins of their own. Folders come through the environment.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(PROJECT, "plugins"))

from visnyk import site_routes  # noqa: E402
from visnyk.site_build import NewsroomBuild  # noqa: E402

SITENAME = "Вісник"
SITESUBTITLE = "Новини громад, програм і партнерств України"
EDITIONS = {
    "en": {
        "SITENAME": "Visnyk",
        "SITESUBTITLE": "News of Ukraine’s communities, programmes and partnerships",
    },
}
SITEURL = (os.environ.get("SITEURL") or "http://127.0.0.1:8000").rstrip("/")
FEED_ID_AUTHORITY = "visnyk.example.org,2025"

PATH = os.environ.get("INPUTDIR") or os.path.join(PROJECT, "tests", "oddities")
OUTPUT_PATH = os.environ.get("OUTPUTDIR") or "output"
CACHE_PATH = os.environ.get("CACHEDIR") or ".cache"
THEME = os.path.join(PROJECT, "theme")
THEME_STATIC_DIR = "theme"
STATIC_PATHS = []
IGNORE_FILES = [".*", "*~", "#*#", "*.swp", "*.tmp", "~$*", "Thumbs.db", "ehthumbs.db",
                "desktop.ini", "urls.lock"]  # fmt: skip

PELICAN_CLASS = NewsroomBuild
PLUGIN_PATHS = [os.path.join(PROJECT, "plugins")]
PLUGINS = [
    "visnyk.language_editions",
    "visnyk.announcements",
    "visnyk.related_articles",
    "visnyk.ornaments",
    "visnyk.feeds",
    "visnyk.page_metadata",
    "visnyk.share_cards",
    "visnyk.site_search",
    "visnyk.sitemaps",
    "visnyk.redirects",
]
WITH_DRAFTS = False
STRICT = os.environ.get("STRICT") == "1"
CHECK_ONLY = os.environ.get("CHECK_ONLY") == "1"
EXPLAIN_PAGE = os.environ.get("EXPLAIN_PAGE") or ""
CLEAN_ONLY = os.environ.get("CLEAN_ONLY") == "1"
SWAP_OUTPUT = False
OVERWRITE = os.environ.get("OVERWRITE") == "1"  # foreign files where the site needs the place
BUILD_EXECUTOR = os.environ.get("BUILD_EXECUTOR") or ""
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "cache_size": -1,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}

DEFAULT_LANG = "uk"
TIMEZONE = "Europe/Kyiv"
LOCALE = ["C"]
PICTURES = True
SHARE_CARDS_MAX = 500
ARCHIVES = True
RELATED_ARTICLES = True
RELATED_ARTICLES_MAX = 4
SITE_SEARCH = True
LIST_FEEDS = True
FEED_MAX_ITEMS = 30
WEBSUB_HUB = ""
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
PAGINATED_TEMPLATES = dict.fromkeys(site_routes.ROUTES.paginated_templates)
