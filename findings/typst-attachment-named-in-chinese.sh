#!/bin/sh
# typst (Python package) 0.15.2: the name of an attached file that is not ASCII is written in two ways in one PDF.
#
# pdf.attach("支出.xlsx", …) puts the right name into the file specification's /UF (UTF-16), but the key in the name tree
# and /F hold the bytes of UTF-8 without a mark, which PDF reads as PDFDocEncoding: who looks a file up by its key, as
# pikepdf's attachments do, does not find “支出.xlsx”. WeasyPrint 70.0 writes a key that is found. Look at the file
# specification's name instead of the key. Seen on Linux with CPython 3.11; the script fails when this changes.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pikepdf==10.18.0
cat >"$work/try.py" <<'PY'
import io
import sys
from pathlib import Path

import pikepdf
import typst

Path("source.typ").write_text(
    '#set document(title: "T")\n#pdf.attach("支出.xlsx", bytes("1,2"), relationship: "data", mime-type: "text/csv",'
    ' description: "d")\nText\n',
    encoding="utf-8",
)
data = typst.Compiler("source.typ").compile(format="pdf")
with pikepdf.open(io.BytesIO(data)) as pdf:
    ((key, held),) = pdf.attachments.items()
    short = bytes(held.obj["/F"])
    print(f"key {key!r}, /UF {held.filename!r}, /F {short!r}")
    sys.exit(
        key == "支出.xlsx"
        or held.filename != "支出.xlsx"
        or short != "支出.xlsx".encode()
        or bytes(held.get_file().read_bytes()) != b"1,2"
    )
PY
cd "$work" && "$work/venv/bin/python" try.py
