"""One address of the site in its canonical form, or a plain message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.site_routes.site_url import site_url


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("https://news.example.org", "https://news.example.org"),
        ("https://news.example.org/", "https://news.example.org"),
        ("HTTPS://News.Example.ORG/Visnyk//", "https://news.example.org/Visnyk"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("http://localhost:65535/x/y", "http://localhost:65535/x/y"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
        ("https://Вісник.укр", "https://xn--b1amgkt9j.xn--j1amh"),
        ("https://вісник.example.org:8443/a", "https://xn--b1amgkt9j.example.org:8443/a"),
        ("https://xn--b1amgkt9j.xn--j1amh", "https://xn--b1amgkt9j.xn--j1amh"),
        ("https://e.org/новини/%D0%BA", "https://e.org/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/%D0%BA"),
        ('https://e.org/"<x>', "https://e.org/%22%3Cx%3E"),
    ],
)  # fmt: skip
def test_an_address_has_one_form(text, canonical):
    assert site_url(text) == canonical == site_url(canonical)


@pytest.mark.parametrize("text", [
    "", "news.example.org", "//news.example.org", "https:/news.example.org", "https://", "https:",
    "ftp://e.org", "javascript:alert(1)", "file:///etc", "https://e.org?a=1#x", "https://e.org/?",
    "https://e.org/#", "https://e.org\nx", "https://e.org/ x", " https://e.org", "https://e.org\t",
    "https://e.org\u00a0", "https://e.org\u202e", "https://e.org/\x1b[2J", "https://a b.org",
    "https://user:pass@e.org", "https://e.org@x.org", "https://e.org:0", "https://e.org:99999",
    "https://e.org:", "https://e.org:x", "https://e..org", "https://.e.org", "https://-e.org",
    "https://e-.org", "https://e!.org", "https://[x]", "https://[::1", "https://[::1]x",
    f"https://{'x' * 64}.org", f"https://{'x.' * 127}org", f"https://{'ї' * 64}.org",
    "https://e.org/a//b", "https://e.org/../x", "https://e.org/%", "https://e.org/%zz",
    "https://e.org\\x", f"https://e.org/{'x' * 500}", "https://%D0%B2.org", "https://e.org.",
])  # fmt: skip
def test_what_is_no_address_is_refused_in_one_plain_line(text):
    with pytest.raises(ValueError, match=r"^SITEURL, адреса сайту( \(«.+»\))?: ") as refused:
        site_url(text)
    assert str(refused.value).isprintable()
    assert str(refused.value).endswith("; напишіть її, як https://news.example.org")


def test_only_a_secure_address_is_public():
    assert site_url("https://e.org", is_public=True) == "https://e.org"
    with pytest.raises(ValueError, match="публікують"):
        site_url("http://e.org", is_public=True)


@given(st.text("htps:/.[]@%?#ї1- \n\\e", max_size=30))
def test_any_text_is_an_address_in_ascii_or_refused(text):
    try:
        address = site_url(f"https://{text}")
    except ValueError as error:
        assert "SITEURL" in str(error)
    else:
        assert address.isascii() and address.isprintable() and site_url(address) == address
