"""Snapshots come out of the store as they went in; the typed words alone, too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.register.values import TaskId
from desktop.services.issue_values import FrozenFigure
from desktop.services.snapshots import Snapshot, packed, unpacked, unpacked_texts

TASKS = st.sampled_from([TaskId("t1"), TaskId("t2"), TaskId("t3")])
FIGURES = st.builds(
    FrozenFigure,
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.lists(TASKS, unique=True).map(tuple),
)


@given(
    st.text(),
    st.lists(FIGURES, max_size=4).map(tuple),
    st.dictionaries(st.text(), st.text(), max_size=4),
)
def test_a_snapshot_comes_out_as_it_went_in(
    document: str, figures: tuple[FrozenFigure, ...], texts: dict[str, str]
) -> None:
    named = {task: f"Việc {task}" for figure in figures for task in figure.ids}
    snapshot = Snapshot(document, figures, texts, named)
    text = packed(snapshot)
    assert unpacked(text) == snapshot
    assert unpacked_texts(text) == texts
    assert text.isascii()
    assert packed(unpacked(text)) == text


def test_many_figures_of_the_same_tasks_take_little_room() -> None:
    ids = tuple(TaskId(f"{number:032x}") for number in range(150))
    figures = tuple(FrozenFigure(f"k{number}", "Số", "150", "total", ids) for number in range(300))
    assert len(packed(Snapshot("", figures))) < 20_000
