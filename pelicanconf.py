"""Settings of the build; what the newsroom says about itself stands in `content/newsroom.yaml`.

`make` passes folders and SITEURL through the environment; `PELICANOPTS="-e KEY=json"` comes last.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "plugins"))

from visnyk import site_routes
from visnyk.site_build import NewsroomBuild, end_process_on_interrupt

end_process_on_interrupt()

SITEURL = (os.environ.get("SITEURL") or "http://127.0.0.1:8000").rstrip("/")

# Where things are
PATH = os.environ.get("INPUTDIR") or "content"
OUTPUT_PATH = os.environ.get("OUTPUTDIR") or "output"
CACHE_PATH = os.environ.get("CACHEDIR") or ".cache"
THEME = "theme"
THEME_STATIC_DIR = "theme"
STATIC_PATHS = []  # only files that a text names are published
IGNORE_FILES = [".*", "*~", "#*#", "*.swp", "*.tmp", "~$*", "Thumbs.db", "ehthumbs.db",
                "desktop.ini", "urls.lock"]  # fmt: skip

# How it is built
PELICAN_CLASS = NewsroomBuild
PLUGIN_PATHS = ["plugins"]
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
EXPLAIN_PAGE = os.environ.get("EXPLAIN_PAGE") or ""  # by `make why`: an address
CLEAN_ONLY = os.environ.get("CLEAN_ONLY") == "1"
SWAP_OUTPUT = False
OVERWRITE = os.environ.get("OVERWRITE") == "1"  # foreign files where the site needs the place
BUILD_EXECUTOR = os.environ.get("BUILD_EXECUTOR") or ""  # "dask://host:port", or processes here
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "cache_size": -1,  # every compiled template stays in memory
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n"],
}

# What is built
DEFAULT_LANG = "uk"
TIMEZONE = "Europe/Kyiv"
LOCALE = ["C"]  # nothing depends on the machine's locales
PICTURES = True  # in every width and format
SHARE_CARDS_MAX = 500  # articles of each edition, the newest
ARCHIVES = True
RELATED_ARTICLES = True
RELATED_ARTICLES_MAX = 4
SITE_SEARCH = True
LIST_FEEDS = True
FEED_MAX_ITEMS = 30
WEBSUB_HUB = ""  # a hub that tells subscribers of news at once, if there is one
DEFAULT_PAGINATION = 20
PAGINATION_PATTERNS = [
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
]
PAGINATED_TEMPLATES = dict.fromkeys(site_routes.ROUTES.paginated_templates)
