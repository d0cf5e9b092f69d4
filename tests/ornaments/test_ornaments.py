"""Ornaments: laws of patterns and drawings, and the covers of a real site."""

import hashlib
import re
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ODDITIES, PROJECT, build
from visnyk.ornaments import addresses
from visnyk.ornaments.addresses import ornament, path
from visnyk.ornaments.borders import BORDERS, EDGINGS, WIDEST
from visnyk.ornaments.drawing import HEIGHT, WIDTH, drawing, stitches
from visnyk.ornaments.motifs import GREAT
from visnyk.ornaments.palettes import AROUND, BARE, PALETTES, by_day, by_night, palette
from visnyk.ornaments.patterns import REACH, RISE, choices, pattern, repeated

SVG = "{http://www.w3.org/2000/svg}"
SLUGS = [f"{one}-{other}" for one in "call results school bridge head".split()
         for other in range(100)]  # fmt: skip
slugs = st.from_regex(r"[a-z0-9]{1,12}(-[a-z0-9]{1,12}){0,6}", fullmatch=True)
colour = st.integers(0, 3)
rows_of_some = st.lists(
    st.lists(colour, min_size=REACH + 1, max_size=REACH + 1).map(bytes),
    min_size=RISE + 1,
    max_size=RISE + 1,
).map(tuple)


def _cells(runs):
    """Return the stitches of a path, by the rules of SVG's own path language."""
    found, x, y = set(), 0, 0
    for command, numbers in re.findall(r"([Mmh])([-\d ]+)", runs):
        told = [int(number) for number in numbers.split()]
        if command == "M":
            x, y = told
        elif command == "m":
            x, y = x + told[0], y + told[1]
        else:
            found |= {(column, y) for column in range(x, x + told[0])}
            x += told[0]
    return found


@given(rows_of_some)
def test_a_path_holds_just_the_stitches_of_its_colour(rows):
    for number in (1, 2, 3):
        wanted = {
            (x, y) for y, row in enumerate(rows) for x, one in enumerate(row) if one == number
        }
        assert _cells(stitches(rows, number)) == wanted


@given(slugs)
def test_a_pattern_is_a_quarter_of_few_colours_and_always_the_same(slug):
    rows = pattern(slug)
    assert rows == pattern(slug)
    assert [len(row) for row in rows] == [REACH + 1] * (RISE + 1)
    assert 3 <= len({one for row in rows for one in row}) <= 6


@given(slugs, st.sampled_from([*PALETTES, "sport"]))
def test_a_drawing_is_small_well_formed_and_harmless(slug, category):
    data = drawing(pattern(slug), palette(category))
    assert len(data) < 4000
    root = ElementTree.fromstring(data)
    assert root.tag == f"{SVG}svg"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= set(
        "svg style pattern mask path g use".split()
    )
    refers = [value for node in root.iter() for name, value in node.items() if "href" in name]
    assert all(value.startswith("#") for value in refers)
    assert data.count(b"http") == 1 and b"@import" not in data


def test_the_whole_cloth_is_the_quarter_mirrored_both_ways():
    root = ElementTree.fromstring(drawing(pattern("a"), palette("culture")))
    quarter, half = [node.get("transform") for node in root.iter(f"{SVG}use")]
    assert quarter == "matrix(-1 0 0 1 1 0)"  # stitch 0, from 0 to 1, stays where it is
    assert half == "scale(1 -1)"
    left, top, wide, high = map(float, root.get("viewBox").split())
    assert (left + wide / 2, top + high / 2) == (0.5, 0)  # the middle of stitch 0
    assert wide / high == int(root.get("width")) / int(root.get("height")) == 3 / 2


def test_no_two_of_500_slugs_are_alike():
    """Of the 2,223 stitches of a cloth, as many differ between the two that are most alike."""
    told = []
    for slug in SLUGS:
        cloth = b"".join(
            bytes(1 << row[abs(x)] for x in range(-REACH, REACH + 1))
            for row in [*pattern(slug)[:0:-1], *pattern(slug)]
        )
        told.append(int.from_bytes(cloth))
    least = min((one ^ other).bit_count() // 2 for one, other in combinations(told, 2))
    assert least >= 150  # 232 when this was written


@given(st.lists(colour, min_size=1, max_size=REACH + 1).map(bytes))
def test_a_row_goes_there_and_back_again(half):
    row, last = repeated(half), len(half) - 1
    assert len(row) == REACH + 1 and row.startswith(half)
    for place in range(REACH + 1 - last):
        if last and place + last <= REACH and last - place >= 0:
            assert row[last + place] == row[last - place]
    assert not last or row[2 * last :: 2 * last] == half[:1] * (REACH // (2 * last))


@given(slugs, st.sampled_from(GREAT), st.integers(3, 18))
def test_a_motif_stays_within_its_reach_and_is_not_empty(slug, motif, reach):
    rule = motif(reach, choices(slug))
    told = {(x, y): rule(x, y) for x in range(30) for y in range(30)}
    assert set(told.values()) <= {0, 1, 2, 3} and any(told.values())
    assert all(max(place) <= reach * 3 // 2 + 2 for place, one in told.items() if one)


@given(slugs, st.sampled_from([*BORDERS, *EDGINGS]))
def test_a_border_has_stitches_in_its_first_and_last_row(slug, border):
    band = border(choices(slug))
    assert band.half <= REACH == WIDEST
    for row in (0, band.rows - 1):
        assert any(band.colour(x, row) for x in range(band.half + 1))


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_threads_stand_out_from_their_linen_by_day_and_by_night():
    for light, dark in PALETTES.values():
        for linen, *colours in (light, dark):
            for one in colours:
                less, more = sorted((_luminance(linen), _luminance(one)))
                assert (more + 0.05) / (less + 0.05) >= 1.7, (linen, one)
        assert _luminance(light.linen) > 0.8 and _luminance(dark.linen) < 0.02


def test_a_stitched_cloth_is_dark_at_night_and_its_motifs_shine():
    for light, dark in PALETTES.values():
        for which in (0, 1):
            around, bare = AROUND + which, BARE + which
            thread = light[which + 1], dark[which + 1]
            assert (by_day(light, around), by_day(light, bare)) == (thread[0], light.linen)
            assert by_night(dark, bare) == thread[1]
            deep, linen = _luminance(by_night(dark, around)), _luminance(dark.linen)
            assert linen < deep < _luminance(thread[1]) / 3
        assert [by_night(dark, one) for one in range(4)] == list(dark)
        assert [by_day(light, one) for one in range(4)] == list(light)


def test_the_night_has_a_colour_for_all_that_the_day_has():
    for slug in SLUGS[:50]:
        data = drawing(pattern(slug), palette("people")).decode()
        classes = set(re.findall(r'class="(c\d)"', data))
        assert classes == set(re.findall(r"\.(c\d)\{", data)) and len(classes) > 2


def test_an_unknown_category_has_threads_of_its_own_for_ever():
    assert palette("sport") == palette("sport")
    assert len({palette(f"category-{number}") for number in range(99)}) == len(PALETTES)
    categories = (PROJECT / "content/registers/categories.yaml").read_text("utf-8")
    assert set(re.findall(r"^(\w+):", categories, re.M)) <= PALETTES.keys()


def test_the_hash_of_a_name_tells_what_is_drawn():
    """When this fails what is drawn has changed: give it the new value, and with it new names."""
    drawn = [drawing(pattern(slug), palette(c)) for slug in SLUGS for c in ("", "culture")]
    drawn += [drawing(pattern("a"), palette(c)) for c in PALETTES]
    assert hashlib.sha256(b"".join(drawn)).hexdigest()[:8] == addresses.DRAWN


def test_names_differ_by_slug_and_category():
    names = {path(slug, c) for slug in SLUGS for c in ("", "culture")}
    assert len(names) == 2 * len(SLUGS)
    assert re.fullmatch(r"ornaments/a-b\.[0-9a-f]{8}\.svg", ornament("a-b", "people").url)
    assert (ornament("a").width, ornament("a").height) == (12 * WIDTH, 12 * HEIGHT)


def test_every_listed_article_without_a_picture_has_one_cover_for_both_editions(site):
    files = {name for name in site.tree() if name.startswith("ornaments/")}
    shown = {}
    for name, data in site.tree().items():
        if name.endswith(".html"):
            found = set(re.findall(r'<img src="/(ornaments/[^"]+)"[^>]* alt=""', data.decode()))
            shown |= dict.fromkeys(found, name)
    assert files == set(shown) and len(files) == 2
    pictured = [
        p for p in ODDITIES.glob("articles/*/*.uk.md") if "\nimage:" in p.read_text("utf-8")
    ]
    for article in pictured:
        assert not [name for name in files if article.name[11:].split(".")[0] in name]
    call = path("mentorship-call", "cooperation")
    assert site.tree()[call] == drawing(pattern("mentorship-call"), palette("cooperation"))


def test_without_pictures_there_are_no_ornaments(tmp_path):
    tree = build(ODDITIES, tmp_path / "output", PICTURES=False).tree()
    assert not [name for name in tree if name.startswith("ornaments/")]
    assert not [name for name, data in tree.items() if b"ornaments/" in data]


def test_a_cover_changes_with_category_and_picture_not_with_the_text(newsroom, tmp_path):
    def covers():
        built = build(newsroom, tmp_path / "output")
        assert built.status == 0
        return {name for name in built.tree() if name.startswith("ornaments/")}

    call = next(newsroom.glob("articles/*/*mentorship-call.uk.md"))
    lunch = next(newsroom.glob("articles/*/*school-lunch.uk.md"))
    first = covers()
    call.write_text(call.read_text("utf-8") + "\nІще речення.\n", "utf-8")
    assert covers() == first
    told = call.read_text("utf-8")
    call.write_text(told.replace("category: cooperation", "category: education"), "utf-8")
    results = path("mentorship-results", "cooperation")
    assert first == {results, path("mentorship-call", "cooperation")}
    assert covers() == {results, path("mentorship-call", "education")}
    for text in newsroom.glob("articles/*/*school-lunch.*.md"):
        kept = [line for line in text.read_text("utf-8").split("\n") if line[:5] != "image"]
        text.write_text("\n".join(kept), "utf-8")
    category = re.search("category: (.+)", lunch.read_text("utf-8"))[1]
    assert path("school-lunch", category) in covers()
