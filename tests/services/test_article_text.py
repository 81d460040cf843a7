"""Articles as one text: written with their numbers, read whatever the numbers are."""

from __future__ import annotations

import pytest

from desktop.services.article_text import articles_text, read_articles


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
        ("Điều 7. Một\nĐiều 7: Hai", ("Một", "Hai")),
        ("điều 1.Một", ("Một",)),
        ("Mở đầu\nĐiều 1. Một", ("Mở đầu", "Một")),
        ("Điều 1. Theo Điều 2. của Luật\ntại Điều 3", ("Theo Điều 2. của Luật\ntại Điều 3",)),
        ("Điều 1. \nĐiều 2. Hai", ("Hai",)),
        ("\u0110ie\u0302\u0300u 1. Mo\u0323\u0302t", ("Một",)),
    ],
)
def test_articles_begin_on_lines_of_their_own(text: str, articles: tuple[str, ...]) -> None:
    assert read_articles(text) == articles
