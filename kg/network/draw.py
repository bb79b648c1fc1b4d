"""Draw statements as one HTML file that opens offline: a network to look at, and the sentence behind each line.

pyvis collects nodes and lines and brings vis-network, the drawing library, in its wheel; the page around it is our
own template. pyvis's own page is not used: even with `cdn_resources="in_line"` it asks a CDN for Bootstrap, writes
`heading` without escaping, and turns titles into markup once one of them contains "href".

What keeps text of an article from running as script: node ids are numbers; all data go in as JSON with `<`, `>`,
`&` and all non-ASCII escaped; the script writes text with `textContent` only; the page's security policy forbids
every request.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import NetworkError
from kg.model import Article, Statement
from kg.network.scene import Scene, build_scene
from kg.resources import PACKAGE

if TYPE_CHECKING:
    from pyvis.network import Network as Picture

PAGE = PACKAGE / "network" / "page"
SCRIPTS = (
    "state.js",
    "picture.js",
    "evidence.js",
    "table.js",
    "page.js",
)  # in the order they build on each other
_SHAPES = {"international": "hexagon", "society": "hexagon", "armed": "diamond", "thing": "square"}


def draw_network(
    statements: Iterable[Statement],
    path: str | os.PathLike[str],
    *,
    title: str | None = None,
    articles: Iterable[Article] | None = None,
) -> None:
    """Write the page of `render_page` to a file.

    Raises:
        NetworkError: the file cannot be written.
    """
    page = render_page(statements, title=title, articles=articles)
    try:
        Path(path).write_text(page, encoding="utf-8", newline="\n")
    except OSError as err:
        raise NetworkError(f"{path}: cannot be written: {err.strerror or err}") from err


def render_page(
    statements: Iterable[Statement],
    *,
    title: str | None = None,
    articles: Iterable[Article] | None = None,
) -> str:
    """Return one HTML page that draws the statements of all statuses; it needs no other file and no network.

    The same statements in any order give the same page.

    Args:
        statements: statements of any status; the page tells them apart and opens without `possible` and `denied`.
        title: the heading; None for a general one.
        articles: the articles that were read; with them the page shows the words around each sentence.
    """
    from jinja2 import Environment, FileSystemLoader, select_autoescape
    from markupsafe import Markup

    scene = build_scene(statements, title=title, articles=articles)
    picture = _build_picture(scene)
    environment = Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=select_autoescape(default=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Markup marks what is trusted: our own files, the library, and JSON that cannot end its element
    return environment.get_template("template.html").render(
        title=scene["title"],
        style=Markup(_read("style.css")),
        library=Markup(_library()),
        script=Markup("\n".join(_read(name) for name in SCRIPTS)),
        data=Markup(_to_json({**scene, "nodes": picture.nodes, "edges": picture.edges})),
    )


def _build_picture(scene: Scene) -> Picture:
    """Return pyvis's network of the actors and lines of a scene, numbered as in the scene."""
    from pyvis import network as pyvis_network  # imports IPython, slow: only when drawing

    # directed: the undirected one compares each new line with all others and drops parallel lines
    picture: Picture = pyvis_network.Network(directed=True)
    for number, actor in enumerate(scene["actors"]):
        picture.add_node(
            number,
            label=actor["label"] or "?",
            shape=_SHAPES.get(actor["group"], "dot"),
            x=actor["x"],
            y=actor["y"],
            size=actor["sizes"]["degree"],
        )
    for number, (bundle, smooth) in enumerate(_bent(scene["bundles"])):
        arrows = "to, from" if bundle["both"] else "to"
        picture.add_edge(bundle["from"], bundle["to"], id=number, arrows=arrows, smooth=smooth)
    return picture


def _bent(bundles: list[Scene]) -> Iterator[tuple[Scene, Scene | bool]]:
    """Yield each line with its bend, so that all lines of a pair lie side by side.

    Clockwise lines of the two directions of a pair lie on two sides. Where all lines of a pair have one direction, the
    first is straight and the others bend to either side.
    """
    ways = Counter((bundle["from"], bundle["to"]) for bundle in bundles)
    seen: Counter[tuple[int, int]] = Counter()
    for bundle in bundles:
        way = (bundle["from"], bundle["to"])
        rank = seen[way]
        seen[way] += 1
        if ways[way[::-1]] and way[0] != way[1]:
            yield bundle, _bend("curvedCW", 0.12 + 0.13 * rank)
        elif rank:
            yield bundle, _bend("curvedCW" if rank % 2 else "curvedCCW", 0.17 * ((rank + 1) // 2))
        else:
            yield bundle, False


def _bend(kind: str, roundness: float) -> Scene:
    return {"enabled": True, "type": kind, "roundness": round(roundness, 2)}


def _to_json(value: object) -> str:
    """Return JSON in ASCII that can stand in a `script` element: nothing in it ends the element or opens another.

    >>> _to_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _read(name: str) -> str:
    return (PAGE / name).read_text(encoding="utf-8")


@cache
def _library() -> str:
    """Return the script of vis-network with its licence, as pyvis ships it, without the address of a source map."""
    import pyvis

    found = sorted(Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js"))
    if not found:
        raise NetworkError("pyvis came without vis-network; reinstall it: pip install pyvis==0.3.2")
    script = found[-1].read_text(encoding="utf-8")
    if "</script" in script.lower():
        raise NetworkError(f"{found[-1]}: cannot stand inside a page")
    return re.sub(r"^//# sourceMappingURL=.*$", "", script, flags=re.MULTILINE).strip()
