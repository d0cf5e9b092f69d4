"""A real nginx starts with any old addresses, and sends each on, and no page to itself."""

import pytest

from tests.conftest import build
from visnyk.redirects.servers import nginx_rules
from visnyk.stable_addresses.redirects import Redirect

pytestmark = pytest.mark.nginx
ODD = [
    "/їжа/", "/100%/", "/a%41/", '/"лапки"/', "/a'b/", "/$uri/", "/${host}/", "/x;y/", "/{a}/",
    "/a b/", "/~^.*/", "/*/", "/default/", "/#x/", "/a\\b/", "/a\\E.*/", "/Old/", "/old/", "/OLD/",
    "/Їжа/", "/files/My File.pdf", "/x//y/", f"/{'ж' * 127}/{'ж' * 127}/", f"/{'x' * 250}/" * 4,
    f"/{'$' * 600}/", '/"' * 300 + "/",
]  # fmt: skip


def _moved(addresses):
    return [Redirect(address, f"/new/{n}-$їжа;/", "uk") for n, address in enumerate(addresses)]


@pytest.mark.parametrize("root", ["", "/новини $1"])
def test_odd_addresses_lead_each_to_its_own_target(nginx, tmp_path, root):
    odd = [address for address in ODD if "//" not in address]  # nginx joins slashes
    server = nginx(nginx_rules(_moved(odd), ["/gone/", "/Gone/"], root), tmp_path)
    for number, address in enumerate(odd):
        status, path = server.get(root + address)
        assert (status, path.endswith(f"/new/{number}-%24%D1%97%D0%B6%D0%B0%3B/")) == (301, True)
    assert server.get(f"{root}/gone/").status == server.get(f"{root}/Gone/").status == 410
    assert server.errors.read_text() == ""


@pytest.mark.parametrize("address", ["/gone/", "/old/", "/$x/"])
def test_only_the_address_itself_is_old(nginx, tmp_path, address):
    rules = nginx_rules([Redirect("/old/", "/new/", "uk"), Redirect("/$x/", "/y/", "uk")],
                        ["/gone/"], "")  # fmt: skip
    server = nginx(rules, tmp_path)
    assert server.get(address).status in (301, 410)
    for other in (address.upper(), f"{address}x", f"{address}\n", f"/\n{address}", address[:-1],
                  f"/x\n{address}", f"{address}\n/evil/\n{address}"):  # fmt: skip
        if other != address:
            assert server.get(other).status == 404, other


def test_twenty_thousand_old_addresses_are_found_at_once(nginx, tmp_path):
    many = [f"/старе/{n % 7}/Новина-{n}/" for n in range(18_000)]
    many += [f"/{n}{odd}" for n in range(100) for odd in ("/$/", "/a/", "/A/", "/%/", '/"/')]
    gone = [f"/знято/{n}/" for n in range(2_000)]
    rules = nginx_rules(_moved(many), gone, "")
    server = nginx(rules, tmp_path)
    for number in [*range(0, 18_000, 997), *range(17_990, 18_500)]:
        status, path = server.get(many[number])
        assert (status, path.split("-")[0]) == (301, f"/new/{number}")
    assert {server.get(address).status for address in gone[::97]} == {410}
    assert {server.get(f"/старе/0/новина-{n}/").status for n in range(0, 70, 7)} == {404}
    assert server.errors.read_text() == ""


def test_a_site_answers_at_every_address_present_old_and_withdrawn(nginx, newsroom, tmp_path):
    page = newsroom / "pages/about.uk.md"
    old = ["/Old/", "/про-нас/", "/100%25/", "/about.php/$id;x/", '/"про"/']
    listed = "".join(f"  - '{address}'\n" for address in old)
    text = page.read_text("utf-8").replace("---\n", f"---\naliases:\n{listed}", 1)
    page.write_text(text, "utf-8")
    (newsroom / "urls.lock").write_text(
        "gone:\n  /Gone/: знято\n  /news/2025/10/MENTORSHIP-call/: знято\n"
        "moved:\n  /moved.pdf: /tags/\n",
        "utf-8",
    )
    site = build(newsroom, tmp_path / "output")
    assert site.status == 0
    server = nginx((site.output / "_redirects.nginx.conf").read_bytes(), site.output)
    old = [address.replace("%25", "%") for address in old]
    for name in site.tree():
        address = f"/{name.removesuffix('index.html')}"
        assert server.get(address) == ((301, "/about/") if address in old else (200, "")), name
    assert set(map(server.get, old)) == {(301, "/about/")}
    assert server.get("/moved.pdf") == (301, "/tags/")
    assert server.get("/Gone/").status == 410
    assert server.get("/news/2025/10/MENTORSHIP-call/").status == 410
