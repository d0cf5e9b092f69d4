"""What is up to date: caches of parsed content, and which inputs each output file was built from.

A file of the site is rendered again only when something that it was built from has changed; the
law behind it is that an incremental build equals a clean one, byte for byte.

Reads: `build.sqlite3` in `CACHE_PATH`, which may be deleted at any time.
Adds: to the build, a cache of parsed texts and registers, of compiled templates, and for plugins a
    cache of values by name; the dependencies of every output file, from which `explain` says why a
    page was rendered again.
"""
