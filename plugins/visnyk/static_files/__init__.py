"""Static files under names that hold their content's hash: the theme's, and those that texts link.

Such a file may be cached for ever: a changed one has another name. The stylesheet's layers and
blocks become one file.

Reads: `theme/static/` (`css/site.css` declares layers and imports the blocks); the files that the
    newsroom has measured. Nothing else of the content folder is published.
Adds: the context's `theme_assets`, from which `asset("css/site.css")` gives templates the address,
    and `imported("js/search.js")` those of the modules that a script needs.
"""

from visnyk.static_files.assets import Assets, read_assets
from visnyk.static_files.plugin import StaticFiles

__all__ = ["Assets", "StaticFiles", "read_assets"]
