"""What named files become: made once, found again, told as faults when they cannot be."""

import hashlib

import pytest

from tests.responsive_images.pictures import BAD, GOOD, photograph
from visnyk.article_schema import Fault
from visnyk.responsive_images import FileMeasure, make_pictures, noted, read_noted

WIDE = photograph(6, (1500, 1000))


@pytest.fixture
def measure(tmp_path):
    """Measure one file; `measure.worked` lists the pictures that were made."""

    def one(path, data, known=None, in_widths=True):
        source = tmp_path / "source"
        source.write_bytes(data)

        def make(works):
            one.worked += [work.original for work in works]
            return make_pictures(works)

        found = FileMeasure({path: source}, tmp_path / "c", None, known, make, in_widths)([path])
        return found[path]

    one.worked = []
    return one


def test_a_picture_has_files_in_every_width_and_format(measure):
    file = measure("images/2026/x.JPG", WIDE)
    assert (file.width, file.height, file.type) == (1344, 896, "image/jpeg")
    assert file.save_as == file.derivatives[0].save_as
    assert file.save_as.startswith("images/2026/x.") and file.save_as.endswith("-1344.jpg")
    found = [(made.type, made.width) for made in file.derivatives[1:]]
    assert found == [(t, w) for t in ("image/avif", "image/webp") for w in (384, 672, 1024, 1344)]
    for made in file.derivatives:
        assert len(file.read(made.number)) == made.size
    assert file.published() == (file.save_as, file.size, 1344, 896)


def test_without_widths_a_picture_is_one_file_without_metadata(measure):
    file = measure("x.jpg", GOOD["turn-1"], in_widths=False)
    assert [(made.width, made.height) for made in file.derivatives] == [(960, 640)]
    assert b"Camera" not in file.read(0) and measure.worked == []  # no pixel was decoded
    turned = measure("x.jpg", WIDE, in_widths=False)
    assert (turned.width, turned.height) == (1500, 1000) and len(measure.worked) == 1


@pytest.mark.parametrize(("path", "name"), [
    ("images/Обід №1 #2?.jpg", "images/obid-no1-2."), ("images/☺.png", "images/kartynka."),
    ("Фото друзів/a b.webp", "foto-druziv/a-b."), ("images/IMG_0001.jpg", "images/IMG_0001."),
])  # fmt: skip
def test_odd_names_become_plain_addresses(measure, path, name):
    assert measure(path, GOOD["turn-1"], in_widths=False).save_as.startswith(name)


def test_the_kind_is_the_content_s_not_the_name_s(measure):
    assert measure("x.png", GOOD["turn-1"]).save_as.endswith(".jpg")


def test_a_picture_is_made_once_whatever_is_forgotten(measure):
    known = {}
    first = measure("x.jpg", WIDE, known).published()
    assert measure("x.jpg", WIDE, read_noted(noted(known))).published() == first
    assert measure("x.jpg", WIDE, {}).published() == first  # found in the cache
    assert len(measure.worked) == 1
    assert measure("x.jpg", GOOD["turn-1"], known).published() != first
    assert len(known) == 1


def test_the_address_changes_with_every_byte_of_what_is_published(measure):
    names = {
        measure("x.jpg", data, None, in_widths).save_as.split(".")[1][:8]
        for data in (WIDE, GOOD["turn-1"]) for in_widths in (True, False)
    }  # fmt: skip
    assert len(names) == 4


@pytest.mark.parametrize("spoil", [lambda data: data[:50], lambda data: data[:-9] + b"?" * 9,
                                   lambda data: b"", lambda data: b"x" + data])  # fmt: skip
def test_a_damaged_picture_in_the_cache_is_made_anew(measure, tmp_path, spoil):
    known = {}
    file = measure("x.jpg", WIDE, known)
    good = [file.read(made.number) for made in file.derivatives]
    (bundle,) = (tmp_path / "c").iterdir()
    bundle.write_bytes(spoil(bundle.read_bytes()))
    for kept in (known, {}):
        again = measure("x.jpg", WIDE, kept)
        assert [again.read(made.number) for made in again.derivatives] == good


def test_a_faulty_picture_is_a_fault_that_is_remembered(measure):
    known = {}
    for _ in range(2):
        fault = measure("x.jpg", BAD["truncated-jpeg"][0], known)
        assert isinstance(fault, Fault) and "не читається" in fault.message
    assert len(measure.worked) == 1


@pytest.mark.parametrize(("path", "word"), [
    ("x.html", "«.html» не публікуються"), ("x.heic", "Найсумісніший"), ("x.SVG", "PNG"),
    ("x.tif", "TIF браузери"), ("x.jpg", "Найсумісніший"),
])  # fmt: skip
def test_what_is_not_published_is_told_with_a_way_out(measure, path, word):
    assert word in measure(path, BAD["heic"][0]).message


def test_a_document_goes_out_as_it_is(measure):
    file = measure("files/Звіт.pdf", b"%PDF-1.7 x")
    digest = hashlib.sha256(b"%PDF-1.7 x").hexdigest()[:8]
    assert file.save_as == f"files/Звіт.{digest}.pdf" and file.read(0) == b"%PDF-1.7 x"
    assert [made.save_as for made in file.derivatives] == [file.save_as]
