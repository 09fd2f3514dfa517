#!/bin/sh
# WeasyPrint 70.0: overflow-wrap: anywhere does not break a word that goes on in another inline element.
#
# A word without end wraps inside its box as CSS Text 3 (5.5) says while it is one run of text. The same characters with a
# <b> or <span> around some of them are not broken after the first element: they run out of the box, in a table over the
# next cell. Browsers break them. A ZERO WIDTH SPACE between the characters helps. Needs Pango; the script fails when
# WeasyPrint behaves in another way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import sys

import weasyprint

STYLE = "<style>@page { size: 400px; margin: 0 } body { margin: 0 } div { width: 60px; font: 10px monospace; overflow-wrap: anywhere }</style>"


def right(html):
    """How far the text reaches, in pixels; the box ends at 60."""
    page = weasyprint.HTML(string=f"{STYLE}<div>{html}</div>").render().pages[0]
    texts = (box for box in page._page_box.descendants() if getattr(box, "text", ""))
    return max(box.position_x + box.width for box in texts)


digits = "1234567890"
whole = right(digits * 3)
parted = right(f"{digits}<b>{digits}</b>{digits}")
marked = right("&#8203;".join(digits) + "<b>&#8203;" + "&#8203;".join(digits) + "</b>&#8203;" + "&#8203;".join(digits))
print(f"weasyprint {weasyprint.__version__}: one run reaches {whole:.0f} px, three {parted:.0f} px, with zero width spaces {marked:.0f} px")
sys.exit(not (whole <= 60 and marked <= 60 and parted > 90))
PY
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "weasyprint==70.0"
"$work/venv/bin/python" "$work/try.py"
