"""Addresses have one form, in which they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.site_routes.addresses import HASHED, canonical_address

PART = st.text("абвґєїab019-_~'", min_size=1, max_size=8)
ADDRESSES = st.builds(lambda parts: "/" + "".join(f"{part}/" for part in parts), st.lists(PART))


@pytest.mark.parametrize(("written", "meant"), [
    ("/old/address", "/old/address/"), ("/old/address/", "/old/address/"),
    ("/old/index.html", "/old/"), ("/index.html", "/"), ("/", "/"), ("/old.html", "/old.html"),
    ("/v1.0", "/v1.0/"), ("/%D1%97%D0%B6%D0%B0", "/їжа/"), ("/ї/", "/ї/"),
    ("/my-index.html", "/my-index.html"), ("/и\u0306/", "/й/"), ("/%D0%B8%CC%86", "/й/"),
])  # fmt: skip
def test_an_address_has_one_form(written, meant):
    assert canonical_address(written) == meant


@pytest.mark.parametrize("wrong", [
    "", "old/", "//example.org/", "/a//b/", "/../a/", "/a/%2e%2e/", "/a/..", "/a b/", "/a/?page=2",
    "/a/#b", "/a/%00/", "https://example.org/a/", "/a\\b/", "/a/./b/",
])  # fmt: skip
def test_what_is_no_address_is_refused(wrong):
    with pytest.raises(ValueError):
        canonical_address(wrong)


@given(ADDRESSES)
def test_the_form_of_a_form_is_itself(address):
    assert canonical_address(canonical_address(address)) == canonical_address(address)


@pytest.mark.parametrize(("name", "is_hashed"), [
    ("theme/menu.0123abcd.js", True), ("images/a.0123abcd-640.webp", True), ("feed.xml", False),
    ("files/plan.2025.pdf", False), ("theme/menu.0123abcd.js.map", False),
])  # fmt: skip
def test_a_name_tells_whether_it_holds_a_hash_of_the_content(name, is_hashed):
    assert bool(HASHED.fullmatch(name)) is is_hashed
