from __future__ import annotations

import pytest

from align.reading.language import detect
from align.records import Language

ENGLISH = (
    "The General Assembly, taking note of the report of the Secretary-General on the work of the Committee, "
    "requests all Member States to report on the measures that they have taken to carry out the present resolution "
    "by the end of the year, and decides to consider the matter at the next session in the light of that report. "
)
FRENCH = (
    "Prend note du rapport du Secrétaire général sur les travaux du Comité et prie tous les États Membres de rendre "
    "compte des mesures prises pour appliquer la présente résolution avant la fin de chaque année et décide "
    "d’examiner la question lors de sa prochaine session sous le même point de son ordre du jour provisoire. "
) * 3


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(ENGLISH, "en", id="English"),
        pytest.param("大会注意到秘书长关于委员会工作的报告。", "zh", id="Chinese"),
        pytest.param("大會注意到秘書長關於委員會工作的報告。", "zh", id="traditional Chinese"),
        pytest.param("安理会第1325(2000)号决议，A/RES/57/270，E/CN.4/2003/1", "zh", id="Chinese full of symbols"),
        pytest.param(f"{ENGLISH} (Chinese: 联合国)", "en", id="English that quotes a Chinese name"),
        pytest.param("联合国开发计划署（UNDP）和 UNICEF 共同主持", "zh", id="Chinese with Latin abbreviations"),
        pytest.param("𠀀𠀁𠀂", "zh", id="ideographs beyond the basic plane"),
        pytest.param("Article 1", "en", id="English too short for function words"),
    ],
)
def test_the_language_of_a_text(text: str, language: Language) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("1. 2. 3. — 2003/12/01", id="figures only"),
        pytest.param("Генеральная Ассамблея принимает к сведению доклад", id="Russian"),
        pytest.param("Генеральная Ассамблея и UNICEF принимают решение", id="Russian with a Latin name"),
        pytest.param("تحيط الجمعية العامة علما بتقرير الأمين العام", id="Arabic"),
        pytest.param("これはひらがなだけでかかれたぶんしょうです", id="Japanese syllables"),
        pytest.param(FRENCH, id="French, in Latin letters but without English function words"),
    ],
)
def test_other_text_is_in_neither_language(text: str) -> None:
    assert detect(text) is None
