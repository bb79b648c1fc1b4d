"""Speed, start and memory of the packaged language pipeline.

    python tests/benchmarks/parse_speed.py [TEXT ...]

Texts are the article files given, else the example articles. Printed: CPU seconds from spaCy imported to the first
sentence parsed, in a fresh process; words a CPU-second over `nlp.pipe` (tokenizer, parser, lemmas, amounts); the peak
memory of a process that parses one text of a megabyte.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"
MEGABYTE = 1_000_000
SEPARATOR = "\n\f\n"


def main() -> None:
    """Measure and print."""
    paths = [Path(name) for name in sys.argv[1:]] or sorted(EXAMPLES.glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    starts = [float(_run("start", "")) for _ in range(5)]
    report = f"start of the pipeline: {min(starts):.2f} s of CPU (of {len(starts)})\n"
    report += f"speed: {_run('speed', SEPARATOR.join(texts))} words a CPU-second\n"
    size = sum(map(len, texts))
    long = "\n\n".join(texts * (MEGABYTE // size + 1))[:MEGABYTE]
    report += f"one text of {MEGABYTE:,} characters: {_run('memory', long)} MB at most\n"
    sys.stdout.write(report)


def _run(what: str, text: str) -> str:
    command = [sys.executable, __file__, "--child", what]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def _child(what: str) -> str:
    import spacy

    spacy.blank("en")
    before = time.process_time()
    import kg

    nlp = kg.load_language()
    nlp("Oslo warned Lima.")
    if what == "start":
        return f"{time.process_time() - before:.3f}"
    text = sys.stdin.read()
    if what == "memory":
        nlp.max_length = 2 * MEGABYTE
        nlp(text)
        return str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    texts = text.split(SEPARATOR)
    before = time.process_time()
    words = sum(not token.is_space for doc in nlp.pipe(texts) for token in doc)
    return str(round(words / (time.process_time() - before)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        sys.stdout.write(_child(sys.argv[2]))
    else:
        main()
