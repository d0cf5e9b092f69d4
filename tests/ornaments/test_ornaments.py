"""Ornaments: properties of patterns and drawings, and the ornaments of a built site."""

import hashlib
import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ARCHIVE, ODDITIES, build
from visnyk.ornaments.borders import BORDERS, EDGINGS, WIDEST
from visnyk.ornaments.drawing import (
    DRAWING_DIGEST,
    HEIGHT,
    WIDTH,
    draw,
    ornament,
    ornament_path,
    ornament_svg,
    stitches,
)
from visnyk.ornaments.motifs import LARGE
from visnyk.ornaments.palettes import AROUND, BARE, PALETTES, dark_colour, light_colour, palette
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
    """Return the stitches of path data, by the rules of SVG."""
    found, x, y = set(), 0, 0
    for command, numbers in re.findall(r"([Mmh])([-\d ]+)", runs):
        args = [int(number) for number in numbers.split()]
        if command == "M":
            x, y = args
        elif command == "m":
            x, y = x + args[0], y + args[1]
        else:
            found |= {(column, y) for column in range(x, x + args[0])}
            x += args[0]
    return found


@given(rows_of_some)
def test_a_path_has_exactly_the_stitches_of_its_colour(rows):
    for number in (1, 2, 3):
        wanted = {
            (x, y) for y, row in enumerate(rows) for x, one in enumerate(row) if one == number
        }
        assert _cells(stitches(rows, number)) == wanted


@given(slugs)
def test_a_pattern_is_deterministic_and_has_few_colours(slug):
    rows = pattern(slug)
    assert rows == pattern(slug)
    assert [len(row) for row in rows] == [REACH + 1] * (RISE + 1)
    assert 3 <= len({one for row in rows for one in row}) <= 6


@given(slugs, st.sampled_from([*PALETTES, "sport"]))
def test_a_drawing_is_small_well_formed_and_without_external_references(slug, category):
    data = ornament_svg(slug, category)
    assert len(data) < 4000
    root = ElementTree.fromstring(data)
    assert root.tag == f"{SVG}svg"
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= set(
        "svg style pattern mask path g use".split()
    )
    references = [value for node in root.iter() for name, value in node.items() if "href" in name]
    assert all(value.startswith("#") for value in references)
    assert data.count(b"http") == 1 and b"@import" not in data


def test_the_cloth_is_the_quarter_mirrored_in_both_directions():
    root = ElementTree.fromstring(draw(pattern("a"), palette("culture")))
    quarter, half = [node.get("transform") for node in root.iter(f"{SVG}use")]
    assert quarter == "matrix(-1 0 0 1 1 0)"  # stitch 0, from 0 to 1, stays where it is
    assert half == "scale(1 -1)"
    left, top, wide, high = map(float, root.get("viewBox").split())
    assert (left + wide / 2, top + high / 2) == (0.5, 0)  # the middle of stitch 0
    assert wide / high == int(root.get("width")) / int(root.get("height")) == 3 / 2


def test_the_ornaments_of_500_slugs_differ():
    """The least number of different stitches between two cloths, of 2,223 each."""
    cloths = []
    for slug in SLUGS:
        cloth = b"".join(
            bytes(1 << row[abs(x)] for x in range(-REACH, REACH + 1))
            for row in [*pattern(slug)[:0:-1], *pattern(slug)]
        )
        cloths.append(int.from_bytes(cloth))
    least = min((one ^ other).bit_count() // 2 for one, other in combinations(cloths, 2))
    assert least >= 150  # 232 when this was written


@given(st.lists(colour, min_size=1, max_size=REACH + 1).map(bytes))
def test_a_row_is_mirrored_at_the_ends_of_half_a_repeat(half):
    row, last = repeated(half), len(half) - 1
    assert len(row) == REACH + 1 and row.startswith(half)
    for distance in range(REACH + 1 - last):
        if last and distance + last <= REACH and last - distance >= 0:
            assert row[last + distance] == row[last - distance]
    assert not last or row[2 * last :: 2 * last] == half[:1] * (REACH // (2 * last))


@given(slugs, st.sampled_from(LARGE), st.integers(3, 18))
def test_a_motif_stays_within_its_reach_and_is_not_empty(slug, motif, reach):
    rule = motif(reach, choices(slug))
    colours = {(x, y): rule(x, y) for x in range(30) for y in range(30)}
    assert set(colours.values()) <= {0, 1, 2, 3} and any(colours.values())
    assert all(max(position) <= reach * 3 // 2 + 2 for position, one in colours.items() if one)


@given(slugs, st.sampled_from([*BORDERS, *EDGINGS]))
def test_a_border_has_stitches_in_its_first_and_last_row(slug, border):
    band = border(choices(slug))
    assert band.half <= REACH == WIDEST
    for row in (0, band.rows - 1):
        assert any(band.colour(x, row) for x in range(band.half + 1))


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_threads_contrast_with_their_linen_in_both_colour_schemes():
    for light, dark in PALETTES.values():
        for linen, *colours in (light, dark):
            for one in colours:
                less, more = sorted((_luminance(linen), _luminance(one)))
                assert (more + 0.05) / (less + 0.05) >= 1.7, (linen, one)
        assert _luminance(light.linen) > 0.8 and _luminance(dark.linen) < 0.02


def test_a_covered_cloth_is_dark_in_the_dark_scheme_and_its_motifs_bright():
    for light, dark in PALETTES.values():
        for which in (0, 1):
            around, bare = AROUND + which, BARE + which
            thread = light[which + 1], dark[which + 1]
            assert (light_colour(light, around), light_colour(light, bare)) == (
                thread[0],
                light.linen,
            )
            assert dark_colour(dark, bare) == thread[1]
            ground, linen = _luminance(dark_colour(dark, around)), _luminance(dark.linen)
            assert linen < ground < _luminance(thread[1]) / 3
        assert [dark_colour(dark, one) for one in range(4)] == list(dark)
        assert [light_colour(light, one) for one in range(4)] == list(light)


def test_the_dark_scheme_has_every_colour_of_the_light_one():
    for slug in SLUGS[:50]:
        data = draw(pattern(slug), palette("people")).decode()
        classes = set(re.findall(r'class="(c\d)"', data))
        assert classes == set(re.findall(r"\.(c\d)\{", data)) and len(classes) > 2


def test_an_unknown_category_has_a_palette_by_its_hash():
    assert palette("sport") == palette("sport")
    assert len({palette(f"category-{number}") for number in range(99)}) == len(PALETTES)
    categories = (ARCHIVE / "registers/categories.yaml").read_text("utf-8")
    assert set(re.findall(r"^(\w+):", categories, re.M)) <= PALETTES.keys()


def test_the_drawing_digest_is_that_of_the_drawings():
    """When this fails drawings have changed: set the new digest, which gives files new names."""
    svgs = [draw(pattern(slug), palette(c)) for slug in SLUGS for c in ("", "culture")]
    svgs += [draw(pattern("a"), palette(c)) for c in PALETTES]
    assert hashlib.sha256(b"".join(svgs)).hexdigest()[:8] == DRAWING_DIGEST


def test_file_names_differ_by_slug_and_category():
    names = {ornament_path(slug, c) for slug in SLUGS for c in ("", "culture")}
    assert len(names) == 2 * len(SLUGS)
    assert re.fullmatch(r"ornaments/a-b\.[0-9a-f]{8}\.svg", ornament("a-b", "people").url)
    image = ornament("a")
    assert (image.width, image.height) == (12 * WIDTH, 12 * HEIGHT)
    assert (image.type, image.alt) == ("image/svg+xml", "")


def test_every_listed_article_without_an_image_has_one_ornament_for_both_editions(site):
    files = {name for name in site.tree() if name.startswith("ornaments/")}
    shown = {}
    for name, data in site.tree().items():
        if name.endswith(".html"):
            found = set(re.findall(r'<img src="/(ornaments/[^"]+)"[^>]* alt=""', data.decode()))
            shown |= dict.fromkeys(found, name)
    assert files == set(shown) and len(files) == 2
    with_image = [
        p for p in ODDITIES.glob("articles/*/*.uk.md") if "\nimage:" in p.read_text("utf-8")
    ]
    for article in with_image:
        assert not [name for name in files if article.name[11:].split(".")[0] in name]
    call = ornament_path("mentorship-call", "cooperation")
    assert site.data(call) == ornament_svg("mentorship-call", "cooperation")


@pytest.mark.usefixtures("memoized_builds")
def test_with_pictures_off_there_are_no_ornaments(tmp_path):
    tree = build(ODDITIES, tmp_path / "output", PICTURES=False).tree()
    assert not [name for name in tree if name.startswith("ornaments/")]
    assert not [name for name, data in tree.items() if b"ornaments/" in data]


@pytest.mark.usefixtures("memoized_builds")
def test_an_ornament_changes_with_category_and_image_not_with_the_text(built_newsroom, site):
    newsroom = built_newsroom / "content"

    def ornaments():
        built = build(newsroom, built_newsroom / "output")
        assert built.status == 0
        return {name for name in built.tree() if name.startswith("ornaments/")}

    call = next(newsroom.glob("articles/*/*mentorship-call.uk.md"))
    lunch = next(newsroom.glob("articles/*/*school-lunch.uk.md"))
    first = {name for name in site.tree() if name.startswith("ornaments/")}
    call.write_text(call.read_text("utf-8") + "\nІще речення.\n", "utf-8")
    assert ornaments() == first
    text = call.read_text("utf-8")
    call.write_text(text.replace("category: cooperation", "category: education"), "utf-8")
    results = ornament_path("mentorship-results", "cooperation")
    assert first == {results, ornament_path("mentorship-call", "cooperation")}
    assert ornaments() == {results, ornament_path("mentorship-call", "education")}
    for file in newsroom.glob("articles/*/*school-lunch.*.md"):
        lines = [line for line in file.read_text("utf-8").split("\n") if line[:5] != "image"]
        file.write_text("\n".join(lines), "utf-8")
    category = re.search("category: (.+)", lunch.read_text("utf-8"))[1]
    assert ornament_path("school-lunch", category) in ornaments()
