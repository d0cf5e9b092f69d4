"""Every address of the site: which folders it has, what stands in them, and in which editions.

`routes` holds one table, `ROUTES`, from which every list of addresses in the code is derived: what
is listed and paginated, what has feeds, what the sitemap names, which names an editor may not
take, which addresses are locked once they are published. A new kind of list is one row there, its
template, and the code that fills it. `editions` says where each language's site lies; `addresses`
brings what editors write to the one form in which addresses are compared.

Reads: nothing.
Adds: nothing by itself: `pelicanconf.py` takes its `PAGINATED_TEMPLATES` from the table.
Pure; knows nothing of articles, of Pelican or of settings, so that every other package may use it.
"""

from visnyk.site_routes.editions import EDITIONS, Edition, in_every_edition
from visnyk.site_routes.routes import ROUTES, Route, RouteTable

__all__ = ["EDITIONS", "ROUTES", "Edition", "Route", "RouteTable", "in_every_edition"]
