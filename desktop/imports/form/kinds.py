"""Lines that name the kind of a document, or end its title."""

from __future__ import annotations

from desktop.imports.form import wording
from desktop.imports.form.lines import Line
from desktop.text.fold import fold


def kind_code(line: Line) -> str:
    """The abbreviation of the kind that a line names; blank where it names none."""
    key = line.key.rstrip(" :.")
    for code, name in wording.KINDS.items():
        if key == fold(name) and (line.is_centred or line.is_bold or line.is_upper):
            return code
    return ""


def ends_title(line: Line) -> bool:
    """Whether receivers or legal grounds begin with a line."""
    return bool(wording.RECEIVERS.match(line.key) or wording.GROUND.match(line.key))
