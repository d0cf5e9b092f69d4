"""Check that every published address still exists, redirects or was withdrawn on purpose.

`content/urls.lock` (`url_lock`) lists every published address and is written by `make publish`.
`aliases` of an item redirect to it, `moved` in the lock redirects lists and files, `gone` withdraws
with a reason. An address that is not in the new site, has no redirect (`redirects`) and is not
withdrawn has vanished (`vanishing`): a fault (`checks`) that stops `make publish`.

Reads: the bytes of `urls.lock`; aliases and addresses as plain values.
Adds: faults; the targets of old addresses; the next `urls.lock`.
Pure but for `checks.prepare_lock`, which writes the lock. Imported by `newsroom`, which checks
aliases and the lock along with everything else; so it knows neither items nor Pelican. The package
`redirects` writes the pages and the rules for servers.
"""
