"""What is needed so that no published address is lost: the lock of addresses, aliases, redirects.

`content/urls.lock` (`url_lock`) lists every published address and is written by `make publish`.
`aliases` of an item lead to it, `moved` in the lock leads on from lists and files, `gone` withdraws
with a reason. An address that is not in the new site, leads nowhere (`redirects`) and is not
withdrawn has vanished (`vanishing`): a fault (`checks`) that stops `make publish`.

Reads: the bytes of `urls.lock`; aliases and addresses, given as plain values.
Adds: faults; where old addresses lead; the next `urls.lock`.
Pure but for `checks.prepare_lock`, which writes the lock. It lies below `newsroom`, which checks
aliases and the lock along with all else, and so knows neither items nor Pelican; what `redirects`
makes of it, pages and rules for servers, is a package of its own above.
"""
