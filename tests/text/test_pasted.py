"""What Word, a browser and a mail put on the clipboard becomes typed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.pasted import pasted_html, pasted_plain
from desktop.text.typed_marks import lines_of, spans, written

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {font-family:"Times New Roman"; font-weight:bold}</style>
<title>Báo cáo</title><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--></head>
<body lang=VI><!--StartFragment-->
<p class=MsoNormal style='text-align:justify'>Năm 2025, <b style='mso-bidi-font-weight:normal'>Ủy
ban nhân dân phường</b> đã <i>chỉ đạo</i> quyết liệt.<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7pt'>&nbsp;&nbsp; </span></span>
<![endif]>Thu ngân sách đạt <span style='color:red;font-size:20pt'>102%</span>.</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>
&nbsp; </span></span>Thuế</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>a)<span>
&nbsp; </span></span>Chi thường xuyên</p>
<!--EndFragment--></body></html>"""


def test_word_gives_paragraphs_bold_italic_and_points() -> None:
    assert pasted_html(WORD).split("\n") == [
        "Năm 2025, [b]Ủy ban nhân dân phường[/b] đã [i]chỉ đạo[/i] quyết liệt.",
        "- Thu ngân sách đạt 102%.",
        "+ Thuế",
        "a) Chi thường xuyên",
    ]


@pytest.mark.parametrize(
    ("html", "typed"),
    [
        ("<ul><li>Một<ul><li>Hai</li></ul></li><li>Ba</li></ul>", "- Một\n+ Hai\n- Ba"),
        ("<ol><li>Một</li><li>Hai</li></ol>", "1. Một\n2. Hai"),
        ("<p>Một<br>Hai</p><div>Ba</div>", "Một\nHai\nBa"),
        ("<span style='font-weight:700'>Đậm</span> thường", "[b]Đậm[/b] thường"),
        ("<b>Đậm<span style='font-weight:400'> nhạt</span></b>", "[b]Đậm[/b] nhạt"),
        ("<b><i>Cả hai</i></b>", "[b][i]Cả hai[/i][/b]"),
        ("<b> </b>Chữ", "Chữ"),
        ("<tr><td>Một</td><td><p>Hai</p><p>Ba</p></td></tr>", "Một | Hai Ba"),
        ("<script>alert(1)</script><style>p {}</style>Chữ", "Chữ"),
        ("<p>1 &lt; 2 &amp; 3&nbsp;&gt; 2", "1 < 2 & 3 > 2"),
        ("<img src='file:///c:/x.png'><p></p>", ""),
        ("<p>hở <b>không đóng", "hở [b]không đóng[/b]"),
        ("<b id=docs-internal style='font-weight:normal'><p>Thường</p></b>", "Thường"),
    ],
)
def test_html_keeps_what_a_section_can_hold(html: str, typed: str) -> None:
    assert pasted_html(html) == typed


def test_text_of_the_fonts_before_unicode_is_decoded() -> None:
    assert pasted_html("<font face='.VnTime'>Uû ban nh©n d©n</font>") == "Uỷ ban nhân dân"


def test_plain_text_keeps_its_lines() -> None:
    assert pasted_plain("Một\r\nHai\u2028Ba\x07") == "Một\nHai\nBa"


@given(st.text())
def test_anything_can_be_pasted(text: str) -> None:
    for typed in (pasted_plain(text), pasted_html(text), pasted_html(f"<b><ul><li>{text}")):
        again = "\n".join(written(spans(line)) for line in lines_of(typed))
        assert "\x00" not in again


TAGS = ["<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<li>", "<ul>", "</ul>", "<td>", "<tr>"]


@given(st.lists(st.sampled_from([*TAGS, "chữ", " ", "[[", "]]", "[b]", "<br>", "</table>"])))
def test_tags_in_any_order_can_be_pasted(parts: list[str]) -> None:
    html = "".join(parts)
    assert html.count("chữ") == pasted_html(html).count("chữ")
