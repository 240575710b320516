"""The desk's screens. How to write one:

A screen is a `ui.shell.Screen(desk)`. It builds widgets in `__init__` (no I/O), loads in `enter(**args)`, saves in
`leave()` (False keeps it in front), and declares `actions_here()`, `overview()` (right column) and `help_page`.
It never starts a thread and never opens a session: it hands an `Operation` to `desk.runner`.

    from ui.shell import ActionSpec, Desk, Screen, ScreenSpec, Visit
    from ui.tasks import Changes, Latest, Operation, Saver
    from ui.text import tr
    from ui.widgets import BusyCover, Form, TaskPage, button

    class FormStep(Screen):
        help_page = "form"                                     # resources/help/form.md

        def __init__(self, desk: Desk) -> None:
            super().__init__(desk)
            self.form = Form(theme.fields)                     # catalogue.model.FormField, checked by cases.form_rules
            self.form.edited.connect(self._on_edited)
            self.saver = Saver(desk.runner, desk.services.save_draft, self)
            self.saver.state_changed.connect(desk.frame.set_saved)
            self.cover = BusyCover(self, desk.runner)
            on = button(tr("下一步"), self._go_on, role="primary", key="F9")
            QVBoxLayout(self).addWidget(TaskPage(self.form, title=tr("一表"), forward=on))
            self.watch_changes(desk.hub, "case")               # Refreshable: then define refresh(changes)

        def _on_edited(self, code: str, value: object) -> None:
            self.saver.push(Draft(...))                        # a frozen value; latest wins

        def _go_on(self) -> None:
            if self.form.show_faults():
                accept = Operation(lambda: self.desk.services.accept(case_id), self._accepted, title=tr("正在受理…"),
                                   changes=Changes.of("case", ids=[case_id]))
                self.cover.follow(self.desk.runner.start(accept, owner=self))

        def leave(self) -> bool:
            return self.saver.flush()

        def actions_here(self) -> list[ActionSpec]:
            return [ActionSpec("print.notice", tr("打印一次性告知书"), self._print, "Ctrl+P")]

Rooms
- `ui.text.tr(words)`: every text on the screen.
- `ui.theme`: `theme()` (tokens, `colour(name)`, `icon(name)`, `apply(app, "light" | "high_contrast")`, `changed`),
  `repolish(widget, **properties)`. Lengths and colours only from `resources/styles/tokens.json`.
- `ui.tasks`: `Operation(run, on_success, on_failure, on_progress, lane, title, cancellable, changes)`;
  `Runner.start(op, owner) -> Running` (`.cancel()`); lanes `DB`, `NET`, `device("scanner")`; `run` may take keyword
  parameters `cancel: CancelToken` and `progress: Callable[[Progress], None]`; `Latest.ask(run, on_success)` for
  searches; `Saver.push / flush / pending`; `Changes.of("case", ids=[…])`, `ChangeHub.publish`, `Refreshable`.
- `ui.notify`: `desk.notices.info / done / warn / world_error / bug / tell(Notice)`; `Choice(words, run)` is a button.
  Without `on_failure` a WorldError is shown as a toast; other exceptions open the report dialog.
- `ui.shell`: `Desk` (runner, notices, hub, services, frame, clock, session), `Frame` (`go(screen_id, **args)`,
  `set_visit(Visit)`, `set_light(Light)`, `set_cut_off(Light)`, `set_saved(str)`, `help_asked`), `ScreenSpec`,
  `ActionSpec`, `ActionBook`; `shell.palette.Provider` and `PaletteItem` for Ctrl+K;
  `shell.main_window.MainWindow(desk, screens, place=, log_in=, idle_minutes=)`;
  `shell.application.make_application / make_desk / open_window / shut`.
- `ui.widgets`: `Form`, `make_editor(FormField)`, `FieldFrame(title, editor, required=, help=)`, editors (`LineEditor`,
  `NumberEditor`, `LongTextEditor`, `DateEditor`, `Segmented`, `ComboChoice`, `MultiChoice`, `YesNo`, `TableEditor`;
  all with `value() set_value(v) set_error(text | None) set_name(name) focus_first()`, signals `edited(value)`,
  `left()`), `choice_editor`, `EnterWalk`, `TaskPage`, `StepRail`, `Card`, `Pill`, `Mark`, `EmptyState`, `BusyCover`,
  `ask(...)`, `PageStrip`, `PagePreview`, `SearchList`, `label`, `button`, `line`. A list's delegate paints through
  `CellPictures`; a stack of pages outside a scroll area is a `Pile`.
- `ui.models`: `KeysetModel(runner, fetch, key, columns)`;
  `fetch(query, filter, after, limit) -> Page(rows, after, total)`.

States are named `done`, `under_way`, `near`, `late`, `quiet` everywhere. Keys of the window: Alt+1… screens, Ctrl+K,
F1, F8 (overview), Alt+L (lights), Ctrl+Shift+L (lock); by custom F9 next step, Esc back, Ctrl+1…9 steps, Ctrl+F find.

Tests use the fixtures of `tests/ui/conftest.py`: `desk`, `said` (what the clerk was told), `settle()` (operations have
come home), `no_stalls()` (16 ms), `nameless(widget)` (controls without accessible name). To look:
`python -m tests.ui.gallery --out DIR`.
"""
