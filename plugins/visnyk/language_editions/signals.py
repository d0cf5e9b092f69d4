"""Signals that plugins connect to: an edition is assembled, or its or all pages are written.

As with Pelican's own, handlers are held weakly: connect functions of modules only
(https://docs.getpelican.com/en/latest/plugins.html#how-to-create-plugins).
"""

from blinker import signal

edition_assembled = signal("visnyk_edition_assembled")  # (edition: EditionSite)
edition_written = signal("visnyk_edition_written")  # (edition: EditionSite, writer: SiteWriter)
site_written = signal("visnyk_site_written")  # (site: Site, writer: SiteWriter)
