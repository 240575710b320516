"""Every character has a glyph in a shipped font, or printing stops and says which one has none."""

import pytest

from printing.layout.fonts import Face, MissingGlyph, advances, clean, require_glyphs, runs, text_width

# Ideographs of GB 18030-2022 level 3: basic block and extensions A to F.
BLOCKS = {
    "basic": (0x4E00, 0x9FEF),
    "A": (0x3400, 0x4DB5),
    "B": (0x20000, 0x2A6D6),
    "C": (0x2A700, 0x2B734),
    "D": (0x2B740, 0x2B81D),
    "E": (0x2B820, 0x2CEA1),
    "F": (0x2CEB0, 0x2EBE0),
}


@pytest.mark.parametrize("block", BLOCKS)
def test_every_ideograph_of_gb18030_level_3_can_be_printed(block: str) -> None:
    first, last = BLOCKS[block]
    characters = "".join(map(chr, range(first, last + 1)))
    require_glyphs(characters)
    assert "".join(part for _, part in runs(characters, Face.SONG)) == characters


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("name", ["王䶮", "李𬭚", "刘𠅤", "𠮷田", "㛃", "买买提·吐尔逊"])
def test_rare_names_can_be_set_in_every_face(name: str, face: Face) -> None:
    assert "".join(part for _, part in runs(name, face)) == name
    assert text_width(name, face, 12) >= 12


def test_a_run_uses_one_font_and_falls_back_only_for_the_character_that_needs_it() -> None:
    assert runs("在𠮷店", Face.HEI_BOLD) == [
        ("NotoSansSC-Bold", "在"),
        ("YichuangRareA", "𠮷"),
        ("NotoSansSC-Bold", "店"),
    ]


def test_the_symbols_of_the_forms_have_glyphs() -> None:
    symbols = "〔〕《》“”‘’—…·×□■☐☑✓※①⑳㎡℃№￥％"
    require_glyphs(symbols)
    assert all(width > 0 for width in advances(symbols, Face.SONG, 12))


@pytest.mark.parametrize(
    ("char", "code"), [("\ue000", "U+E000"), ("\U00030000", "U+30000"), ("😀", "U+1F600"), ("\x07", "U+0007")]
)
def test_a_character_without_a_glyph_is_named_with_its_code_point(char: str, code: str) -> None:
    with pytest.raises(MissingGlyph) as caught:
        runs(f"王{char}", Face.SONG)
    assert caught.value.code_point == code
    assert code in caught.value.what
    assert "没有打印" in caught.value.what
    assert caught.value.now


def test_invisible_format_characters_are_dropped_and_hard_spaces_become_spaces() -> None:
    assert clean("\ufeff王\u200b小\u00a0明\U000e0100\r\n") == "王小 明\n"
