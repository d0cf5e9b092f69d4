"""Convert the Markdown of a text to safe, typeset HTML that is split at its links.

Pure: a text in, HTML and what is wrong with it out. It knows neither front matter nor other files.

Reads: the body of an article or a page.
Adds: `Body` (HTML, segments with open links, faults by line), plain text of HTML.
"""
