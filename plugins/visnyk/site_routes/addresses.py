"""Normalize addresses, and recognize file names with a hash. Pure.

An address begins with `/`, without the path of SITEURL; that of a folder also ends with `/`.
"""

import re
import unicodedata
from urllib.parse import unquote

FILE = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,10}$")
ADDRESS = re.compile(r"/[^\s?#\\\x00-\x1f\x7f]*")
HASHED = re.compile(r".*\.[0-9a-f]{8}(-\d+)?\.\w+")  # a file name with a hash of its content


def canonical_address(text: str) -> str:
    """Return an address in its canonical form: decoded, in NFC, a folder with its slash.

    Raises ValueError for text that is not an address of the site.
    """
    address = unicodedata.normalize("NFC", unquote(text))
    folders = address.split("/")[1:-1]
    if not ADDRESS.fullmatch(address) or "" in folders or {".", ".."} & set(address.split("/")):
        raise ValueError(text)
    address = address.removesuffix("index.html") if address.endswith("/index.html") else address
    return address if address.endswith("/") or FILE.search(address) else f"{address}/"
