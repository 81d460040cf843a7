"""Pages that show a register which is not ours: whatever would change or check it is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.views.overview_page import OverviewPage
    from desktop.views.tasks_page import TasksPage


def only_show_figures(page: OverviewPage) -> None:
    """Leave the figures of the overview and what opens their tasks, for good."""
    page.checking.leave()
    page.checks_card.hide()
    page.empty_page.fill_button.hide()


def only_show_tasks(page: TasksPage) -> None:
    """Leave finding, filtering, copying and looking at tasks, for good."""
    for action in (
        page.add_action,
        page.complete_action,
        page.report_action,
        page.amend_action,
        page.deadline_action,
        page.stop_action,
        page.correct_action,
        page.urge_action,
    ):
        # An invisible action takes no keys, whether or not something is chosen.
        action.setVisible(False)
        page.removeAction(action)
        page.table.removeAction(action)
    page.pane.only_show()
    page.filter_bar.add_button.hide()
    page.empty_page.fill_button.hide()
