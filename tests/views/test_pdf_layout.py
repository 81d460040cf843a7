from __future__ import annotations

import pytest

from desktop.views.pdf_layout import MARGIN, Fit, PageLayout, Place, next_zoom

UPRIGHT, LANDSCAPE = (600.0, 800.0), (800.0, 600.0)


def test_fitted_pages_take_the_whole_width_upright_or_landscape():
    layout = PageLayout((UPRIGHT, LANDSCAPE), Fit.WIDTH, 424, 600)
    first, second = layout.rects
    assert first.width() == second.width() == 400
    assert (first.left(), second.left()) == (MARGIN, MARGIN)
    assert (round(first.height()), round(second.height())) == (533, 300)
    assert second.top() == first.bottom() + MARGIN


def test_a_whole_page_fits_the_view():
    layout = PageLayout((UPRIGHT, LANDSCAPE), Fit.PAGE, 424, 424)
    assert [(rect.width(), rect.height()) for rect in layout.rects] == [(300, 400), (400, 300)]
    assert layout.rects[0].left() == 62


def test_at_100_percent_an_inch_is_96_pixels():
    layout = PageLayout((UPRIGHT,), 1.0, 400, 400)
    assert layout.rects[0].width() == 800
    assert layout.width == 800 + 2 * MARGIN


def test_only_pages_between_two_heights_are_in_sight():
    layout = PageLayout((UPRIGHT,) * 300, Fit.WIDTH, 424, 600)
    assert layout.in_sight(0, 600) == range(2)
    top = layout.rects[150].top()
    assert layout.in_sight(top, top + 10) == range(150, 151)
    assert layout.in_sight(top - MARGIN, top + 10) == range(150, 151)
    assert list(PageLayout((), Fit.WIDTH, 400, 400).in_sight(0, 400)) == []


@pytest.mark.parametrize("place", [Place(0), Place(7), Place(7, 0.25), Place(299, 0.9)])
def test_a_place_is_found_again_at_another_zoom(place):
    for zoom in (Fit.WIDTH, Fit.PAGE, 0.5, 3.0):
        layout = PageLayout((UPRIGHT,) * 300, zoom, 424, 600)
        found = layout.place_at(layout.top_of(place))
        assert found.page == place.page
        assert found.share == pytest.approx(place.share, abs=0.001)


def test_a_place_beyond_the_end_is_the_last_page():
    layout = PageLayout((UPRIGHT,) * 3, Fit.WIDTH, 424, 600)
    assert layout.place_at(layout.top_of(Place(9, 0.5))) == Place(2)


def test_the_zoom_goes_by_steps_and_stops_at_both_ends():
    assert [next_zoom(zoom, 1) for zoom in (0.41, 0.5, 1.0, 1.1, 3.0)] == [0.5, 0.67, 1.25, 1.25, 3]
    assert [next_zoom(zoom, -1) for zoom in (0.5, 0.6, 1.0, 3.0)] == [0.5, 0.5, 0.9, 2.5]
