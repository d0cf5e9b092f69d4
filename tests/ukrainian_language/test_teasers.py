"""Teasers: texts truncated between words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnyk.ukrainian_language import cut_at_word

RESIDENCY = "Стартував відбір на Резиденцію ідей «Культурна спільнодія» у Львові"


@pytest.mark.parametrize(
    ("text", "limit", "teaser"),
    [
        (RESIDENCY, 100, RESIDENCY),
        (RESIDENCY, len(RESIDENCY), RESIDENCY),
        (RESIDENCY, 25, "Стартував відбір на…"),
        (RESIDENCY, 45, "Стартував відбір на Резиденцію ідей…"),
        (RESIDENCY, 47, "Стартував відбір на Резиденцію ідей…"),
        (RESIDENCY, 48, "Стартував відбір на Резиденцію ідей «Культурна…»"),
        (RESIDENCY, 61, "Стартував відбір на Резиденцію ідей «Культурна спільнодія»…"),
        ("Мешкаємо у Львові", 12, "Мешкаємо…"),
        ("Усе це є і в місті", 14, "Усе це…"),
        ("Усе, що є; і далі", 10, "Усе, що…"),
        ("Усе, що є; і далі", 8, "Усе, що…"),
        ("Слово, далі", 6, "Слово…"),
        ("Ось слово, далі", 10, "Ось слово…"),
        ('Слово "і далі" буде', 9, "Слово…"),
        ("Громади — це люди", 12, "Громади…"),
        ("Далі буде. Потім ще", 13, "Далі буде…"),
        ("Загалом 98\u00a0заявок", 13, "Загалом…"),
        ("Загалом 98\u00a0заявок надійшло", 22, "Загалом 98\u00a0заявок…"),
        ("«А „страху підпису“ немає» і не буде", 22, "«А „страху підпису“…»"),
        ("«А „страху підпису“ немає» і не буде", 17, "«А „страху…“»"),
        ("It is (as we know) so", 10, "It is…"),
        ("It is (as we know) so", 12, "It is (as…)"),
        ('Це "страх підпису" і все', 13, 'Це "страх…"'),
        ("She has a dog and I do too", 8, "She has…"),
        ("Довгеслово", 6, "Довге…"),
        ("«Довгеслово»", 6, "«Дов…»"),
        ("Рядок\nінший", 8, "Рядок…"),
    ],
)
def test_truncated_texts(text, limit, teaser):
    assert cut_at_word(text, limit) == teaser


TEXTS = st.text('абі1 \n\u00a0,.—«»„“()[]"', max_size=60)


@given(TEXTS, st.integers(12, 60))
def test_a_teaser_fits_and_is_the_beginning_of_the_text(text, limit):
    teaser = cut_at_word(text, limit)
    assert len(teaser) <= limit
    assert teaser == text or text.startswith(teaser.rpartition("…")[0])
    assert cut_at_word(teaser, limit) == teaser


@given(st.lists(st.text("абвгд", min_size=1, max_size=9), min_size=1), st.integers(10, 60))
def test_words_stay_whole_and_the_last_has_more_than_one_letter(words, limit):
    words = ["Слово", *words]
    teaser = cut_at_word(" ".join(words), limit)
    if teaser.endswith("…"):
        shown = teaser.removesuffix("…").split()
        assert shown == words[: len(shown)]
        assert len(shown[-1]) > 1


WORDS = st.sampled_from(["і", "громада", "«Поляріс»", "«Місто турботи»", "(у тому числі)", "«„Я“»"])


@given(st.lists(WORDS, min_size=1), st.integers(12, 60))
def test_quotes_and_brackets_that_are_opened_are_closed(words, limit):
    teaser = cut_at_word(" ".join(words), limit)
    assert all(teaser.count(one) == teaser.count(other) for one, other in ("«»", "„“", "()"))
