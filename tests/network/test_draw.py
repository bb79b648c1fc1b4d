"""The page as text: whole, offline, safe, and the same bytes each time. No browser is needed."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.errors import NetworkError
from kg.model import Actor, Article, Kind, Statement
from kg.network.draw import draw_network, render_page
from kg.network.scene import MAX_ACTORS, build_scene, plain
from tests.network.factory import ARMS_TALKS, RUSSIA, TURKEY, USA, country, dozen, said

ROOT = Path(__file__).parents[2]
with (Path(__file__).parent / "hostile.csv").open(encoding="utf-8", newline="") as file:
    HOSTILE = [pytest.param(row["text"], id=row["id"]) for row in csv.DictReader(file)]


class Page(HTMLParser):
    """The elements of a page, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.comments: list[str] = []
        self._open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open][-1] += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def data(self) -> dict[str, Any]:
        """The JSON in the page's data element."""
        scripts = [attrs for tag, attrs in self.elements if tag == "script"]
        number = next(i for i, attrs in enumerate(scripts) if attrs.get("id") == "data")
        value: dict[str, Any] = json.loads(self.texts["script"][number])
        return value


def with_text(text: str) -> list[Statement]:
    """Return a statement that carries a text wherever an article's words can come to stand."""
    actor = Actor("entity/x", text, Kind.COMPANY, text, text, (text,))
    article = replace(
        ARMS_TALKS, id=text, title=text, publisher=text, url=f"https://news.example/{text}"
    )
    statement = said(
        actor,
        "warns",
        TURKEY,
        f"{text} warned Turkey.",
        words=text,
        article=article,
        by=actor,
        via=actor,
        concerning=(actor,),
    )
    return [
        replace(
            statement,
            rule=text,
            relation=replace(statement.relation, name=text, cameo=text, type=text),
        )
    ]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_page(dozen(), title="Two capitals"))


@pytest.fixture(scope="module")
def shape() -> list[tuple[str, dict[str, str | None]]]:
    return Page(render_page(with_text("x"), title="x")).elements


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_element_and_no_attribute(
    text: str, shape: list[tuple[str, dict[str, str | None]]]
) -> None:
    page = Page(render_page(with_text(text), title=text))
    assert page.elements == shape
    assert len(page.comments) == 1, page.comments
    assert page.texts["title"] == [plain(text)]
    assert page.texts["h1"] == [plain(text)]
    assert page.data["title"] == plain(text)
    (company,) = [actor for actor in page.data["actors"] if actor["group"] == "society"]
    assert company["label"] == plain(text)
    assert (
        "".join(piece for piece, _ in page.data["statements"][0]["pieces"])
        == f"{plain(text)} warned Turkey."
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_data_hold_no_character_that_ends_or_opens_an_element(text: str) -> None:
    # browsers end a script element at "</script " too, which Python's parser does not
    page = render_page(with_text(text), title=text)
    start = page.index('id="data">') + len('id="data">')
    data = page[start : page.index("</script>\n<script>\n/**", start)]
    assert json.loads(data)["title"] == plain(text)
    assert data.isascii()
    assert not set("<>&") & set(data)


def test_page_names_no_outside_address(page: Page) -> None:
    for tag, attrs in page.elements:
        for name in ("src", "href", "action", "data", "srcset", "poster"):
            value = attrs.get(name) or ""
            assert value == "" or value.startswith(("#", "data:")), (tag, name, value)
    assert "sourceMappingURL" not in "".join(page.texts["script"])
    assert not re.search(r"@import|url\(\s*['\"]?(?!data:)", "".join(page.texts["style"]))


def test_our_own_script_writes_no_markup_and_asks_for_nothing(page: Page) -> None:
    own = page.texts["script"][-1]
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "fetch(",
        "XMLHttp",
        "import(",
    ):
        assert word not in own, word


def test_policy_forbids_every_request(page: Page) -> None:
    policies = [
        a["content"] for t, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"
    ]
    (policy,) = policies
    assert policy is not None
    assert policy.startswith(
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
    )


def test_licence_of_the_drawing_library_is_named(page: Page) -> None:
    assert "vis-network" in page.comments[0]
    assert "Apache-2.0 and MIT" in page.comments[0]
    assert any("@license" in script for script in page.texts["script"])


def test_data_are_the_scene_with_numbered_nodes_and_lines(page: Page) -> None:
    data = page.data
    scene = build_scene(dozen(), title="Two capitals")
    assert {key: data[key] for key in scene} == scene
    assert [node["id"] for node in data["nodes"]] == list(range(len(scene["actors"])))
    assert [edge["id"] for edge in data["edges"]] == list(range(len(scene["bundles"])))
    ends = [(edge["from"], edge["to"]) for edge in data["edges"]]
    assert ends == [(bundle["from"], bundle["to"]) for bundle in scene["bundles"]]


def test_lines_of_one_pair_never_lie_on_each_other(page: Page) -> None:
    drawn: dict[tuple[int, int], list[Any]] = {}
    for edge in page.data["edges"]:
        smooth = edge["smooth"]
        bend = (
            0.0 if not smooth else smooth["roundness"] * (1 if smooth["type"] == "curvedCW" else -1)
        )
        turned = edge["from"] > edge["to"]
        pair = (min(edge["from"], edge["to"]), max(edge["from"], edge["to"]))
        drawn.setdefault(pair, []).append(-bend if turned else bend)
    assert any(len(bends) > 2 for bends in drawn.values()), drawn
    for pair, bends in drawn.items():
        assert len(set(bends)) == len(bends), (pair, bends)


def test_every_label_the_script_looks_for_is_in_the_page(page: Page) -> None:
    own = page.texts["script"][-1]
    wanted = set(re.findall(r"byId\(\"([\w-]+)\"\)", own)) | set(
        re.findall(r"on\(\"([\w-]+)\", \"", own)
    )
    assert wanted
    assert wanted <= {attrs.get("id") for _, attrs in page.elements}


def test_every_colour_the_script_reads_is_in_the_style(page: Page) -> None:
    (style,) = page.texts["style"]
    groups = {actor["group"] for actor in page.data["actors"]}
    for name in {quad["key"] for quad in page.data["quads"]} | groups:
        assert style.count(f"--{name}:") == 2, f"{name} needs a light and a dark colour"


def test_order_of_statements_does_not_change_the_page() -> None:
    assert render_page(dozen()) == render_page([*reversed(dozen()), *dozen()])


def test_hash_seed_does_not_change_the_page() -> None:
    code = (
        "import sys, hashlib; from tests.network.factory import dozen; from kg.network.draw import render_page;"
        "sys.stdout.write(hashlib.sha256(render_page(dozen()).encode()).hexdigest())"
    )
    digests = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4711")
    ]
    here = hashlib.sha256(render_page(dozen()).encode()).hexdigest()
    assert digests == [here, here]


def test_file_holds_the_page(tmp_path: Path) -> None:
    path = tmp_path / "network.html"
    draw_network(dozen(), path, title="Two capitals")
    assert path.read_bytes() == render_page(dozen(), title="Two capitals").encode("utf-8")
    assert path.stat().st_size < 1_000_000


def test_unwritable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match=r"nowhere.*network\.html: cannot be written"):
        draw_network([], tmp_path / "nowhere" / "network.html")


def test_drawing_without_statements_gives_a_page_that_says_so() -> None:
    page = Page(render_page([]))
    assert page.data["statements"] == []
    assert "No statements" in page.texts["script"][-1]


def test_articles_bring_the_words_around_the_sentence() -> None:
    text = "Talks went on. Turkey warned Russia. Nobody answered."
    statement = said(TURKEY, "warns", RUSSIA, "Turkey warned Russia.", words="warned", start=15)
    page = Page(
        render_page(
            [statement], articles=[Article("arms-talks", text), Article("silent", "Quiet.")]
        )
    )
    assert page.data["read"] == 2


def test_large_network_says_how_many_actors_it_opens_with() -> None:
    many = [said(USA, "warns", country(f"{i:03}", f"State {i}")) for i in range(MAX_ACTORS + 20)]
    data = Page(render_page(many)).data
    assert data["limit"] == MAX_ACTORS
    assert len(data["actors"]) == MAX_ACTORS + 21


def test_only_drawing_loads_pyvis() -> None:
    code = (
        "import sys, kg.network.draw, kg.network.measures;"
        "sys.exit('pyvis' in sys.modules or 'IPython' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
