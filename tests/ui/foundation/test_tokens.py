"""The tokens hold what ui.md promises."""

import pytest
from PySide6.QtGui import QFont, QTextLayout

from ui.theme import HIGH_CONTRAST, LIGHT, STATES, contrast, load_tokens, style_sheet, theme
from ui.theme.fonts import add_regular_again, check_fonts, load_rare_fonts, regular_again

GROUNDS = ("canvas", "surface", "surface_alt")


@pytest.mark.parametrize("name", [LIGHT, HIGH_CONTRAST])
def test_every_text_colour_stands_out_from_every_ground_it_is_written_on(name):
    colour = load_tokens(name).colour
    pairs = [(text, ground) for text in ("text", "text_muted", "text_disabled", *STATES) for ground in GROUNDS]
    pairs += [(state, f"{state}_soft") for state in STATES]
    pairs += [("text", f"{state}_soft") for state in STATES]
    pairs += [("text", "hover"), ("text", "selection") if name == LIGHT else ("on_selection", "selection")]
    pairs += [("on_accent", each) for each in ("accent", "accent_hover", "accent_pressed")]
    pairs += [("accent", ground) for ground in (*GROUNDS, "accent_soft")]
    pairs += [("on_selection", "selection"), ("text_muted", "quiet_soft"), ("text_disabled", "quiet_soft")]
    faint = {pair: contrast(colour[pair[0]], colour[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", [LIGHT, HIGH_CONTRAST])
def test_borders_of_controls_and_the_focus_ring_can_be_seen(name):
    colour = load_tokens(name).colour
    for edge in ("line_strong", "focus"):
        assert contrast(colour[edge], colour["surface"]) >= 3


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_spaces_and_sizes_lie_on_the_four_pixel_grid():
    tokens = load_tokens()
    assert [value for value in (*tokens.space.values(), *tokens.size.values()) if value % 4] == []
    assert tokens.size["control"] == 36
    assert tokens.type["body"] == 14


@pytest.mark.parametrize("name", [LIGHT, HIGH_CONTRAST])
def test_the_style_sheet_has_every_name_filled_in_and_qt_reads_it(qapp, name):
    sheet = style_sheet(name)
    assert "{{" not in sheet
    theme().apply(qapp, name)
    assert qapp.styleSheet() == sheet
    theme().apply(qapp, LIGHT)


def test_missing_fonts_are_named_with_what_to_do(tmp_path):
    report = check_fonts(tmp_path)
    assert len(report.missing) == 4
    assert all("resources/fonts" in words for words in report.missing)
    assert check_fonts().missing == ()


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
@pytest.mark.parametrize("char", list("一䶮𬭚𠅤𠮷㐀龘𪚥鿭①✓●↑"))
def test_rare_characters_have_a_glyph_in_both_weights(qapp, char, weight):
    load_rare_fonts()
    add_regular_again(regular_again())
    font = QFont(qapp.font())
    font.setWeight(weight)
    layout = QTextLayout(char, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert glyphs
    assert all(glyphs)
