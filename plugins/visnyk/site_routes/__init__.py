"""Define every address of the site: its folders, their pages and files, its editions.

`routes` has one table, `ROUTES`, from which every list of addresses in the code is derived: which
lists are paginated, have feeds, are in the sitemap, which names are reserved, which addresses are
locked once they are published. A new kind of list is one row there, its template, and the code that
fills it. `editions` has the path prefix of each language; `addresses` normalizes addresses that
editors write; `atomic_files` writes files.

Reads: nothing.
Adds: nothing; `pelicanconf.py` takes its `PAGINATED_TEMPLATES` from the table.
Pure but for `atomic_files`; imports neither Pelican nor settings, so that every package may use it.
"""

from visnyk.site_routes.editions import EDITIONS, Edition, in_every_edition
from visnyk.site_routes.routes import ROUTES, Route, RouteTable

__all__ = ["EDITIONS", "ROUTES", "Edition", "Route", "RouteTable", "in_every_edition"]
