"""The map: every place where it lies, names that cover nothing, land where land is, both sides of the date line."""
from __future__ import annotations

import itertools
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportedly.publish.focus import near, whole
from reportedly.publish.labels import Box, Room, width_of
from reportedly.publish.land import Window, land_in
from reportedly.publish.map import SHEETS, Spot, gathered, key_of
from reportedly.publish.view import WIDTH, view_of

SVG = "{http://www.w3.org/2000/svg}"
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
PRECISIONS = st.sampled_from(["building", "town", "province", "country", "region", None])


def spot(name: str, latitude: float, longitude: float, precision: str | None = "town", weight: int = 1) -> Spot:
    return Spot(name, (latitude, longitude), precision, "#place1", "told", weight)


def tree_of(*spots: Spot) -> etree._Element:
    svg = str(whole(spots, "Places").svg).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return etree.fromstring(svg.encode())


@given(st.lists(st.tuples(POINTS, PRECISIONS), min_size=1, max_size=8))
@settings(deadline=None, max_examples=300)
def test_every_place_is_on_its_map(places: list[tuple[tuple[float, float], str | None]]) -> None:
    view = view_of(places)
    assert 0 < view.height <= WIDTH
    assert -180 <= view.window.west <= 180
    assert 0 < view.window.east - view.window.west <= 360
    assert -90 <= view.window.south < view.window.north <= 90
    for at, _ in places:
        x, y = view.place(at)
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= view.height + 1


def test_places_on_both_sides_of_the_date_line_stand_close() -> None:
    view = view_of([((-17.8, 178.4), "town"), ((-13.8, -171.8), "town")])
    (x0, _), (x1, _) = view.place((-17.8, 178.4)), view.place((-13.8, -171.8))
    assert 0 < x1 - x0 < WIDTH
    assert view.window.east - view.window.west < 20
    assert any(x > 180 for _, ring in land_in(view.window) for x, _ in ring)


def test_one_place_is_shown_with_its_surroundings_as_far_as_it_is_known() -> None:
    widths = {p: (w := view_of([((40.0, 20.0), p)]).window).east - w.west for p in ("town", "province", "country")}
    assert 5 < widths["town"] < widths["province"] < widths["country"] < 70
    x, y = view_of([((40.0, 20.0), "town")]).place((40.0, 20.0))
    assert abs(x - WIDTH / 2) < WIDTH / 10
    assert abs(y - 400) < 80


def test_land_lies_where_land_is() -> None:
    names = {name for name, _ in land_in(Window(5, 44, 12, 48))}
    assert {"Switzerland", "France", "Italy", "Austria", "Germany"} <= names
    assert "Spain" not in names
    assert list(land_in(Window(-40, 30, -35, 35))) == []  # the middle of the Atlantic
    across = {name for name, _ in land_in(Window(175, 60, 200, 70))}
    assert across == {"Russia", "United States of America"}


@given(st.floats(-180, 179), st.floats(-88, 80), st.floats(1, 360), st.floats(1, 90))
@settings(deadline=None, max_examples=40)
def test_outlines_keep_to_their_window(w: float, s: float, wide: float, tall: float) -> None:
    window = Window(w, s, w + wide, min(90.0, s + tall))
    for _, ring in land_in(window):
        for x, y in ring:
            assert window.west - 1e-6 <= x <= window.east + 1e-6
            assert window.south - 1e-6 <= y <= window.north + 1e-6


def test_no_outline_leaps_from_one_end_of_the_world_to_the_other() -> None:
    for window in (Window(-180, -58, 180, 84), Window(-10, -58, 350, 84), Window(100, -20, 220, 75)):
        for name, ring in land_in(window):
            steps = [abs(x1 - x0) for (x0, _), (x1, y1) in itertools.pairwise(ring) if window.south < y1 < window.north]
            assert max(steps, default=0) < 30, name


def test_the_map_says_what_it_is_and_asks_for_nothing() -> None:
    tree = tree_of(spot("Sarn", 35, 37), spot("Orvany", 36, 38, "country"))
    title, desc = tree.find(f"{SVG}title"), tree.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert (tree.get("aria-labelledby"), tree.get("aria-describedby")) == (title.get("id"), desc.get("id"))
    assert str(desc.text).startswith("Orvany, Sarn.") or str(desc.text).startswith("Sarn, Orvany.")
    assert "Natural Earth" in str(desc.text)
    assert {e.tag.removeprefix(SVG) for e in tree.iter()} <= {
        "svg", "title", "desc", "rect", "path", "g", "a", "circle", "text"}  # fmt: skip
    for element in tree.iter():
        assert not {"style", "onload", "src", "{http://www.w3.org/1999/xlink}href"} & set(map(str, element.attrib))


def test_precision_is_told_by_shape_and_the_key_holds_those_that_occur() -> None:
    spots = [spot("A", 10, 10), spot("B", 12, 12, "province"), spot("C", 14, 14, "country"), spot("D", 16, 16, "x")]
    tree = tree_of(*spots)
    wide = tree.find(f"{SVG}g")
    assert wide is not None
    drawn = [(e.tag.removeprefix(SVG), e.get("class")) for e in wide.iter(f"{SVG}circle", f"{SVG}rect")]
    assert sorted(drawn) == [("circle", "province"), ("circle", "town"), ("rect", "country"), ("rect", "other")]
    assert [meaning for _, meaning in key_of(spots)] == ["town", "province", "country", "place of another kind"]


@given(st.lists(st.tuples(POINTS, st.text(min_size=1, max_size=30)), min_size=1, max_size=25))
@settings(deadline=None, max_examples=60)
def test_names_cover_no_mark_and_no_other_name(places: list[tuple[tuple[float, float], str]]) -> None:
    sheet = SHEETS[0]
    room = Room(WIDTH, 800, sheet.letter)
    view = view_of([(at, None) for at, _ in places])
    marks = [Box(x - 9, y - 9, x + 9, y + 9) for x, y in (view.place(at) for at, _ in places)]
    for mark in marks:
        room.take(mark)
    boxes: list[Box] = []
    for mark, (_, name) in zip(marks, places, strict=True):
        label = room.beside(mark, name)
        if label:
            width = width_of(name, sheet.letter)
            left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
            boxes.append(Box(left, label.y - sheet.letter * 0.8, left + width, label.y + sheet.letter * 0.25))
    for box in boxes:
        assert not any(box.meets(mark) for mark in marks)
        assert box.left >= 0
        assert box.right <= WIDTH
    assert not any(one.meets(other) for one, other in itertools.combinations(boxes, 2))


@given(st.lists(POINTS, min_size=1, max_size=60))
@settings(deadline=None, max_examples=60)
def test_places_too_close_are_counted_and_none_is_lost(points: list[tuple[float, float]]) -> None:
    spots = [spot(f"n{n}", *at) for n, at in enumerate(points)]
    view = view_of([(s.at, s.precision) for s in spots])
    clusters = list(gathered(spots, view, 20))
    assert sorted(s.name for c in clusters for s in c.spots) == sorted(s.name for s in spots)
    for one, other in itertools.combinations(clusters, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= 20**2 - 1e-6


def test_the_heaviest_place_gives_a_cluster_its_name() -> None:
    tree = tree_of(spot("Sarn", 35, 37, weight=2), spot("Tollvik", 35.01, 37, weight=9), spot("Kell", 39, 41))
    words = [e.text for e in tree.iter(f"{SVG}text") if "name" in str(e.get("class")).split()]
    assert "Tollvik +1" in words
    assert "2" in [e.text for e in tree.iter(f"{SVG}text")]


def test_thousands_of_places_are_drawn_in_time_and_stay_few_marks() -> None:
    places = ((f"Place {n}", 30 + (n * 37 % 1000) / 100, 35 + (n * 91 % 1000) / 100) for n in range(5000))
    spots = [spot(*place, weight=n % 7) for n, place in enumerate(places)]
    started = time.process_time()
    svg = str(whole(spots, "Places").svg)
    assert time.process_time() - started < 10
    assert svg.count("<circle") < 4000
    assert len(svg) < 1_500_000


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", '"&<>', "\u202eevil", "\x00\x1b[31m", "میدان فانوس", "x" * 500]
)
def test_hostile_names_stay_words(name: str) -> None:
    svg = str(whole([spot(name, 35, 37)], name).svg)
    assert "<script" not in svg
    assert not re.search("[\x00-\x08\x1b]", svg)
    assert len(svg) < 60_000


def test_a_map_shows_where_most_happens_and_names_what_lies_beyond() -> None:
    here = [spot("Sarn", 35, 37, weight=5), spot("Tollvik", 36, 38, weight=3), spot("Orvany", 35.5, 38, "country", 9)]
    far = [spot("Farhaven", 38, -77), spot("Elsewhere", 60, 90, "country", 8)]
    drawing = near([*here, *far], "Places")
    assert drawing is not None
    assert [s.name for s in drawing.beyond] == ["Farhaven", "Elsewhere"]
    assert all(name in drawing.svg for name in ("Sarn", "Tollvik", "Orvany"))
    assert "Farhaven" not in drawing.svg


def test_two_places_of_equal_weight_are_both_shown_however_far_apart() -> None:
    drawing = near([spot("Sarn", 35, 37), spot("Farhaven", 38, -77)], "Places")
    assert drawing is not None
    assert not drawing.beyond
    assert near([], "Places") is None


@given(st.lists(st.tuples(POINTS, PRECISIONS, st.integers(1, 9)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=100)
def test_every_place_is_on_the_map_or_named_as_beyond_it(
    places: list[tuple[tuple[float, float], str | None, int]]
) -> None:
    spots = [spot(f"n{n}", *at, precision, weight) for n, (at, precision, weight) in enumerate(places)]
    drawing = near(spots, "Places")
    assert drawing is not None
    assert len(drawing.beyond) < len(spots)
    exact = [s for s in spots if s.precision not in ("country", "region")]
    beyond = sum(s.weight for s in drawing.beyond if s in exact)
    assert beyond <= 0.21 * sum(s.weight for s in exact)
