#!/bin/sh
# ruamel.yaml 0.18.10 and 0.19.1: a text with U+0085 (next line, from EBCDIC and old word processors) is not read back.
#
# dump() sees that the character is a line break and puts the text in single quotes, but writes the character itself, where
# reading folds it into a blank: “a\x85b” comes back as “a b”, without a word. U+2028 and U+2029, written the same way, come
# back; so does U+0085 with a blank beside it, for then the text goes in double quotes, with an escape. Nobody sees the
# difference in an editor. Seen on Linux with CPython 3.11; the script fails when either version behaves in another way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import io
import sys
from importlib import metadata

from ruamel.yaml import YAML

TEXTS = ["a\x85b", "a \x85 b", "a\u2028b", "a\u2029b"]
WANTED = ["a b", "a \x85 b", "a\u2028b", "a\u2029b"]


def back(text):
    stream = io.StringIO()
    YAML().dump({"x": text}, stream)
    return YAML(typ="safe", pure=True).load(stream.getvalue())["x"]


found = [back(text) for text in TEXTS]
print(f"ruamel.yaml {metadata.version('ruamel.yaml')}: {found}")
sys.exit(found != WANTED)
PY
for version in 0.18.10 0.19.1; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "ruamel.yaml==$version"
    "$work/$version/bin/python" "$work/try.py"
done
