"""Normalize addresses, and recognize file names with a hash. Pure.

An address begins with `/`, without the path of SITEURL; that of a folder also ends with `/`.
"""

import re
import unicodedata
from urllib.parse import quote, unquote

MAX_NAME = 255  # bytes of a file name on common file systems
MAX_ADDRESS = 2000  # letters as browsers send them; servers and proxies take as many
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


def excess_length(address: str) -> str:
    """Return, in an editor's words, why an address is too long for disks and servers, or ""."""
    if len(address) <= MAX_NAME // 4:  # as nearly all are: no letter has more bytes than four
        return ""
    if len(quote(address)) > MAX_ADDRESS:
        return f"вона задовга: може мати щонайбільше {MAX_ADDRESS} знаків (кирилична літера — 6)"
    if any(len(name.encode()) > MAX_NAME for name in address.split("/")):
        return f"між скісними рисками може бути до {MAX_NAME} байтів (кирилична літера — 2)"
    return ""


def folded(address: str) -> str:
    """Return what an address is to disks and servers that ignore the case of letters."""
    text = unicodedata.normalize("NFC", address.casefold())
    return text.removesuffix("index.html") if text.endswith("/index.html") else text
