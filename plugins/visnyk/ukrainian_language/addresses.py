"""Web and e-mail addresses in a text: no rule of typography touches them."""

import re

from .markers import ADDRESS, INLINE, put_back

_OUTSIDE = rf"""\s<>"«»„“”{INLINE}-{ADDRESS}"""
_WEB = rf"[hw](?:ttps?://|ww\.)[^{_OUTSIDE}]*[^{_OUTSIDE}.,;:!?)'’…]"
_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"
_WEB_ONLY, _BOTH = re.compile(_WEB), re.compile(f"{_WEB}|{_MAIL}")


def set_aside(text: str) -> tuple[str, list[str]]:
    """Put one character in the place of each address; return the addresses too."""
    if "@" not in text and "://" not in text and "www." not in text:
        return text, []
    found: list[str] = []
    pattern = _BOTH if "@" in text else _WEB_ONLY

    def keep(address: re.Match[str]) -> str:
        found.append(address[0])
        return ADDRESS

    return pattern.sub(keep, text), found


def restore(text: str, addresses: list[str]) -> str:
    """Put the addresses back."""
    return put_back(text, ADDRESS, addresses) if addresses else text
