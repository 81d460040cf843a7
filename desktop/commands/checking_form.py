"""The command that looks at a Word file's form by Decree 30/2020; it needs no register."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from desktop.commands.answers import answer, say
from desktop.imports.form.faults import Fault
from desktop.imports.form.rules import check_form
from desktop.text.numbers import integer


def check_docx(options: Namespace) -> None:
    """Tell how a Word file differs from the form of official documents.

    Raises UserError where the file cannot be read.
    """
    faults = check_form(Path(options.file))
    if options.json:
        answer({"faults": [asdict(fault) for fault in faults]})
        return
    for fault in faults:
        say(told(fault))
        say("")
    say(summary(faults))


def told(fault: Fault) -> str:
    """A fault in four lines: where, what stands there, what should, by which rule."""
    return (
        f"{fault.place}\n  Hiện là: {fault.found}\n  Cần là: {fault.expected}\n"
        f"  Quy tắc: {fault.rule}"
    )


def summary(faults: tuple[Fault, ...]) -> str:
    """How many faults there are."""
    if not faults:
        return "Không thấy lỗi thể thức."
    return f"Có {integer(len(faults))} điểm chưa đúng thể thức."
