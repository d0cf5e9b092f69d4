"""The lock of addresses as it is written, read and compared with the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.time_limits import ends_soon
from visnyk.article_schema.faults import MOST_FAULTS
from visnyk.stable_addresses.collisions import PresentAddresses
from visnyk.stable_addresses.url_lock import NAME, lock_conflicts, read_lock, resolve_chain

PART = st.text("абвґєїab019-_~'", min_size=1, max_size=8)
ADDRESSES = st.builds(lambda parts: "/" + "".join(f"{part}/" for part in parts), st.lists(PART))


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
    found = [resolve_chain(address, moved) for address in ("/a/", "/b/", "/c/", "/d/")]
    assert found == ["/c/", "/c/", "/c/", ""]


@pytest.mark.parametrize("text", ["published: [/a/]\n", "gone: [/a/]\n", "moved: /a/\n", "- /a/\n"])
def test_another_shape_is_a_fault(text):
    assert len(read_lock(text.encode())[1]) == 1


def _conflicts(text):
    lock, faults = read_lock(text.encode())
    present = PresentAddresses(["/", "/new/", "/tags/", "/robots.txt", "/Їжа/"])
    found = lock_conflicts(lock, present, {"/alias/", "/alias.html", "/above.html/x/"})
    return [fault.line for fault in [*faults, *found]]


@pytest.mark.parametrize("text", [
    "gone:\n  /old/: ні\n", "moved:\n  /old/: /new/\n", "moved:\n  /old/: /alias/\n",
    "moved:\n  /old/: /files/x.pdf\n", "gone:\n  /New/: ні\n  /Alias/: ні\n",
    "gone: {/robots.txt/: ні, /x/: ні, /X/: ні, /alias.html/x/: ні}\n",
    f"gone:\n  /{'x' * 255}/{'ї' * 127}/: ні\n", "moved: {/index.php/x/: /new/, /index.php: /}\n",
    "moved:\n  /old/: /older/\n  /older/: /new/\n",
])  # fmt: skip
def test_what_is_no_more_does_not_contradict_the_site(text):
    assert _conflicts(text) == []


@pytest.mark.parametrize("text", [
    "gone:\n  /new/: ні\n", "moved:\n  /new/: /\n", "gone:\n  /alias/: ні\n",
    "moved:\n  /old/: /nowhere/\n", "moved:\n  /old/: /old/\n",
    "gone: {/old/: ні}\nmoved: {/old/: /new/}\n",
    "gone:\n  /robots.txt: ні\n", "moved:\n  /robots.txt: /new/\n",
    "moved:\n  /New/: /new/\n", "moved:\n  /їжа/: /new/\n", "moved:\n  /NEW/index.HTML: /new/\n",
    "moved:\n  /Alias/: /new/\n", "moved:\n  /robots.txt/: /new/\n",
    "moved:\n  /Robots.TXT/x/: /new/\n", "moved:\n  /tags/Feed.xml/: /new/\n",
    "moved:\n  /sitemap-2026.xml/: /new/\n", "moved:\n  /alias.html/x/: /new/\n",
    "moved:\n  /above.html: /new/\n", "moved: {/x/: /new/,\n  /X/: /new/}\n",
    f"gone:\n  /{'x' * 256}/: ні\n", f"moved:\n  /{'ї' * 128}/: /new/\n",
    f"moved:\n  /old/: /{'x' * 256}/\n", f"gone:\n  {'/abcdefghi' * 201}/: ні\n",
    f"moved:\n  {'/їжа' * 120}/: /new/\n", f"published:\n- /{'x' * 256}/\n",
    "published:\n- /x y/\n", "published:\n- /x\\y/\n",
])  # fmt: skip
def test_what_contradicts_the_site_is_a_fault(text):
    assert _conflicts(text) == [2]


def test_no_old_address_lies_in_the_page_of_another():
    assert _conflicts("moved:\n  /x.html/: /new/\n  /X.html: /new/\n") == [2, 3]


def test_a_folder_is_gone_with_its_files():
    lock = read_lock("gone: {/a/: ні, /b/x.csv: ні}".encode())[0]
    gone = [a for a in ("/a/", "/a/x.csv", "/a/b/", "/b/", "/b/x.csv") if lock.is_gone(a)]
    assert gone == ["/a/", "/a/x.csv", "/b/x.csv"]


def test_a_lock_that_takes_too_long_or_has_thousands_of_faults_is_reported_in_few_lines():
    with ends_soon():
        _, (slow,) = read_lock(b"gone: [" + b"1," * 900_000 + b"]\n")
        _, many = read_lock("".join(f"k{number}:\n" for number in range(5000)).encode())
    assert (slow.path, slow.line) == (NAME, 1) and "читання триває надто довго" in slow.message
    assert len(many) == MOST_FAULTS + 1 and many[-1].message.startswith("і ще 4000 у цьому файлі")
