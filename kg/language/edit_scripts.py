"""A lemma as an edit of its word: the classes that the language model chooses from.

A script is a letter, a number and a text: the case of the word to begin with (`l` lower, `k` kept, `t` title), how many
characters to cut from its end, and what to write there. "sanctions" to "sanction" is `l1`, "was" to "be" is `l3be`.
"""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"([lkt])(\d+)(.*)", re.DOTALL)
KEEP_LOWER = "l0"


def edit_script(word: str, lemma: str) -> str:
    """Return the script that turns a word into its lemma.

    >>> edit_script("Sanctions", "sanction"), edit_script("was", "be"), edit_script("ANKARA", "Ankara")
    ('l1', 'l3be', 't0')
    """
    forms = {"l": word.lower(), "k": word, "t": word.capitalize()}
    shared = {case: _shared(form, lemma) for case, form in forms.items()}
    case = max("lkt", key=lambda c: shared[c])
    cut = len(forms[case]) - shared[case]
    return f"{case}{cut}{lemma[shared[case] :]}"


def apply_script(word: str, script: str) -> str:
    """Return the lemma that a script makes of a word; the word in lower case where the script cuts too much.

    >>> apply_script("Stories", "l3y"), apply_script("is", "l3be")
    ('story', 'is')
    """
    parts = _SCRIPT.fullmatch(script)
    if parts is None:
        return word.lower()
    case, cut, end = parts[1], int(parts[2]), parts[3]
    form = {"l": word.lower, "k": lambda: word, "t": word.capitalize}[case]()
    if cut > len(form) or (cut == len(form) and not end):
        return word.lower()
    return form[: len(form) - cut] + end


def _shared(form: str, lemma: str) -> int:
    """Return the length of the common beginning."""
    size = 0
    for a, b in zip(form, lemma, strict=False):
        if a != b:
            break
        size += 1
    return size
