"""Rewrite text as people type and paste it so that Markdown reads what they mean.

Pure: lines in, as many lines out, and warnings of what stays uncertain. What looks like a list,
a table, a paragraph or code to a reader becomes one; GitHub's reading is the model, if it has one.

Reads: the body of an article or a page.
Adds: `Reading` (lines for Python-Markdown, warnings by line).
"""

from visnyk.pasted_text.block_structure import Reading, read_blocks

__all__ = ["Reading", "read_blocks"]
