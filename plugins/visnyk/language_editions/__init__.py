"""The whole site once per language, from one reading of the content.

The Ukrainian edition's generators are Pelican's own classes, given what the newsroom has read; each
further edition is a generator of the same class under its own prefix (`get_generators`). No second
run, no second reading.

Reads: the context's `newsroom`; the theme's `translations/<lang>/LC_MESSAGES/visnyk.po`.
Adds: `edition`, `editions`, `pages`, `articles` and the lists `categories`, `tags`, `programmes`,
    `regions` to each edition's context; `address`, `translations` and `feeds` (of the page's own
    place first) to every page; the filters and functions of `template_functions`.
Settings: `EDITIONS` ({}): per language, settings that differ there, such as `SITENAME`;
    `ARCHIVES` (True): lists by year and month.
"""

from visnyk.language_editions.generators import register

__all__ = ["register"]
