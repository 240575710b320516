"""Building blocks of screens; see the `ui` package docstring for how they go together."""

from ui.widgets.base import Editor, EnterWalk, button, label, line
from ui.widgets.choices import ComboChoice, MultiChoice, Segmented, YesNo, choice_editor
from ui.widgets.dates import DateEditor
from ui.widgets.form import FieldFrame, Form, make_editor
from ui.widgets.lines import CleanLine, LineEditor, LongTextEditor, NumberEditor
from ui.widgets.pages import PageStrip, PageThumb
from ui.widgets.panels import BusyCover, Card, EmptyState, Question, ask
from ui.widgets.preview import PagePreview
from ui.widgets.search_list import SearchList
from ui.widgets.state import Mark, Pill
from ui.widgets.step_rail import Step, StepRail, StepState
from ui.widgets.table import TableEditor
from ui.widgets.task_page import TaskPage

__all__ = [
    "BusyCover",
    "Card",
    "CleanLine",
    "ComboChoice",
    "DateEditor",
    "Editor",
    "EmptyState",
    "EnterWalk",
    "FieldFrame",
    "Form",
    "LineEditor",
    "LongTextEditor",
    "Mark",
    "MultiChoice",
    "NumberEditor",
    "PagePreview",
    "PageStrip",
    "PageThumb",
    "Pill",
    "Question",
    "SearchList",
    "Segmented",
    "Step",
    "StepRail",
    "StepState",
    "TableEditor",
    "TaskPage",
    "YesNo",
    "ask",
    "button",
    "choice_editor",
    "label",
    "line",
    "make_editor",
]
