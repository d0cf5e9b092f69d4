"""Servers read redirects as they were meant."""

from visnyk.redirects.servers import netlify_rules, nginx_rules
from visnyk.stable_addresses.redirects import Redirect

MOVED = [Redirect("/їжа/", "/tags/їжа/", "uk")]


def _lines(rules):
    return [line for line in rules.decode().splitlines() if not line.startswith("#")]


def test_netlify_reads_encoded_addresses_below_the_path_of_the_site():
    assert _lines(netlify_rules(MOVED, ["/gone/"], "/root")) == [
        "/root/%D1%97%D0%B6%D0%B0/ /root/tags/%D1%97%D0%B6%D0%B0/ 301",
        "/root/gone/ /root/404.html 410",
    ]


def test_nginx_compares_decoded_addresses_and_sends_encoded_ones():
    rules = nginx_rules(MOVED, ["/gone/"], "/root").decode()
    assert '  "/root/їжа/" "/root/tags/%D1%97%D0%B6%D0%B0/";\n' in rules
    assert 'map $visnyk_old $visnyk_gone {\n  "/root/gone/" "1";\n}\n' in rules


def test_netlify_and_nginx_read_a_path_of_the_site_that_is_encoded_or_not():
    assert netlify_rules(MOVED, [], "/н%20и") == netlify_rules(MOVED, [], "/%D0%BD%20%D0%B8")
    assert nginx_rules(MOVED, [], "/н%20и") == nginx_rules(MOVED, [], "/%D0%BD%20%D0%B8")


def test_netlify_takes_nothing_of_an_address_for_its_own():
    rules = netlify_rules([Redirect("/:a/*#b c/", "/$x/", "uk")], [], "")
    assert _lines(rules) == ["/%3Aa/%2A%23b%20c/ /%24x/ 301"]
