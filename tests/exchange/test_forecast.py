"""What a preview found out serves the import too, unless the register is another by then."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from desktop.exchange.exchange import look, receive, take_in
from desktop.exchange.forecast import Forecast
from desktop.exchange.scope import set_limit
from desktop.exchange.staging import Received, stage, verify
from desktop.models.backup import back_up
from desktop.models.tables import EffectRow
from desktop.models.undo import undo_last
from tests.exchange.places import START, Place


def looked_at(place: Place, file: Path) -> tuple[Received, Forecast]:
    """A package that was looked at, and what was found out."""
    received = receive(file)
    told = look(place.database, place.own, received)
    (found,) = received.forecasts
    assert told.lines == found.preview.lines
    return received, found


def holds(place: Place, received: Received, found: Forecast) -> bool:
    """Whether an import now would find out the same."""
    with place.database.read() as session:
        package = verify(session, place.own, received)
        return found.is_of(session, stage(session, package, place.clock()))


def test_an_import_does_what_its_preview_told(ward: Place, town: Place, stick: Path) -> None:
    received, found = looked_at(town, ward.export(stick).file)
    back_up(town.database)
    assert holds(town, received, found)
    imported = take_in(town.database, town.own, received)
    assert imported.preview.lines is found.preview.lines
    assert (received.sound, received.forecasts) == ([], [])
    town.check()
    with town.database.read() as session:
        known = {row.recorded_at for row in session.query(EffectRow)}
    # The rows are known since the import, not since somebody looked at the package.
    assert min(known) > found.at
    assert town.rows("effect") == ward.rows("effect")


def test_what_changes_in_between_is_looked_at_again(ward: Place, town: Place, stick: Path) -> None:
    town.take(ward.export(stick / "1").file)
    ward.alter("van-phong", name="Văn phòng của phường")
    received, found = looked_at(town, ward.export(stick / "2").file)
    assert found.preview.conflicts == 0
    town.alter("van-phong", name="Văn phòng của thành phố")
    assert not holds(town, received, found)
    assert take_in(town.database, town.own, received).preview.conflicts == 1
    town.check()


def test_a_package_that_came_in_meanwhile_is_not_taken_twice(
    ward: Place, town: Place, stick: Path
) -> None:
    received, found = looked_at(town, ward.export(stick).file)
    town.take(ward.export(stick).file)
    assert not holds(town, received, found)
    done = take_in(town.database, town.own, received)
    assert (done.action, done.preview.changes) == ("", 0)
    town.check()


def test_a_limit_that_is_set_meanwhile_binds(ward: Place, town: Place, stick: Path) -> None:
    town.take(ward.export(stick / "1").file)
    ward.alter("van-phong", name="Văn phòng của phường")
    received, found = looked_at(town, ward.export(stick / "2").file)
    with town.database.act("Phạm vi") as session:
        set_limit(session, ward.own.sender.office, ("van-phong",))
    assert not holds(town, received, found)
    take_in(town.database, town.own, received)
    assert town.unit("van-phong")["name"] != "Văn phòng của phường"
    town.check()


def test_what_was_taken_back_can_be_looked_at_and_taken_again(
    ward: Place, town: Place, stick: Path
) -> None:
    town.take(ward.export(stick / "1").file)
    ward.alter("van-phong", name="Văn phòng của phường")
    received, _ = looked_at(town, ward.export(stick / "2").file)
    take_in(town.database, town.own, received)
    with town.database.act("Hoàn tác") as session:
        undo_last(session)
    again, found = looked_at(town, ward.export(stick / "3").file)
    assert found.preview.changes == 0
    assert take_in(town.database, town.own, again).action == ""
    town.check()


def test_a_clock_that_went_back_tells_no_moments_apart(
    ward: Place, town: Place, stick: Path
) -> None:
    town.clock.at = START - timedelta(days=3)
    received, found = looked_at(town, ward.export(stick).file)
    assert not holds(town, received, found)
    assert take_in(town.database, town.own, received).preview.new == found.preview.new
    town.check()
