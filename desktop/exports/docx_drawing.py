"""Drawn lines and pictures as DrawingML, each standing in the line of text."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from desktop.exports.docx_package import PIC
from desktop.exports.styles import RULE_WIDTH

EMU_PER_POINT = 12700
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_V = "urn:schemas-microsoft-com:vml"


def line(length: float, number: int) -> str:
    """A level line of so many points, with a thin filled box for programs before Word 2010."""
    wide = round(length * EMU_PER_POINT)
    thick = round(RULE_WIDTH * EMU_PER_POINT)
    shape = (
        "<wps:wsp><wps:cNvCnPr/><wps:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="0"/></a:xfrm>'
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{thick}"><a:solidFill>'
        '<a:srgbClr val="000000"/></a:solidFill><a:prstDash val="solid"/></a:ln></wps:spPr>'
        "<wps:bodyPr/></wps:wsp>"
    )
    properties = f'<wp:docPr id="{number}" name="Đường kẻ {number}"/>'
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f"{_inline(wide, 0, properties, _WPS, shape)}</mc:Choice>"
        f'<mc:Fallback><w:pict><v:rect xmlns:v="{_V}" stroked="f" fillcolor="black"'
        f' style="width:{length:.1f}pt;height:{RULE_WIDTH}pt"/></w:pict></mc:Fallback>'
        "</mc:AlternateContent>"
    )


def picture(key: str, size: tuple[float, float], number: int, words: str) -> str:
    """A picture by its relationship, its size in points; `words` tell what it shows."""
    wide, high = (round(points * EMU_PER_POINT) for points in size)
    shape = (
        f'<pic:pic xmlns:pic="{PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="Hình {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    told = quoteattr(" ".join(words.split()))
    properties = f'<wp:docPr id="{number}" name="Hình {number}" descr={told}/>'
    return _inline(wide, high, properties, PIC, shape)


def _inline(wide: int, high: int, properties: str, kind: str, shape: str) -> str:
    """A drawing of so many EMU that stands in the line of text."""
    return (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>{properties}'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{kind}">{shape}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
