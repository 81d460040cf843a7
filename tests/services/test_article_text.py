"""Articles as one text: written with their numbers, read where these follow one another."""

from __future__ import annotations

import pytest

from desktop.services.article_text import articles_text, out_of_turn, read_articles


def test_what_is_written_is_read_again() -> None:
    articles = ("Điều chỉnh, cụ thể:\n1. Bổ sung 02 nhiệm vụ.\na) Một;", "Có hiệu lực từ ngày ký")
    text = articles_text(articles)
    assert text.splitlines()[0] == "Điều 1. Điều chỉnh, cụ thể:"
    assert text.splitlines()[-1] == "Điều 2. Có hiệu lực từ ngày ký"
    assert read_articles(text) == articles


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("", ()),
        ("  \n\n", ()),
        ("Phê duyệt", ("Phê duyệt",)),
        ("Điều 1. Một\nĐiều 2: Hai", ("Một", "Hai")),
        ("Điều 1. Một\nĐiều 2. Hai\nĐiều 3. Ba", ("Một", "Hai", "Ba")),
        (
            "Điều 1. Sửa Quy chế như sau:\nĐiều 5. Họp giao ban\nĐiều 2. Hai",
            ("Sửa Quy chế như sau:\nĐiều 5. Họp giao ban", "Hai"),
        ),
        ("điều 1.Một", ("Một",)),
        ("Mở đầu\nĐiều 1. Một", ("Mở đầu", "Một")),
        ("Điều 1. Theo Điều 2. của Luật\ntại Điều 3", ("Theo Điều 2. của Luật\ntại Điều 3",)),
        ("Điều 1. \nĐiều 2. Hai", ("Hai",)),
        ("\u0110ie\u0302\u0300u 1. Mo\u0323\u0302t", ("Một",)),
    ],
)
def test_articles_begin_on_lines_of_their_own(text: str, articles: tuple[str, ...]) -> None:
    assert read_articles(text) == articles


def test_a_quoted_article_keeps_its_number_when_it_is_written_and_read_again() -> None:
    articles = (
        "Sửa đổi Quy chế:\nĐiều 5. Họp giao ban\nĐiều 7. Họp tháng",
        "Có hiệu lực từ ngày ký",
    )
    assert read_articles(articles_text(articles)) == articles


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("Mở đầu\nĐiều 1. Một\nĐiều 2. Hai", None),
        ("Điều 1. Một\nĐiều 3. Ba\nĐiều 4. Bốn", 3),
        ("Điều 1. Một\nĐiều 1. Một\nĐiều 2. Hai", 1),
    ],
)
def test_a_number_that_follows_nothing_is_found(text: str, number: int | None) -> None:
    assert out_of_turn(text) == number
