"""Old addresses in one form; the lock as written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.article_schema.old_addresses import canonical_address
from visnyk.newsroom.address_lock import final, read_lock
from visnyk.newsroom.old_addresses import page_file

PART = st.text("абвґєїab019-_~'", min_size=1, max_size=8)
ADDRESSES = st.builds(lambda parts: "/" + "".join(f"{part}/" for part in parts), st.lists(PART))


@pytest.mark.parametrize(("written", "meant"), [
    ("/old/address", "/old/address/"), ("/old/address/", "/old/address/"),
    ("/old/index.html", "/old/"), ("/index.html", "/"), ("/", "/"), ("/old.html", "/old.html"),
    ("/v1.0", "/v1.0/"), ("/%D1%97%D0%B6%D0%B0", "/їжа/"), ("/ї/", "/ї/"),
    ("/my-index.html", "/my-index.html"),
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


@pytest.mark.parametrize(("address", "file"), [
    ("/old/", "old/index.html"), ("/old.html", "old.html"), ("/old.jpg", ""),
    (f"/{'ї' * 128}/", ""), (f"/{'x' * 255}/", f"{'x' * 255}/index.html"),
])  # fmt: skip
def test_a_page_stands_where_there_can_be_one(address, file):
    assert page_file(address) == file


@given(st.sets(ADDRESSES), st.sampled_from(["", "# мій рядок\ngone:\n  /x/: ні\n"]))
def test_what_is_written_is_read(addresses, head):
    lock = read_lock(head.encode() or None)[0]
    again, faults = read_lock(lock.text(addresses).encode())
    assert (list(again.published), faults) == (sorted(addresses), [])
    assert (again.head, again.gone) == (lock.head, lock.gone)
    lines = lock.text(addresses).split("\n")
    assert all(lines[line - 1] == f"- {address}" for address, line in again.published.items())


def test_a_file_without_a_list_a_mark_or_a_last_line_end_is_read():
    lock, faults = read_lock("\ufeffgone:\r\n  /x: ні\r\nmoved: {/a.pdf: /b.pdf}".encode())
    assert (lock.gone, lock.moved, lock.published, faults) == (
        {"/x/": "ні"}, {"/a.pdf": "/b.pdf"}, {}, []
    )  # fmt: skip
    assert lock.text(["/"]).endswith("/b.pdf}\npublished:\n- /\n")


def test_moves_lead_to_the_last_and_circles_nowhere():
    moved = {"/a/": "/b/", "/b/": "/c/", "/d/": "/e/", "/e/": "/d/"}
    assert [final(a, moved) for a in ("/a/", "/b/", "/c/", "/d/")] == ["/c/", "/c/", "/c/", ""]


@pytest.mark.parametrize("text", ["published: [/a/]\n", "gone: [/a/]\n", "moved: /a/\n", "- /a/\n"])
def test_another_shape_is_a_fault(text):
    assert len(read_lock(text.encode())[1]) == 1
