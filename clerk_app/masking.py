"""Masked forms of personal data for tickets, screens, lists and logs (PIPL art. 51; domain: 脱敏). Pure.

Names are counted in written characters: a rare character outside the BMP, a surrogate pair handed over by a device or
a character with its variation selector is one character and is never cut.
"""

from __future__ import annotations

import re
import unicodedata

STAR = "*"
_PAIRS = (  # two characters each
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠"
    "公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁"
    "拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生公户公玉梁丘左丘东门西门第五"
)
_COMPOUND_SURNAMES = frozenset(_PAIRS[place : place + 2] for place in range(0, len(_PAIRS), 2))
# the place names end here; what follows is a house, a block, a room
_STREET_LEVEL = re.compile(r"^.*?(?:街道|镇(?![市路街])|[^城]乡(?![市路街])|苏木)")
_ROAD = re.compile(r"^.*?[区县市旗].*?(?:大道|路|街|巷|胡同|道)")
_COUNTY = re.compile(r"^(?:.*?(?:省|自治区))?(?:.*?(?:市|自治州|地区|盟))?(?:.*?[区县市旗])?")


def mask_name(name: str) -> str:
    """张* / 张*明 / 欧阳* / 欧阳*明; of a longer name the first and the last character stay. One character: *."""
    characters = _written_characters(name.strip())
    if len(characters) < 2:
        return STAR * len(characters)
    kept = 2 if len(characters) > 2 and "".join(characters[:2]) in _COMPOUND_SURNAMES else 1
    hidden = len(characters) - kept
    if hidden == 1:
        return "".join(characters[:kept]) + STAR
    middle = (char if char == "·" else STAR for char in characters[kept:-1])
    return "".join(characters[:kept]) + "".join(middle) + characters[-1]


def mask_id(number: str, *, keep: int = 6) -> str:
    """430102********0012; with `keep=3` only the province and one digit more. Short numbers (passports): first and last
    two characters at most, never more than half of the number."""
    number = number.strip()
    if len(number) >= 15:
        return number[:keep] + STAR * (len(number) - keep - 4) + number[-4:]
    shown = min(2, len(number) // 4)
    return number[:shown] + STAR * (len(number) - 2 * shown) + number[len(number) - shown :]


def mask_phone(number: str) -> str:
    """138****1234; a landline keeps its area code and the last two digits (0731-******34)."""
    number = number.strip()
    if re.fullmatch(r"\d{11}", number) and number.startswith("1"):
        return f"{number[:3]}****{number[-4:]}"
    area, dash, local = number.rpartition("-")
    shown = min(2, len(local) // 3)
    return area + dash + STAR * (len(local) - shown) + local[len(local) - shown :]


def mask_bank_card(number: str) -> str:
    """Only the last four digits stay."""
    number = re.sub(r"\s", "", number)
    shown = 4 if len(number) > 8 else 0
    return STAR * (len(number) - shown) + number[len(number) - shown :]


def mask_address(address: str) -> str:
    """Down to the street office, township or road, else the county; a fixed tail hides how long the rest is."""
    address = " ".join(address.split())
    if not address:
        return ""
    found = _STREET_LEVEL.match(address) or _ROAD.match(address) or _COUNTY.match(address)
    kept = found.group() if found else ""
    return kept + STAR * 4


def _written_characters(text: str) -> list[str]:
    """Base characters with whatever belongs to them (variation selectors, combining marks)."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    characters: list[str] = []
    for char in whole:
        if characters and (unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me")):
            characters[-1] += char
        else:
            characters.append(char)
    return characters
