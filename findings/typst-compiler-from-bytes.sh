#!/bin/sh
# typst (Python package) 0.15.2: a Compiler made from bytes serves one call; the second does not find its own source.
#
# In 0.15.0 the same object answers a query and then compiles, which is the natural way to learn page numbers and get
# the PDF from one layout. In 0.15.2 the second call raises "file not found (searched at …/__typst_py_bytes__.typ)": the
# source is looked for on disk, in the working folder. A Compiler made from the path of a file serves any number of calls
# in both. Seen on Linux with CPython 3.11; the script fails when either version behaves in another way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import json
import sys
from importlib import metadata
from pathlib import Path

import typst

SOURCE = '#set document(title: "T")\n= Title <a>\n#metadata(7) <b>\nText\n'


def calls(compiler):
    answers = []
    for _ in range(2):
        try:
            answers.append(json.loads(compiler.query("<b>", field="value")))
        except RuntimeError as cause:
            # The searched folder differs from machine to machine.
            answers.append(f"{str(cause).split(' (')[0]} [{'__typst_py_bytes__' in str(cause)}]")
    return answers


Path("source.typ").write_text(SOURCE, encoding="utf-8")
from_bytes = calls(typst.Compiler(SOURCE.encode()))
from_path = calls(typst.Compiler("source.typ"))
print(f"typst {metadata.version('typst')}: from bytes {from_bytes}, from a path {from_path}")
wanted = {"0.15.0": [[7], [7]], "0.15.2": [[7], "failed to compile document: file not found [True]"]}[metadata.version("typst")]
sys.exit(from_bytes != wanted or from_path != [[7], [7]])
PY
for version in 0.15.0 0.15.2; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "typst==$version"
    (cd "$work" && "$work/$version/bin/python" try.py)
done
