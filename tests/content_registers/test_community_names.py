"""Communities are found by the names that offices give them; another one is never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ODDITIES
from tests.time_limits import ends_soon
from visnyk.article_schema.guesses import is_near
from visnyk.content_registers import Community, read_registers
from visnyk.content_registers.community_names import take_apart

COMMUNITIES = read_registers(ODDITIES)[0].communities
SAVYNSKA = "UA63040150000053402"
FORMS = {
    SAVYNSKA: """Савинська територіальна громада
        Савинська селищна територіальна громада
        Савинська об’єднана територіальна громада
        Савинська селищна ТГ
        Савинська ОТГ
        Савинська об’єд. тер. громада
        Савинська СТГ
        Савинська селищна рада
        САВИНСЬКА ГРОМАДА
        Савинської громади
        Савинська громада Харківської області
        Савинська громада (Харківська обл.)
        Савинська громада (Харківська)
        Савинська, Харківська область
        Савинська – Харківська область
        Харківська обл., Ізюмський р-н, Савинська ТГ
        Савинської селищної ради Ізюмського району
        Caвинcькa територіальна громада
        Савинська\u00a0 селищна  ТГ
        «Савинська» громада
        смт Савинці
        смт.Савинці
        селище Савинці
        Савинці
        Savyntsi settlement hromada
        Savyntsi community (Kharkiv Oblast)
        UA63040150000053402
        UА63040150000053402
        UA 63040 15000 0053402
        Савинська громада (UA63040150000053402)
        UA63040150000053402 Колишня назва
        Савинська сел. ТГ
        12. Савинська ТГ
        3) Савинська
        сел. Савинці
        Савинська селищна військова адміністрація
        Територіальна громада смт Савинці""",
    "UA32060050000030591": """м. Бровари
        м.Бровари
        місто Бровари
        Броварська міська ТГ
        Броварська МТГ
        Броварська міськ. рада
        громада міста Бровари
        Виконавчий комітет Броварської міської ради Броварського району Київської області""",
    "UA46060390000035967": """Рава-Руська міська громада
        Рава – Руська
        Рава‑Руська
        Рава−Руська""",
    "UA59080090000092991": """Краснопільська селищна ТГ
        Краснопільська громада (Сумська область)
        Краснопільська, Сумський район""",
    "UA18020090000092001": "Краснопільська сільська громада, Житомирська обл.",
    "UA01160170000019851": "АР Крим, Мирнівська сільська рада, Сімферопольський район",
}
CASES = [(form.strip(), code) for code, text in FORMS.items() for form in text.split("\n")]


@pytest.mark.parametrize(("form", "code"), CASES)
def test_official_forms_are_known(form, code):
    found = COMMUNITIES.find(form)
    assert isinstance(found, Community), found
    assert found.code == code


@pytest.mark.parametrize(("form", "region"), [
    ("Аб (Вінницька)", "вінницька"), ("Аб (Запорізька)", "запорізька"), ("Аб (м. Київ)", ""),
    ("Аб (Сумська)", "сумська"), ("Аб, Сумської області", "сумська"), ("АР Крим, Аб", "автономна"),
    ("Аб Автономної Республіки Крим", "автономна"), ("Аб, АРК", "автономна"),
    ("Аб (Крим)", "автономна"), ("Кримська", ""), ("Аркська", ""), ("Ab, Sumska oblast", "sumska"),
])  # fmt: skip
def test_the_region_of_a_name_is_known(form, region):
    assert take_apart(form).region == region


def test_a_word_that_never_ends_is_taken_apart_soon():
    with ends_soon():
        assert take_apart("ж" * 400_000).region == ""


@pytest.mark.parametrize("apostrophe", "'’ʼ`′‛")
def test_an_apostrophe_of_any_kind_serves_in_every_form(apostrophe):
    found = COMMUNITIES.find(f"Кам{apostrophe}янець-Подільська міська ТГ")
    assert isinstance(found, Community) and found.region == "khmelnytskyi"


@pytest.mark.parametrize(
    ("form", "reported"),
    [
        ("Савинська сільська ТГ", "лише UA63040150000053402 (селищна, Харківська область"),
        ("Савинська громада Сумської області", "вкажіть код"),
        ("Савинська громада Куп’янського району", "вкажіть код"),
        ("с. Савинці", "вкажіть код"),
        ("Краснопільська сільська ТГ", "мають 2 громади"),
        ("Краснопільська", "мають 3 громади"),
        ("Новомосковська міська ТГ", "Якщо її перейменували"),
        ("Червоноградська міська територіальна громада", "Якщо її перейменували"),
        ("Савинська UA59080090000092991", "має «Краснопільська громада», а поруч"),
        ("Савинська UA59080090000092992", "немає в реєстрі"),
        ("UA1 UA2 " * 5000, "невідома громада"),
        ("(" * 10_000, "невідома громада"),
        ("Харківська область", "невідома громада"),
        ("громада", "невідома громада"),
        ("", "невідома громада"),
    ],
)
def test_what_is_not_certain_is_reported_and_not_taken_for_another(form, reported):
    message = COMMUNITIES.find(form)
    assert isinstance(message, str) and reported in message and "Можливо" not in message


def test_one_wrong_letter_is_guessed_within_the_type_and_region():
    assert "«Савинська»?" in COMMUNITIES.find("Савинськка селищна ТГ")
    assert "«Савинська»?" in COMMUNITIES.find("Сависнька громада Харківської області")
    assert "Можливо" not in COMMUNITIES.find("Савинськка сільська ТГ")
    assert "Можливо" not in COMMUNITIES.find("Савинськка громада Сумської області")


@given(st.sampled_from(list(COMMUNITIES.by_code.values())))
def test_name_type_region_and_raion_together_tell_every_community_apart(community):
    kinds = {"urban": "міська", "settlement": "селищна", "rural": "сільська"}
    region = COMMUNITIES.regions[community.region].names["uk"]
    name = community.short_names["uk"]
    form = f"{name} {kinds[community.type]} територіальна громада, {region}, {community.raion} р-н"
    assert COMMUNITIES.find(form) == community


@given(st.text())
def test_any_text_is_taken_apart(text):
    assert isinstance(take_apart(text).name, str)
    assert isinstance(COMMUNITIES.find(text), str | Community)


@pytest.mark.parametrize(
    ("word", "name", "near"),
    [
        ("савинськка", "савинська", True), ("савинсь", "савинська", False),
        ("сависнька", "савинська", True), ("савинскьа", "савинська", True),
        ("савинська", "савинська", False), ("а", "", True), ("аб", "вг", False),
        ("новомосковська", "новопсковська", False),
    ],
)  # fmt: skip
def test_near_words_differ_in_one_letter(word, name, near):
    assert is_near(word, name) is is_near(name, word) is near
