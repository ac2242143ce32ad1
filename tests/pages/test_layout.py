from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kg.pages.drawing import NO_COMMUNITY, SQUARE, Drawing, draw, kept_drawing
from kg.pages.drawing.communities import hierarchy
from kg.pages.drawing.simple import Links, components, leaf_owners, simple_edges
from kg.pages.drawing.spacing import apart, packed

Ends = NDArray[np.uint32]
Pairs = list[tuple[int, int]]


def ends(pairs: Pairs) -> tuple[Ends, Ends]:
    return np.array([one for one, _ in pairs], np.uint32), np.array([other for _, other in pairs], np.uint32)


def drawn(size: int, pairs: Pairs) -> Drawing:
    return draw(*ends(pairs), [f"n{node}" for node in range(size)])


def papers(count: int, seed: int = 1) -> tuple[int, Ends, Ends]:
    """A graph like one of papers: each of a field, naming things of it and, seldom, of others, with authors."""
    random = np.random.default_rng(seed)
    fields, things = max(2, count // 60), max(4, count // 2)
    field = random.integers(0, fields, count)
    rows: list[NDArray[np.int64]] = []
    for _ in range(6):
        own = (field + fields * (random.random(count) ** 2 * things / fields).astype(np.int64)) % things
        named = np.where(random.random(count) < 0.9, own, random.integers(0, things, count))
        rows.append(np.stack([np.arange(count), count + named]))
    authors = count + things + np.arange(2 * count)
    rows.append(np.stack([np.arange(2 * count) % count, authors]))
    edges = np.concatenate(rows, axis=1).astype(np.uint32)
    return count + things + 2 * count, edges[0], edges[1]


def test_every_node_stands_inside_the_square() -> None:
    size, source, target = papers(300)
    drawing = draw(source, target, ["a"] * size)
    assert drawing.x.shape == drawing.y.shape == drawing.community.shape == (size,)
    for places in (drawing.x, drawing.y):
        assert places.min() > 0
        assert places.max() < SQUARE


@given(
    st.integers(1, 30).flatmap(
        lambda size: st.tuples(
            st.just(size), st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=80)
        )
    )
)
@settings(max_examples=30, deadline=None)
def test_any_graph_is_drawn_with_its_nodes_apart(graph: tuple[int, Pairs]) -> None:
    size, pairs = graph
    drawing = drawn(size, pairs)
    assert len(set(zip(drawing.x.tolist(), drawing.y.tolist(), strict=True))) == size
    assert np.isfinite(drawing.radius)


def test_a_graph_without_nodes_is_an_empty_drawing() -> None:
    drawing = drawn(0, [])
    assert drawing.x.size == drawing.community.size == 0
    assert drawing.communities == ()


def test_one_node_stands_in_the_middle() -> None:
    drawing = drawn(1, [(0, 0)])
    assert (int(drawing.x[0]), int(drawing.y[0])) == (round(SQUARE / 2), round(SQUARE / 2))
    assert drawing.community.tolist() == [NO_COMMUNITY]


def test_nodes_without_edges_are_packed_and_none_is_on_another() -> None:
    drawing = drawn(200, [])
    assert len(set(zip(drawing.x.tolist(), drawing.y.tolist(), strict=True))) == 200


def test_loops_and_edges_said_twice_or_backwards_change_nothing() -> None:
    size, source, target = papers(60)
    plain = draw(source, target, [None] * size)
    more = draw(
        np.concatenate([source, target, source[:9]]), np.concatenate([target, source, source[:9]]), [None] * size
    )
    assert np.array_equal(plain.x, more.x)
    assert np.array_equal(plain.y, more.y)


def test_leaves_stand_nearer_to_their_node_than_to_others() -> None:
    size, source, target = papers(200)
    drawing = draw(source, target, [None] * size)
    places = np.stack([drawing.x, drawing.y], axis=1).astype(float)
    owners = leaf_owners(size, *simple_edges(size, source, target))
    leaves = np.flatnonzero(owners >= 0)
    cores = np.flatnonzero(owners < 0)
    nearest = cores[np.argmin(((places[leaves][:, None] - places[cores][None]) ** 2).sum(axis=2), axis=1)]
    assert np.mean(nearest == owners[leaves]) > 0.8


def test_communities_that_were_put_in_are_found_and_stand_apart() -> None:
    random = np.random.default_rng(3)
    group = np.repeat(np.arange(6), 50)
    pairs = [
        (one, other)
        for one in range(300)
        for other in range(one)
        if random.random() < (0.25 if group[one] == group[other] else 0.004)
    ]
    drawing = drawn(300, pairs)
    for number in range(6):
        _, counts = np.unique(drawing.community[group == number], return_counts=True)
        assert counts.max() >= 45
    places = np.stack([drawing.x, drawing.y], axis=1).astype(float)
    middles = np.array([places[group == number].mean(axis=0) for number in range(6)])
    nearest = np.argmin(((places[:, None] - middles[None]) ** 2).sum(axis=2), axis=1)
    assert np.mean(nearest == group) > 0.95


def test_communities_are_numbered_by_size_and_named_after_what_is_big_in_them() -> None:
    stars = [(0, node) for node in range(2, 90)] + [(1, node) for node in range(90, 150)]
    inner = [(node, node + 1) for node in (*range(2, 89), *range(90, 149))]
    labels = [None if node > 1 else ("ImageNet", "LoRA")[node] for node in range(150)]
    drawing = draw(*ends([*stars, *inner, (0, 1)]), labels)
    assert [community.size for community in drawing.communities] == sorted(
        (community.size for community in drawing.communities), reverse=True
    )
    assert drawing.communities[int(drawing.community[0])].name == "ImageNet"
    assert drawing.communities[int(drawing.community[1])].name == "LoRA"


def test_discs_do_not_overlap_after_they_were_set_apart() -> None:
    random = np.random.default_rng(5)
    radii = random.uniform(0.5, 6, 120)
    places = apart(random.uniform(-45, 45, (120, 2)), radii, 500)
    distances = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    short = (radii[:, None] + radii[None] - distances)[~np.eye(120, dtype=bool)]
    assert short.max() < 0.03


def test_packed_discs_fill_about_half_of_the_circle_around_them() -> None:
    radii = np.linspace(1, 5, 60)
    places = packed(np.random.default_rng(7).uniform(-300, 300, (60, 2)), radii)
    reach = float((np.hypot(places[:, 0], places[:, 1]) + radii).max())
    assert (radii**2).sum() / reach**2 > 0.45


def test_components_are_told_apart_however_long_they_are() -> None:
    low = np.array([*range(0, 999), *range(1000, 1999)])
    found = components(2001, low, low + 1)
    assert [int(found[node]) for node in (0, 999, 1000, 1999, 2000)] == [0, 0, 1, 1, 2]


def test_groups_gain_as_much_modularity_as_those_of_networkx() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.les_miserables_graph()
    names = sorted(graph)
    low, high = (
        np.array(column) for column in zip(*((names.index(a), names.index(b)) for a, b in graph.edges), strict=True)
    )
    whole, _ = hierarchy(Links(len(names), low, high, np.ones(len(low))))
    ours = [{names[node] for node in np.flatnonzero(whole == number)} for number in range(int(whole.max()) + 1)]
    theirs = networkx.community.louvain_communities(graph, weight=None, seed=1)
    modularity = networkx.community.modularity
    assert modularity(graph, ours, weight=None) > 0.97 * modularity(graph, theirs, weight=None)


_DIGEST = """
import hashlib, sys
sys.path.insert(0, {folder!r})
from test_layout import papers
from kg.pages.drawing import draw
size, source, target = papers(150)
drawing = draw(source, target, [str(node) for node in range(size)])
digest = hashlib.sha256(repr(drawing.communities).encode())
for column in (drawing.x, drawing.y, drawing.community):
    digest.update(column.tobytes())
print(digest.hexdigest())
"""


def test_a_drawing_is_the_same_whatever_the_hash_seed_and_the_number_of_threads() -> None:
    script = _DIGEST.format(folder=str(Path(__file__).parent))
    digests = set()
    for seed, threads in (("0", "1"), ("4711", "2")):
        setting = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads}
        setting |= {"MKL_NUM_THREADS": threads, "POLARS_MAX_THREADS": threads}
        done = subprocess.run([sys.executable, "-c", script], env=setting, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_a_graph_of_thousands_of_nodes_is_drawn_in_seconds() -> None:
    size, source, target = papers(1_500)
    began = time.process_time()
    draw(source, target, [None] * size)
    assert time.process_time() - began < 10


def test_a_kept_drawing_is_read_again_and_not_for_another_graph(tmp_path: Path) -> None:
    source, target = ends([(0, 1), (1, 2), (2, 0)])
    first = kept_drawing(tmp_path, source, target, ["a", "b", "c"])
    kept = tmp_path / "cache" / "drawing.npz"
    before = kept.stat().st_mtime_ns, hashlib.sha256(kept.read_bytes()).hexdigest()
    again = kept_drawing(tmp_path, source, target, ["a", "b", "c"])
    assert (kept.stat().st_mtime_ns, hashlib.sha256(kept.read_bytes()).hexdigest()) == before
    assert np.array_equal(first.x, again.x)
    assert again.communities == first.communities
    assert again.radius == first.radius
    other = kept_drawing(tmp_path, source, target, ["a", "b", "c", "d"])
    assert other.x.size == 4


def test_a_kept_drawing_that_cannot_be_read_is_drawn_anew(tmp_path: Path) -> None:
    source, target = ends([(0, 1), (1, 2)])
    whole = kept_drawing(tmp_path, source, target, ["a", "b", "c"])
    kept = tmp_path / "cache" / "drawing.npz"
    for damaged in (b"", b"no archive", kept.read_bytes()[:200]):
        kept.write_bytes(damaged)
        assert np.array_equal(kept_drawing(tmp_path, source, target, ["a", "b", "c"]).x, whole.x)
    assert [path.name for path in kept.parent.iterdir()] == ["drawing.npz"]


def test_a_folder_that_takes_no_drawing_costs_only_the_keeping(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be")
    drawing = kept_drawing(tmp_path, *ends([(0, 1)]), ["a", "b"])
    assert drawing.x.size == 2
