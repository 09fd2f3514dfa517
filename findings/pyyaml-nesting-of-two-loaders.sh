#!/bin/sh
# PyYAML 6.0.4: the two loaders of one package differ on how deep a valid document may nest.
#
# The C loader (libyaml 0.2.6 in the wheel) stops at 1,000 levels with a ScannerError "exceeded maximum nesting depth";
# the pure Python loader gives all events. Of square brackets the scanner looks ahead to the end, so the error comes at the
# first bracket's event and not at the thousandth: a reader that bounds the depth by counting events never sees them.
# In 6.0.3 both loaders give all events. 1,200 levels are harmless to both.
# Seen on Linux with CPython 3.11; the script fails when a version behaves in another way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import sys

import yaml

LEVELS = 1_200
text = "a: " + "[" * LEVELS + "]" * LEVELS + "\n"


def read(loader):
    events = 0
    try:
        for _ in yaml.parse(text, Loader=loader):
            events += 1
    except yaml.YAMLError as problem:
        return f"{type(problem).__name__}: {problem.problem}, after {events} events"
    return f"{events} events"


found = read(yaml.SafeLoader), read(yaml.CSafeLoader)
print(f"PyYAML {yaml.__version__}: pure {found[0]!r}, C {found[1]!r}")
every = f"{2 * LEVELS + 7} events"
wanted = {
    "6.0.3": (every, every),
    "6.0.4": (every, "ScannerError: exceeded maximum nesting depth, after 5 events"),
}[yaml.__version__]
sys.exit(found != wanted)
PY
for version in 6.0.3 6.0.4; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "PyYAML==$version"
    "$work/$version/bin/python" "$work/try.py"
done
