#!/bin/sh
# LibreOffice Writer 7.4: a vertically merged table cell of a DOCX that is centred (w:vAlign center) and goes on over a page
# break loses its last lines.
#
# The text fills most of its rows and has room: with w:vAlign top in the cell and in those that it covers, all of it is
# printed. Word prints both. Needs soffice (libreoffice-writer-nogui); the script fails when LibreOffice behaves in another
# way.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/try.py" <<'PY'
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Pt

folder = Path(sys.argv[1])


def printed(name, place):
    """How many of 40 numbered lines are on paper; the merged cell begins near the end of the first page."""
    document = docx.Document()
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    document.styles["Normal"].paragraph_format.line_spacing = Pt(12)
    table = document.add_table(rows=60, cols=2)
    for row in table.rows:
        row.height = Pt(18)
        for cell in row.cells:
            cell.vertical_alignment = place
    merged = table.cell(28, 0).merge(table.cell(57, 0))
    merged.paragraphs[0].text = "\n".join(f"line{number:02d}" for number in range(40))
    for cell in (table.cell(row, 0) for row in range(28, 58)):
        cell.vertical_alignment = place
    document.save(folder / f"{name}.docx")
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(folder / f"{name}.docx")], check=True, capture_output=True)
    pages = pypdfium2.PdfDocument(folder / f"{name}.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return sum(f"line{number:02d}" in text for number in range(40))


version = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True).stdout.strip()
centred, top = printed("centred", WD_ALIGN_VERTICAL.CENTER), printed("top", WD_ALIGN_VERTICAL.TOP)
print(f"{version}: {centred} of 40 lines when centred, {top} when at the top")
sys.exit(not (top == 40 and centred < 40))
PY
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "python-docx==1.2.0" "pypdfium2==5.15.2"
"$work/venv/bin/python" "$work/try.py" "$work"
