"""Facts of `newsroom.yaml`: what it states, and what is said of a wrong one."""

import re

import pytest

from tests.conftest import PROJECT
from visnyk.article_schema.fields import names_of
from visnyk.newsroom_profile import PROFILE, Profile, read_profile
from visnyk.newsroom_profile.fields import ProfileFields
from visnyk.newsroom_profile.licences import LICENCES, find_licence
from visnyk.newsroom_profile.menu import DEFAULT_MENU, PLACES, menu_faults
from visnyk.newsroom_profile.profile import network, parse_profile
from visnyk.site_routes import ROUTES

WHOLE = """\
name: {uk: Савинська громада, en: Savyntsi Community}
short_name: Савинці
subtitle: {uk: Новини громади, en: News of the community}
kind: community
legal_name: {uk: Савинська селищна рада, en: Savyntsi Settlement Council}
code: "04397182"
address: {uk: "вул. Центральна, 1", en: 1 Tsentralna St}
phone: +380 (57) 000-00-00
email: rada@example.org
parent: {name: {uk: Ізюмський район, en: Izium Raion}, url: https://example.org/}
social: [https://t.me/savyntsi, https://www.facebook.com/savyntsi]
footer: {uk: Пишіть нам, en: Write to us}
licence: cc-by 4.0
feed_authority: savyntsi.example.org,2026-01-31
"""
EVERYTHING_IN_UKRAINIAN = (
    "Савинська громада", "Савинці", "Новини громади", "community", "Савинська селищна рада",
    "04397182", "вул. Центральна, 1", "+380 (57) 000-00-00", "+380570000000", "rada@example.org",
    ("Ізюмський район", "https://example.org/"),
    (("Telegram", "https://t.me/savyntsi"), ("Facebook", "https://www.facebook.com/savyntsi")),
    "Пишіть нам", LICENCES["CC BY 4.0"], (),
)  # fmt: skip
KINDS = "«{}» не підходить, можна: community, ngo, programme, media."
KNOWN = (
    "CC BY 4.0, CC BY-SA 4.0, CC BY-ND 4.0, CC BY-NC 4.0, CC BY-NC-SA 4.0, CC BY-NC-ND 4.0, "
    "CC0 1.0; інша ліцензія пишеться так: {name: …, url: https://…}"
)
AUTHORITY = "потрібні домен і день, коли він був ваш, як example.org,2025-01-31"
WRONG = [  # the file, the line of its only fault, the message
    ("name: {uk: Вісник}", 1, "бракує поля «name.en»"),
    ("\nназва: Вісник", 2, "невідоме поле «назва». Можливо, «name»?"),
    ("nmae: Вісник", 1, "невідоме поле «nmae». Можливо, «name»?"),
    ("name: 12", 1, "поле «name»: потрібен текст, а тут число: візьміть його в лапки"),
    ('name: ""', 1, "поле «name»: текст порожній"),
    ("name: {uk: а, en: b, de: c}", 1, "невідоме поле «name.de». Можна: uk, en."),
    (
        f"short_name: {{uk: {'а' * 31}, en: A}}", 1,
        f"поле «short_name.uk»: «{'а' * 31}»: довжина 31, а вміститься до 30 знаків: скоротіть",
    ),
    ("kind: громада", 1, f"поле «kind»: {KINDS.format('громада')}"),
    ("kind: comunity", 1, f"поле «kind»: {KINDS.format('comunity')}"),
    ("code: 00012345", 1, "поле «code»: потрібен текст, а тут число: візьміть його в лапки"),
    (
        'code: "1234567"', 1,
        "поле «code»: «1234567»: код ЄДРПОУ має вісім цифр, у лапках, як \"00012345\"",
    ),
    (
        'phone: "12"', 1,
        "поле «phone»: «12» не схоже на телефон: пишіть його, як +380 44 123-45-67",
    ),
    ("email: rada", 1, "поле «email»: «rada» не схоже на адресу пошти"),
    (
        "parent: Рада", 1,
        "поле «parent»: потрібна група полів, як {name: …, url: …}, а тут текст",
    ),
    (
        "parent:\n  name: Рада\n  url: rada.gov.ua", 3,
        "поле «parent.url»: «rada.gov.ua» не схоже на адресу: вона починається з https://",
    ),
    (
        "social: https://t.me/x", 1,
        "поле «social»: потрібен список, як [перше, друге], а тут текст",
    ),
    (
        "social:\n- https://t.me/x\n- '@x'", 3,
        "поле «social.2»: «@x» не схоже на адресу: вона починається з https://",
    ),
    ("licence: Власна", 1, f"невідома ліцензія «Власна». Відомі: {KNOWN}"),
    ("licence: {name: Власна}", 1, "бракує поля «licence.url»"),
    ("feed_authority: example.org", 1, f"поле «feed_authority»: «example.org»: {AUTHORITY}"),
    (
        "feed_authority: example.org,2025-02-30", 1,
        f"поле «feed_authority»: «example.org,2025-02-30»: такого дня немає; {AUTHORITY}",
    ),
    ("name: А\nname: Б", 2, "поле «name» записане двічі (уперше в рядку 1): лишіть одне"),
    ('name: "Вісник', 1, 'лапки не закриті: name: "Вісник"'),
    ("name:Вісник", 1, "після двокрапки бракує пробілу: name: Вісник"),
    ("- а", 1, "тут мають бути поля виду «назва: значення»"),
]  # fmt: skip


def test_a_whole_profile_is_read_in_each_language():
    profile, faults = parse_profile(WHOLE.encode())
    assert faults == []
    assert tuple(profile.in_language("uk")) == EVERYTHING_IN_UKRAINIAN
    english = profile.in_language("en")
    assert english.name == "Savyntsi Community"
    assert english.short_name == "Савинці"  # stated once, for both
    assert english.parent == ("Izium Raion", "https://example.org/")
    assert english.footer == "Write to us"
    assert english.in_ukrainian == ("short_name",)


def test_texts_that_are_in_ukrainian_only_are_known():
    text = "name: Рада\nsubtitle: News\naddress: {uk: А, en: Б}\nparent: {name: Громада}\n"
    profile = parse_profile(text.encode())[0]
    assert profile.in_language("en").in_ukrainian == ("name", "parent")
    assert profile.in_language("uk").in_ukrainian == ()


@pytest.mark.parametrize(("text", "line", "message"), WRONG)
def test_a_wrong_profile_is_reported_at_its_line(text, line, message):
    profile, faults = parse_profile(text.encode())
    assert [str(fault) for fault in faults] == [f"{PROFILE}:{line}: помилка: {message}"]
    assert profile == Profile()


def test_all_faults_of_a_file_are_reported():
    faults = parse_profile(b"kind: x\ncode: '1'\nemail: y\n")[1]
    assert [fault.line for fault in faults] == [1, 2, 3]


@pytest.mark.parametrize("text", ["", "\n\n", "# лише примітка\n", "name:\n", "{}\n"])
def test_what_is_left_empty_is_not_stated(text):
    assert parse_profile(text.encode()) == (Profile(), [])


def test_letters_of_two_alphabets_are_warnings_in_texts_alone():
    profile, faults = parse_profile("name: Вiсник\nemail: а@example.org\n".encode())
    assert [(fault.line, fault.is_warning) for fault in faults] == [(1, True)]
    assert profile.fields.name == "Вiсник"


@pytest.mark.parametrize(("menu", "said"), [
    ("[news, about, {name: Рада, url: https://example.org/}]", []),
    ("[]", []),
    ("[nwes]", [(2, "у меню немає місця «nwes». Можливо, «news»? Можна: news, ")]),
    ("\n- news\n- search\n- news", [(5, "«news» уже є в меню: лишіть один раз")]),
    ("\n- /about/", [(3, "у меню немає місця «/about/». Можливо, «about»? Можна: news, ")]),
])  # fmt: skip
def test_a_menu_names_places_pages_and_other_sites(menu, said):
    profile, faults = parse_profile(f"name: А\nmenu: {menu}\n".encode())
    assert faults == []
    found = list(menu_faults(profile, {"about"}))
    assert [fault.line for fault in found] == [line for line, _ in said]
    assert all(f.message.startswith(m) for f, (_, m) in zip(found, said, strict=True))


def test_places_of_menus_are_folders_of_the_site():
    assert set(DEFAULT_MENU) <= PLACES.keys()
    assert set(PLACES.values()) <= ROUTES.by_folder.keys()


def test_the_example_of_the_guide_states_every_field():
    guide = (PROJECT / "README.uk.md").read_text("utf-8")
    chapter = guide.partition("## Редакція про себе")[2].partition("\n## ")[0]
    example = "\n".join(line[4:] for line in chapter.split("\n") if line.startswith("    "))
    profile, faults = parse_profile(example.encode())
    assert faults == []
    assert [name for name in names_of(ProfileFields) if not getattr(profile.fields, name)] == []


def test_a_missing_file_is_an_empty_profile(tmp_path):
    assert read_profile(tmp_path) == (Profile(), [])
    (tmp_path / PROFILE).write_text("name: А\n", "utf-8")
    assert read_profile(tmp_path)[0].fields.name == "А"


def test_a_profile_replaces_settings_that_it_states():
    settings = {"SITENAME": "С", "EDITIONS": {"en": {"SITENAME": "S", "ARCHIVES": False}}}
    stated = parse_profile(b"name: {uk: N, en: M}\nfeed_authority: example.org,2025\n")[0]
    assert stated.replaced(settings) == {
        "SITENAME": "N",
        "SITESUBTITLE": "",
        "EDITIONS": {"en": {"SITENAME": "M", "ARCHIVES": False}},
        "FEED_ID_AUTHORITY": "example.org,2025",
    }
    assert Profile().replaced(settings) == {
        "SITESUBTITLE": "",
        "EDITIONS": {"en": {"SITENAME": "S", "ARCHIVES": False}},
    }


@pytest.mark.parametrize(("text", "settings", "missing"), [
    ("", {}, ["назви", "стрічок"]),
    ("name: А", {}, ["стрічок"]),
    ("feed_authority: example.org,2025", {"SITENAME": "А"}, []),
    ("", {"SITENAME": "А", "FEED_ID_AUTHORITY": "example.org,2025"}, []),
])  # fmt: skip
def test_a_site_needs_a_name_and_an_authority(text, settings, missing):
    faults = list(parse_profile(text.encode())[0].missing_fields(settings))
    assert len(faults) == len(missing)
    for fault, word in zip(faults, missing, strict=True):
        assert fault.path == PROFILE and word in fault.message and not fault.is_warning


@pytest.mark.parametrize("licence", LICENCES.values(), ids=str)
def test_licences_are_found_however_they_are_written(licence):
    for written in (licence.name, licence.identifier, licence.name.lower().replace(" ", "")):
        assert find_licence(written) == licence
    assert re.fullmatch(r"https://creativecommons\.org/[a-z/-]+/\d\.0/", licence.url)


def test_a_licence_of_ones_own_has_a_name_and_a_url():
    text = "licence: {name: {uk: Своя, en: Own}, url: https://example.org/l}"
    licence = parse_profile(text.encode())[0].in_language("en").licence
    assert licence == ("Own", "", "Own", "https://example.org/l")


@pytest.mark.parametrize(("url", "name"), [
    ("https://www.facebook.com/a", "Facebook"), ("https://uk-ua.facebook.com/a", "Facebook"),
    ("https://notfacebook.com/a", "notfacebook.com"), ("https://T.me/a", "Telegram"),
    ("https://social.example.org/@a", "social.example.org"),
])  # fmt: skip
def test_accounts_are_named_by_their_network(url, name):
    assert network(url) == name
