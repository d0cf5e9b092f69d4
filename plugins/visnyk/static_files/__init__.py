"""Publish the theme's static files under names with a hash of their content; bundle stylesheets.

Browsers may cache such a file without limit: a changed one has another name. The layers and blocks
of a stylesheet are bundled into one file.

Reads: `theme/static/` (`css/site.css` declares layers and imports the blocks).
Adds: `Assets`, from which `asset("css/site.css")` gives templates the URL of a file, and
    `imported("js/search.js")` those of the modules that a script imports.
"""

from visnyk.static_files.assets import Assets, read_assets

__all__ = ["Assets", "read_assets"]
