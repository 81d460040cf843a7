"""Reads the code's imports and sizes: what design.md allows each room, what style.md aims at."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[1]
ABOVE = {
    "text": "register models services imports exports exchange commands views",
    "register": "models services imports exports exchange commands views",
    "models": "services imports exports exchange commands views",
    "services": "imports exports exchange commands views",
    "imports": "exports exchange commands views",
    "exports": "models imports exchange commands views",
    "exchange": "imports exports commands views",
    "commands": "views",
}
"""What stands above each room of desktop/, which it must not import."""

ENTRIES = {"app", "cli", "__main__"}
ONLY_IN = {
    "PySide6": ("desktop/views/**", "desktop/app.py"),
    "docx": ("desktop/exports/to_docx*.py", "desktop/exports/docx_*.py", "desktop/imports/*word*"),
    "reportlab": ("desktop/exports/to_pdf*.py", "desktop/exports/pdf_*.py"),
    "openpyxl": (
        "desktop/exports/to_xlsx*.py",
        "desktop/exports/xlsx_*.py",
        "desktop/imports/*excel*",
        "desktop/imports/*xlsx*",
    ),
}
"""Libraries and the only files that may import them."""

NAMED_ONLY_IN = {
    "create_engine": "desktop/models/database.py",
    "QMessageBox": "desktop/views/messages.py",
    "QFileDialog": "desktop/views/messages.py",
}
ALONE = {"text": {"text"}, "register": {"register", "text"}}
"""Pure rooms: the standard library and these rooms are all they may import."""

LIMITS = {"file": 400, "class": 300, "function": 60, "parameters": 6, "nesting": 4, "line": 100}


@dataclass(frozen=True)
class Source:
    """A parsed file under its path from the top of the checkout."""

    path: PurePosixPath
    text: str

    @property
    def room(self) -> str:
        """The room of desktop/ it lies in, or its own name at the top of desktop/."""
        return self.path.parts[1].removesuffix(".py")

    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    def imported(self) -> set[str]:
        """Full names of the modules and names it imports, anywhere in the file."""
        names: set[str] = set()
        for node in ast.walk(self.tree()):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                module = "." * node.level + (node.module or "")
                names |= {module} | {f"{module}.{alias.name}" for alias in node.names}
        return names


def sources(*tops: str) -> list[Source]:
    """The Python files under folders of the checkout."""
    return [
        Source(PurePosixPath(path.relative_to(ROOT).as_posix()), path.read_text(encoding="utf-8"))
        for top in tops
        for path in sorted((ROOT / top).rglob("*.py"))
    ]


def upward(source: Source) -> list[str]:
    """Imports of rooms that stand above the file's own, and relative ones."""
    forbidden = set(ABOVE.get(source.room, "").split())
    if source.room in ABOVE:
        forbidden |= ENTRIES
    rooms = {_room_of(name) for name in source.imported() if name.startswith("desktop.")}
    wrong = [f"{source.path} imports desktop.{room}" for room in sorted(rooms & forbidden)]
    if any(name.startswith(".") for name in source.imported()):
        wrong.append(f"{source.path} imports relatively")
    return wrong


def impure(source: Source) -> list[str]:
    """Imports that a pure room may not have: anything but the standard library and its own kin."""
    allowed = ALONE.get(source.room)
    if allowed is None:
        return []
    names = source.imported()
    rooms = {_room_of(name) for name in names if name.startswith("desktop.")} - allowed
    libraries = {_top(name) for name in names} - sys.stdlib_module_names - {"desktop", ""}
    return [f"{source.path} imports {name}" for name in sorted(rooms | libraries)]


def misplaced_libraries(source: Source) -> list[str]:
    """Libraries imported outside the files that translate to them."""
    found = {_top(name) for name in source.imported()}
    return [
        f"{source.path} imports {library}"
        for library, places in ONLY_IN.items()
        if library in found and not any(_lies_in(source.path, place) for place in places)
    ]


def misplaced_names(source: Source) -> list[str]:
    """Names used outside the one file that may use them."""
    used = {_identifier(node) for node in ast.walk(source.tree())}
    return [
        f"{source.path} uses {name}"
        for name, place in NAMED_ONLY_IN.items()
        if name in used and source.path != PurePosixPath(place)
    ]


def outgrown(source: Source) -> Iterator[str]:
    """What is larger than the second figure of style.md."""
    lines = source.text.splitlines()
    yield from _over(str(source.path), "file", len(lines))
    for number, line in enumerate(lines, 1):
        yield from _over(f"{source.path}:{number}", "line", len(line))
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            place = f"{source.path}: {node.name}"
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if isinstance(node, ast.ClassDef):
                yield from _over(place, "class", length)
            else:
                yield from _over(place, "function", length)
                yield from _over(place, "parameters", _parameters(node))
                yield from _over(place, "nesting", _nesting(node.body))


def _over(place: str, what: str, size: int) -> Iterator[str]:
    if size > LIMITS[what]:
        yield f"{place}: {what} {size} (limit {LIMITS[what]})"


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = node.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def _nesting(body: list[ast.stmt]) -> int:
    """How deep blocks stand in each other; an elif stands beside its if."""
    depth = 0
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        inner = [_nesting(block) for block in _blocks(node)]
        if inner:
            depth = max(depth, 1 + max(inner))
        if isinstance(node, ast.If) and _is_one_if(node.orelse):
            depth = max(depth, _nesting(node.orelse))
    return depth


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, [])
        is_elif = name == "orelse" and isinstance(node, ast.If) and _is_one_if(block)
        if block and not is_elif:
            yield block
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part.body


def _is_one_if(block: list[ast.stmt]) -> bool:
    return len(block) == 1 and isinstance(block[0], ast.If)


def _identifier(node: ast.AST) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.alias(name=name):
            return name.rpartition(".")[2]
        case _:
            return ""


def _lies_in(path: PurePosixPath, place: str) -> bool:
    if place.endswith("/**"):
        return path.is_relative_to(place.removesuffix("/**"))
    return path.match(place)


def _top(name: str) -> str:
    return name.split(".")[0]


def _room_of(name: str) -> str:
    parts = name.split(".")
    return parts[1] if parts[0] == "desktop" and len(parts) > 1 else ""
