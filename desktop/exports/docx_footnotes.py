"""Footnotes of a Word file: real ones, in their own part."""

from __future__ import annotations

from desktop.exports.docx_package import NAMESPACES
from desktop.exports.docx_styles import NOTE_MARK
from desktop.exports.styles import NOTE, NOTE_RULE

_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{NOTE_RULE.id}"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Notes:
    """The notes cited so far, numbered from 1."""

    def __init__(self) -> None:
        """Begin with no notes."""
        self._texts: list[str] = []

    def cite(self, runs: str) -> str:
        """Keep a note, its text as runs, and give the run that cites it."""
        self._texts.append(runs)
        return (
            f'<w:r><w:rPr><w:rStyle w:val="{NOTE_MARK}"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self._texts)}"/></w:r>'
        )

    def part(self) -> str:
        """The footnotes part, with the two separators Word asks for."""
        notes = "".join(_note(number, text) for number, text in enumerate(self._texts, 1))
        return f"<w:footnotes {NAMESPACES}>{_SEPARATORS}{notes}</w:footnotes>"


def _note(number: int, runs: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{NOTE.id}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{NOTE_MARK}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{runs}</w:p></w:footnote>'
    )
