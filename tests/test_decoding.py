from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import ReadingError
from align.reading.decoding import MAX_BYTES, decode, read_bytes

ENGLISH = (
    "The General Assembly,\r\n"
    "Recalling its resolution 61/7 of 4 May 2007, entitled “Inland fisheries – a way ahead”, and noting the "
    "Secretary-General’s report on the café owners’ coöperatives of the region,\r\n"
    "1. Takes note of the report of the Secretary-General on inland fisheries;\r\n"
    "2. Requests the Secretary-General to report on the matter at its sixty-third session.\r\n"
)
SIMPLIFIED = (
    "大会，\n"
    "回顾其2007年5月4日题为“内陆渔业——前进的道路”的第61/7号决议，\n"
    "1. 注意到秘书长关于内陆渔业的报告；\n"
    "2. 请秘书长就此问题向大会第六十三届会议提出报告。\n"
)
TRADITIONAL = (
    "大會，\n"
    "回顧其二○○七年五月四日題為「內陸漁業」的第61/7號決議，\n"
    "1. 注意到秘書長關於內陸漁業的報告；\n"
    "2. 請秘書長就此問題向大會第六十三屆會議提出報告。\n"
)
HERE = Path("document.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        pytest.param(ENGLISH, "utf-8", id="English in UTF-8"),
        pytest.param(ENGLISH, "utf-8-sig", id="English in UTF-8 with BOM"),
        pytest.param(ENGLISH, "utf-16", id="English in UTF-16 with BOM"),
        pytest.param(ENGLISH, "cp1252", id="English with curly quotes in Windows-1252"),
        pytest.param(SIMPLIFIED, "utf-8", id="simplified in UTF-8"),
        pytest.param(SIMPLIFIED, "utf-8-sig", id="simplified in UTF-8 with BOM"),
        pytest.param(SIMPLIFIED, "utf-16", id="simplified in UTF-16 with BOM"),
        pytest.param(SIMPLIFIED, "gb18030", id="simplified in GB18030"),
        pytest.param(TRADITIONAL, "utf-8", id="traditional in UTF-8"),
        pytest.param(TRADITIONAL, "big5", id="traditional in Big5"),
        pytest.param(SIMPLIFIED * 50, "gb18030", id="a long text in GB18030"),
        pytest.param(TRADITIONAL * 50, "big5", id="a long text in Big5"),
        pytest.param("二○○五年五月四日\n" * 3 + SIMPLIFIED, "gb18030", id="dates with a round zero in GB18030"),
        pytest.param("二○○五年五月四日\n" * 3 + TRADITIONAL, "big5", id="dates with a round zero in Big5"),
    ],
)
def test_every_character_comes_through(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), HERE)[0] == text


@pytest.mark.parametrize(
    ("bom", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")]
)
def test_a_byte_order_mark_decides_and_goes(bom: bytes, encoding: str) -> None:
    assert decode(bom + SIMPLIFIED.encode(encoding), HERE)[0] == SIMPLIFIED


@pytest.mark.parametrize("character", ["𠀀", "㐀", "\ue000"])
def test_rare_characters_come_through_gb18030(character: str) -> None:
    text = SIMPLIFIED + character

    assert decode(text.encode("gb18030"), HERE)[0] == text


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8-sig"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (ENGLISH, "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_named(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding), HERE)[1] == name


@pytest.mark.parametrize("character", ["\t", "\n", "\r", "\v", "\f", "\x85", "\xa0", "\u2028", "\ufffd", "\u200b"])
def test_white_space_and_odd_characters_are_text(character: str) -> None:
    text = f"The General Assembly,{character}Recalling"

    assert decode(text.encode(), HERE)[0] == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            SIMPLIFIED.encode()[:-2],
            r"damaged UTF-8: line 4 \(byte \d+\) cannot be decoded",
            id="UTF-8 cut inside a character",
        ),
        pytest.param(
            SIMPLIFIED.encode() + b"\xed\xa0\x80" + SIMPLIFIED.encode(),
            "damaged UTF-8: line 5",
            id="a lone surrogate in UTF-8",
        ),
        pytest.param(b"\xed\xa0\x80", "damaged UTF-8: line 1", id="nothing but a lone surrogate"),
        pytest.param(b"one\ntwo \xed\xb0\x80\n", "damaged UTF-8: line 2", id="a lone surrogate among English"),
        pytest.param(
            SIMPLIFIED.encode().replace("秘书长".encode(), b"\xff\xff", 1),
            "damaged UTF-8: line 3",
            id="two wrong bytes",
        ),
        pytest.param(
            b"\xff\xfe" + ENGLISH.encode("utf-16-le") + b"\x00\xd8", "damaged UTF-16", id="a surrogate in UTF-16"
        ),
        pytest.param(b"\xff\xfea", "damaged UTF-16", id="half a character of UTF-16"),
        pytest.param(b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb18030"), "damaged UTF-8", id="a BOM that lies"),
        pytest.param(b"The General\x00Assembly\n", r"control character U\+0000", id="NUL"),
        pytest.param(b"one\ntwo\x7f\n", r"line 2 holds the control character U\+007F", id="DEL"),
        pytest.param(b"one\ntwo\x07\n", r"line 2 holds the control character U\+0007", id="a control character"),
        pytest.param(
            "one\ntwo\x9f\n".encode(), r"line 2 holds the control character U\+009F", id="a C1 control character"
        ),
        pytest.param(bytes(range(256)) * 20, "not text|not plain text", id="all bytes there are"),
        pytest.param(
            b"\x7fELF\x02\x01\x01" + b"\x00" * 40 + b"\x03\x00\x3e\xff" * 9, "not text|not plain text", id="a program"
        ),
        pytest.param(
            b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR\xfe\xdc\x00" * 9, "not text|not plain text", id="a picture"
        ),
        pytest.param(b"\x81\x20" * 40 + b"\x81", "not text|not plain text", id="undecodable in every encoding we read"),
    ],
)
def test_bytes_that_are_no_sound_text_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message) as caught:
        decode(data, HERE)

    assert str(caught.value).startswith("document.txt is ")
    assert str(caught.value).isprintable()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data, HERE)
    except ReadingError:
        return

    assert data.decode(encoding) == text
    assert "\x00" not in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])))
def test_any_text_in_utf8_comes_through(text: str) -> None:
    assert decode(f"\ufeff1.{text}".encode(), HERE)[0] == f"1.{text}"


def test_a_long_binary_file_is_refused() -> None:
    data = bytes(byte ^ 0x55 for byte in range(256)) * 40_000

    with pytest.raises(ReadingError):
        decode(data, HERE)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe \x00\n\x00"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^document\.txt is empty; there is nothing to align\.$"):
        decode(data, HERE)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"nowhere\.txt does not exist; check the name"):
        read_bytes(tmp_path / "nowhere.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="is a folder; name one document in it"):
        read_bytes(tmp_path)


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")

    with pytest.raises(ReadingError, match="cannot be read"):
        read_bytes(tmp_path / "a.txt" / "b.txt")


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="cannot be read"):
        read_bytes(tmp_path / ("long" * 100))


def test_a_file_of_50_mb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)

    with pytest.raises(ReadingError, match="is larger than 32 MB, the most un-align reads at once; split it"):
        read_bytes(path)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * MAX_BYTES)

    assert len(read_bytes(path)) == MAX_BYTES


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(ReadingError, match="is larger than 32 MB"):
        read_bytes(Path("/dev/zero"))
