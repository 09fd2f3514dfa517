"""Chart → a native Word chart (DrawingML) with a workbook behind it, so that people can edit it in Word."""

from __future__ import annotations

from dataclasses import dataclass

from budgetgen.compose.document import Chart
from budgetgen.template.theme import Theme
from budgetgen.write.chart import chart_height
from budgetgen.write.docx.chart_data import chart_data
from budgetgen.write.docx.chart_plot import INVISIBLE, bars, pie, value
from budgetgen.write.docx.markup import (
    CHART,
    DECLARATION,
    DRAWING,
    DRAWING_IN_WORD,
    RELATIONSHIPS,
    emu,
    escape,
)
from budgetgen.write.docx.workbook import workbook
from budgetgen.write.runs import CHART_ROLE, font_of

WORKBOOK_ID = "rIdWorkbook"
# In hundredths of a point.
_LABEL_SIZE = 900
# A chart never takes more of the text area's height.
_SHARE_OF_PAGE = 0.75


@dataclass(frozen=True, slots=True)
class ChartPart:
    """A chart part and the workbook behind it."""

    xml: str
    workbook: bytes


def chart_part(chart: Chart, theme: Theme) -> ChartPart:
    """The parts of a chart. Amounts stand there in the chart's unit."""
    data = chart_data(chart)
    plot = pie(chart, data, theme) if chart.kind == "pie" else bars(chart, data, theme)
    legend = ""
    if chart.kind != "pie" and len(data.names) > 1:
        legend = f"<c:legend>{value('legendPos', 't')}{value('overlay', 0)}</c:legend>"
    xml = (
        f'{DECLARATION}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{DRAWING}" xmlns:r="{RELATIONSHIPS}">'
        f"{value('date1904', 0)}{value('lang', 'zh-CN')}{value('roundedCorners', 0)}"
        f"<c:chart>{value('autoTitleDeleted', 1)}<c:plotArea><c:layout/>{plot}{INVISIBLE}</c:plotArea>"
        f"{legend}{value('plotVisOnly', 1)}{value('dispBlanksAs', 'gap')}</c:chart>{INVISIBLE}{_text(theme)}"
        f'<c:externalData r:id="{WORKBOOK_ID}">{value("autoUpdate", 0)}</c:externalData></c:chartSpace>'
    )
    return ChartPart(xml, workbook(data.names, data.labels, data.values, data.number_format))


def drawing(chart: Chart, number: int, relationship: str, width: float, height: float) -> str:
    """The run that shows a chart inline; ``width`` and ``height`` are the text area's, in points.

    ``number`` is unique among the document's drawings, from 1.
    """
    extent = f'cx="{emu(width)}" cy="{emu(min(chart_height(chart), height * _SHARE_OF_PAGE))}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{DRAWING_IN_WORD}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="图表 {number}" descr="{escape(chart.alternative)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{CHART}">'
        f'<c:chart xmlns:c="{CHART}" r:id="{relationship}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _text(theme: Theme) -> str:
    """The font of everything written in a chart: that of its caption."""
    _, font = font_of(theme, theme.style(CHART_ROLE))
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_LABEL_SIZE}">'
        '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="{escape(font.latin_office)}"/><a:ea typeface="{escape(font.office)}"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )
