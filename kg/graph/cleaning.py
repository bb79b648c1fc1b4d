"""Make text fit for every format of the graph, at the one border where it enters.

Words of an article keep their length, because offsets count them: a character that XML cannot carry becomes U+FFFD.
Labels are names to be shown: they lose control and direction characters altogether, and are cut.
"""

from __future__ import annotations

import re

MAX_LABEL = 200
REPLACEMENT = "�"

# what XML 1.0 does not allow: C0 controls but tab, newline and return; surrogates; U+FFFE, U+FFFF
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# controls, and the marks that turn the direction of what follows: an old trick to fake a name
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]+"
)


def clean_words(text: str) -> str:
    """Return words of an article, as long as before, without characters that a format cannot carry.

    >>> clean_words("a" + chr(0) + "b")
    'a�b'
    """
    return _UNWRITABLE.sub(REPLACEMENT, text)


def clean_label(label: str) -> str:
    """Return a name in one line, without control and direction characters, at most 200 characters long.

    >>> clean_label("Tur" + chr(0x202E) + "key  Republic")
    'Turkey Republic'
    """
    blanked = re.sub(r"[\t\n\r\x0b\x0c\x85\u2028\u2029]", " ", label)
    return " ".join(_INVISIBLE.sub("", blanked).split())[:MAX_LABEL].strip()
