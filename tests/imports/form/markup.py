"""Word files written by hand, to try how markup is read."""

from __future__ import annotations

from pathlib import Path

from desktop.imports.form.opening import read_form
from desktop.imports.form.values import Form, Paragraph, paragraphs_of
from tests.imports.form.files import packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = ("styles", "numbering", "theme", "settings", "header1")


def parts_of(body: str, **others: str) -> dict[str, str]:
    """The parts of a file; others by name, without their root element's namespaces."""
    roots = {"styles": "styles", "numbering": "numbering", "settings": "settings"}
    found = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>'
        ),
        "_rels/.rels": _links({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    targets = {}
    for name, text in others.items():
        root = roots.get(name)
        found[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{text}</w:{root}>" if root else text
        targets[name] = f"{name}.xml"
    found["word/_rels/document.xml.rels"] = _links(targets)
    return found


def _links(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name.rstrip("0123456789")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def form(folder: Path, body: str, **others: str) -> Form:
    """Read a file with this body."""
    return read_form(packed(folder / "tay.docx", parts_of(body, **others)))


def paragraphs(folder: Path, body: str, **others: str) -> list[Paragraph]:
    """The paragraphs of a file with this body."""
    read = form(folder, body, **others)
    return [one for section in read.sections for one in paragraphs_of(section.blocks)]


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )
