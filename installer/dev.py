"""Sets up a checkout and runs the program, its tests and its checks, with Python alone.

`python3 installer/dev.py run|test|lint|types|bench [arguments]`, on Windows and Linux.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BENCHMARKS = ROOT / "tests" / "benchmarks"
SAMPLE = ROOT / "resources" / "sample"
RUNTIME = ROOT / "installer" / "requirements.txt"
DEVELOPMENT = ROOT / "installer" / "requirements-dev.txt"
PAUSES_S = (2, 5, 15)
"""How long to wait before a step that needs the network is tried again."""

QT_LIBRARIES = (
    "libgl1",
    "libegl1",
    "libxkbcommon0",
    "libglib2.0-0",
    "libfreetype6",
    "libfontconfig1",
    "libdbus-1-3",
)
WINDOW_LIBRARIES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
)
EXPORTS = (
    ("bao-cao", "bao-cao.docx"),
    ("bao-cao", "bao-cao.pdf"),
    ("phu-luc", "phu-luc.docx"),
    ("phu-luc", "phu-luc.xlsx"),
    ("theo-doi", "theo-doi.xlsx"),
)
USAGE = """Cách dùng [usage]: python3 installer/dev.py LỆNH
  run [--data DIR] [--out DIR] [LỆNH …]  mở chương trình; không có màn hình thì làm việc chính
  test [tham số của pytest]              chạy bộ kiểm thử
  lint | types | bench                   kiểm tra mã nguồn, kiểu dữ liệu, đo tốc độ"""


class StopError(Exception):
    """A step cannot go on; its text is one sentence that says what to do."""


def main(arguments: list[str]) -> int:
    """Do one command; the status is the command's own, 1 for a step that failed, 2 for usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace", line_buffering=True)
    commands = {"run": run, "test": test, "lint": lint, "types": types, "bench": bench}
    if not arguments or arguments[0] not in commands:
        print(USAGE, file=sys.stderr)
        return 2
    try:
        if sys.version_info < (3, 11):  # noqa: UP036 - what an older Python runs into
            raise StopError("Cần Python 3.11 trở lên; hãy cài bản mới hơn [Python >= 3.11 needed].")
        return commands[arguments[0]](arguments[1:])
    except StopError as stop:
        print(f"✗ {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(arguments: list[str]) -> int:
    """Open the window on the sample ward, or do its main job where there is no display."""
    data, rest = _option(arguments, "--data", ROOT / "data")
    out, rest = _option(rest, "--out", ROOT / "out")
    if not rest and not has_display():
        set_up(RUNTIME)
        return main_job(data, out)
    set_up(RUNTIME, libraries=(*QT_LIBRARIES, *WINDOW_LIBRARIES) if not rest else ())
    fill(data)
    return subprocess.call(program(data, *rest), cwd=ROOT, env=environment())


def test(arguments: list[str]) -> int:
    """Run the test suite without a screen, on every core; what is given is for pytest alone."""
    set_up(RUNTIME, DEVELOPMENT, libraries=QT_LIBRARIES)
    spread = arguments or ["--numprocesses=auto", "--dist=loadfile"]
    return python("-m", "pytest", *spread, offscreen=True)


def lint(arguments: list[str]) -> int:
    """Check the code's form and its layout."""
    set_up(RUNTIME, DEVELOPMENT)
    found = python("-m", "ruff", "check", *(arguments or ["."]))
    return python("-m", "ruff", "format", "--check", *(arguments or ["."])) or found


def types(arguments: list[str]) -> int:
    """Check the types of desktop/, strictly."""
    set_up(RUNTIME, DEVELOPMENT)
    return python("-m", "mypy", *arguments)


def bench(arguments: list[str]) -> int:
    """Measure, and print ratios: every benchmark, or the ones whose names are given."""
    set_up(RUNTIME, DEVELOPMENT, libraries=QT_LIBRARIES)
    names = arguments or sorted(path.stem for path in BENCHMARKS.glob("bench_*.py"))
    return max(python("-m", f"tests.benchmarks.{name}", offscreen=True) for name in names)


def main_job(data: Path, out: Path) -> int:
    """Take in the sample's files, print the figures, and write the report and its annexes."""
    sample = manifest()
    take_in_one_by_one(sample)
    fill(data)
    as_at = ("--as-at", sample["as_at"])
    step("Xem số liệu", program(data, "stats", *as_at))
    check_figures(data, sample)
    out.mkdir(parents=True, exist_ok=True)
    for kind, name in EXPORTS:
        path = out / name
        path.unlink(missing_ok=True)
        step(f"Xuất {name}", program(data, "export", kind, "--out", str(path), *as_at))
        if not path.is_file() or not path.stat().st_size:
            raise StopError(f"Lệnh xuất không tạo ra tệp {path} [the export left no file].")
    print(f"✓ Báo cáo và phụ lục ở thư mục [written to] {out}")
    return 0


def take_in_one_by_one(sample: dict) -> None:
    """Take the sample's files in by the command line, into a register that is thrown away."""
    office = sample["office"]
    with tempfile.TemporaryDirectory(prefix="so-cong-tac-") as name:
        data = Path(name) / "data"
        told = [f"--{key}={office[key]}" for key in ("place", "symbol", "parent")]
        step("Tạo sổ thử", program(data, "init", f"--office={office['name']}", *told))
        for one in sample["imports"]:
            step(f"Nhập {one['file']}", program(data, *import_words(one)))
        check_figures(data, sample)


def import_words(one: dict) -> list[str]:
    """The command line that takes in one file of the sample's manifest."""
    words = ["import", one["kind"], str(SAMPLE / one["file"])]
    options = {
        "document": one.get("document"),
        "issued": one.get("issued"),
        "kind": one.get("programme"),
        "year": one.get("year"),
        "month": one.get("month"),
        "title": one.get("title"),
        "issuer": one.get("issuer"),
        "class": one.get("class"),
        "parent-document": one.get("parent_document"),
    }
    return words + [f"--{name}={value}" for name, value in options.items() if value is not None]


def fill(data: Path) -> None:
    """Fill the data folder with the sample ward, whole or not at all, on first use."""
    if data.is_dir() and any(data.iterdir()):
        return
    part = data.with_name(data.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    step(f"Tạo sổ của phường mẫu trong {data}", program(part, "init", "--sample"), quiet=True)
    if data.is_dir():
        data.rmdir()
    part.rename(data)


def check_figures(data: Path, sample: dict) -> None:
    """Compare the figures with the ones the sample's arithmetic gives."""
    words = program(data, "stats", "--as-at", sample["as_at"], "--json")
    done = subprocess.run(words, cwd=ROOT, env=environment(), capture_output=True, check=False)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        told = done.stderr.decode("utf-8", "replace").strip()
        raise StopError(f"Không đọc được số liệu [no figures]: {told}") from None
    wrong = [
        f"{name} = {found.get(name)}, phải là {value}"
        for name, value in sample["expected"].items()
        if found.get(name) != value
    ]
    if wrong:
        raise StopError(f"Số liệu không đúng [wrong figures]: {'; '.join(wrong)}.")


def set_up(*requirements: Path, libraries: tuple[str, ...] = ()) -> None:
    """Bring libraries, virtual environment and dependencies to what this checkout needs."""
    new = not venv_works()
    if new and importlib.util.find_spec("ensurepip") is None:
        libraries = (*libraries, f"python3.{sys.version_info[1]}-venv")
    install_libraries(libraries)
    if new:
        make_venv()
    for path in requirements:
        install_locked(path)


def install_libraries(needed: tuple[str, ...]) -> None:
    """Install Debian packages that are missing, or say the command where not allowed to.

    Does nothing on systems without dpkg.
    """
    if not needed or not shutil.which("dpkg-query"):
        return
    form = "-f=${db:Status-Status}\t${Package}\t${Provides}\n"
    listed = subprocess.run(["dpkg-query", "-W", form], capture_output=True, text=True, check=True)
    present: set[str] = set()
    for line in listed.stdout.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            present |= {name, *(one.split()[0] for one in provides.split(",") if one.strip())}
    missing = [name for name in needed if name not in present]
    if not missing:
        return
    commands = (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", *missing],
    )
    told = " && ".join("sudo " + " ".join(command) for command in commands)
    if os.geteuid() != 0:
        raise StopError(f"Thiếu thư viện hệ thống; hãy chạy [system libraries missing]: {told}")
    print(f"… Cài thư viện hệ thống [system libraries]: {' '.join(missing)}")
    if not persistently(*commands):
        raise StopError(f"Không cài được thư viện hệ thống; hãy chạy [please run]: {told}")


def venv_works() -> bool:
    """Whether there is a virtual environment, and its Python and pip start."""
    probe = [str(venv_python()), "-c", "import pip"]
    return venv_python().exists() and not subprocess.call(probe, stderr=subprocess.DEVNULL)


def make_venv() -> None:
    """Make the virtual environment, in place of one that does not work."""
    print("… Tạo môi trường Python trong .venv [virtual environment]")
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise StopError(
            "Không tạo được môi trường .venv; hãy cài phần venv của Python rồi chạy lại "
            "[python -m venv failed]."
        )


def install_locked(requirements: Path) -> None:
    """Install pinned dependencies by their hashes, when their list changed since the last time."""
    stamp = VENV / f"{requirements.name}.installed"
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return
    print(f"… Cài thư viện theo {requirements.name} [locked dependencies]")
    words = [
        str(venv_python()),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    words += ["--require-hashes", "--only-binary=:all:", "--retries=5", "--timeout=60"]
    if not sys.stdout.isatty():
        words += ["--progress-bar=off"]
    if not persistently([*words, "-r", str(requirements)]):
        raise StopError(
            "Không tải hoặc cài được thư viện; hãy kiểm tra mạng rồi chạy lại lệnh này "
            "[pip failed; check the network and run this again]."
        )
    stamp.write_text(digest, encoding="ascii")


def persistently(*commands: list[str]) -> bool:
    """Run commands one after the other, all of them again after a pause when one fails."""
    administration = os.pathsep.join(("/usr/local/sbin", "/usr/sbin", "/sbin"))
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    env["PATH"] = os.environ.get("PATH", os.defpath) + os.pathsep + administration
    for pause in (*PAUSES_S, None):
        if not any(subprocess.call(command, env=env) for command in commands):
            return True
        if pause is not None:
            print(f"… Chưa được, thử lại sau {pause} giây [trying again]")
            time.sleep(pause)
    return False


def step(name: str, command: list[str], *, quiet: bool = False) -> None:
    """Run a command of the program; raises StopError when it fails."""
    print(f"• {name}")
    out = subprocess.DEVNULL if quiet else None
    if subprocess.call(command, cwd=ROOT, env=environment(), stdout=out):
        raise StopError(f"Bước “{name}” không thành công [step failed]; xem dòng báo ở trên.")


def program(data: Path, *words: str) -> list[str]:
    """The command line of the program on a data folder."""
    return [str(venv_python()), "-m", "desktop", "--data", str(data), *words]


def python(*words: str, offscreen: bool = False) -> int:
    """Run the environment's Python in the checkout; gives its status."""
    command = [str(venv_python()), *words]
    return subprocess.call(command, cwd=ROOT, env=environment(offscreen=offscreen))


def environment(*, offscreen: bool = False) -> dict[str, str]:
    """What the program's processes inherit: UTF-8 everywhere, and a private runtime folder."""
    env = {**os.environ, "PYTHONUTF8": "1"}
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    if os.name == "posix":
        locale = env.get("LC_ALL") or env.get("LANG") or ""
        if "utf8" not in locale.lower().replace("-", ""):
            env["LC_ALL"] = "C.UTF-8"
        if "XDG_RUNTIME_DIR" not in env:
            folder = VENV / "runtime"
            folder.mkdir(mode=0o700, exist_ok=True)
            env["XDG_RUNTIME_DIR"] = str(folder)
    return env


def has_display() -> bool:
    """Whether a window can be shown: always but on a Linux without X and Wayland."""
    linux = sys.platform.startswith("linux")
    return not linux or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def manifest() -> dict:
    """The sample's list of files, how each is taken in, and the figures they give."""
    return json.loads((SAMPLE / "sample.json").read_text(encoding="utf-8"))


def venv_python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _option(arguments: list[str], name: str, default: Path) -> tuple[Path, list[str]]:
    """Take `--name DIR` out of the arguments; paths are taken from where the person stands."""
    if name not in arguments:
        return default, arguments
    at = arguments.index(name)
    if at + 1 == len(arguments):
        raise StopError(f"Sau {name} phải có tên thư mục [a folder is missing after {name}].")
    return Path(arguments[at + 1]).resolve(), arguments[:at] + arguments[at + 2 :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
