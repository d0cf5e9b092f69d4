"""The theme's static files under names that hold their content's hash, and stylesheets bundled.

Such a file may be cached for ever: a changed one has another name. The stylesheet's layers and
blocks become one file.

Reads: `theme/static/` (`css/site.css` declares layers and imports the blocks).
Adds: `Assets`, of which `asset("css/site.css")` gives templates the address of a file, and
    `imported("js/search.js")` those of the modules that a script imports.
"""

from visnyk.static_files.assets import Assets, read_assets

__all__ = ["Assets", "read_assets"]
