"""The strict production build: `make publish SITEURL=https://news.example.org`."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from pelicanconf import *  # noqa: F403

SITEURL = (os.environ.get("SITEURL") or "").rstrip("/")
SWAP_OUTPUT = True
