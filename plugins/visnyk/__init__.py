"""Visnyk: plugins that make Pelican build a bilingual newsroom, one package per gain."""

__version__ = "0.2.0"
