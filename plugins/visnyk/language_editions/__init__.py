"""Generate the whole site once per language, from content that is read once.

The generators of an edition are subclasses of Pelican's, given the newsroom's items instead of
files; each further edition has its own under its prefix (`get_generators`). One run of Pelican
builds all. Plugins receive typed values, `Site` and `EditionSite` (`site`), through `signals`.

Reads: the context's `site`; the theme's catalogs `translations/<lang>/LC_MESSAGES/visnyk.po`.
Adds: `edition`, `editions`, `pages`, `articles` and the lists `categories`, `tags`, `programmes`,
    `regions` to each edition's context; `address`, `translations` and `feeds` (of the page's own
    list first) to every page; the filters and functions of `template_functions`.
Settings: `EDITIONS` ({}): per language, settings that differ there, such as `SITENAME`;
    `ARCHIVES` (True): lists by year and month.
"""

from visnyk.language_editions.generators import register

__all__ = ["register"]
