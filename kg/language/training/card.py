"""The model card: what the model is made from, what it scored, what it gets wrong, how to make it again."""

from __future__ import annotations

from pathlib import Path

TEMPLATE = Path(__file__).with_name("card.md")

_FIGURES = (  # row of the card, test set, figures of `scores`
    ("EWT test", "ewt-test"),
    ("GUM test, open genres", "gum-test"),
    ("GUM news", "gum-news"),
)
_TREE_COLUMNS = (
    ("LAS gold", "LAS gold"),
    ("LAS own", "LAS own"),
    ("LAS raw", "LAS raw"),
    ("core own", "core own"),
    ("fine tags", "fine tags"),
    ("features", "features"),
    ("lemmas", "lemmas"),
    ("starts own", "starts own"),
    ("starts paragraph", "starts paragraph"),
    ("tokens raw", "tokens raw"),
)
_NAME_ROWS = (
    ("Universal NER on EWT, test", "uner_ewt_test"),
    ("CrossNER politics, test", "crossner_politics_test"),
    ("GUM test, open genres (derived)", "gum_test"),
)
_NAME_COLUMNS = ("core names", "names", "PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "PRODUCT")


def write_card(
    path: Path,
    name: str,
    version: str,
    scores: dict[str, dict[str, float]],
    plain: dict[str, dict[str, float]],
) -> None:
    """Write the card; `plain` are the scores of the same network with float32 weights."""
    text = TEMPLATE.read_text(encoding="utf-8").format(
        name=name,
        version=version,
        trees=_table(_FIGURES, [key for _, key in _TREE_COLUMNS], scores),
        names=_table(_NAME_ROWS, _NAME_COLUMNS, scores),
        loss=_losses(scores, plain),
    )
    path.write_text(text, encoding="utf-8")


def _table(
    rows: tuple[tuple[str, str], ...],
    columns: tuple[str, ...] | list[str],
    scores: dict[str, dict[str, float]],
) -> str:
    lines = ["| test | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for title, key in rows:
        cells = [f"{scores[key][c]:.1f}" if c in scores[key] else "–" for c in columns]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _losses(scores: dict[str, dict[str, float]], plain: dict[str, dict[str, float]]) -> str:
    shown = [(key, figure) for _, key in _FIGURES for figure in ("LAS gold", "LAS raw")]
    shown += [(key, "core names") for _, key in _NAME_ROWS[:2]]
    return ", ".join(
        f"{key} {figure} {scores[key][figure] - plain[key][figure]:+.2f}" for key, figure in shown
    )
