"""What single lines of a UN document look like: masthead, session, dates, originators, standing openings."""

from __future__ import annotations

import re

from align.reading.numerals import CJK_NUMERAL
from align.reading.scripts import either

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_EN = rf"\d{{1,2}} (?:{_MONTH}) \d{{4}}"
_CN = rf"(?:{CJK_NUMERAL}|\d+)"
_DATE_ZH = rf"[\d〇○零一二三四五六七八九]{{4}} ?年 ?{_CN} ?月 ?{_CN} ?日"
_ORDINAL_EN = r"(?:[A-Z][a-z]+(?:-[a-z]+)?|\d+(?:st|nd|rd|th)|[Oo]ne hundred(?: and)? [a-z-]+)"
_PLACES = "New York|Geneva|Vienna|Nairobi|The Hague|Bonn|Addis Ababa|Bangkok|Santiago|Beirut|Rome|Paris"
_ORGANS_EN = (
    "General Assembly|Security Council|Economic and Social Council|Human Rights Council|Trusteeship Council|"
    "Trade and Development Board|Conference of the Parties|Executive Board|International Law Commission"
)
_ORGANS_ZH = "大会|安全理事会|经济及社会理事会|人权理事会|托管理事会|贸易和发展理事会|缔约方会议|执行局|国际法委员会"
SYMBOL = (
    r"(?:[AES]|ST|HRI|CAT|CCPR|CEDAW|CERD|CRC|CRPD|DP|FCCC|ICCD|TD|UNEP|UNCTAD|LOS|PBC|NPT|CD|ISBA|ECE|BWC|CCW|SPLOS|CTOC|CAC|CMW|CED|HSP|IDB|"
    r"E?CN)"
    r"(?:/[A-Z0-9][A-Za-z0-9.()*]*(?:-[A-Z0-9][A-Za-z0-9]*)*)+"
    r"(?:[-\u2013](?:[AES])(?:/[A-Z0-9][A-Za-z0-9.()*]*)+)?(?: \(\d{4}\))?(?:/(?:Add|Corr|Rev)\.\d+)*"
)
"""A document symbol such as `A/RES/57/270`, `S/RES/1325 (2000)`, `A/65/84-E/2010/90`."""


def _pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern so that it matches simplified and traditional characters."""
    return re.compile(either(source))


def _any(alternatives: tuple[str, ...]) -> re.Pattern[str]:
    return _pattern("|".join(f"(?:{alternative})" for alternative in alternatives))


META = _any(
    (
        rf"{_DATE_EN}",
        rf"{_DATE_ZH}",
        rf"(?:Resumed )?{_ORDINAL_EN} (?:special |emergency special |regular |substantive |annual )?session",
        rf"{_ORDINAL_EN} year",
        r"(?:Substantive|Organizational|Resumed|Annual) session (?:of|for) \d{4}",
        rf"(?:{_PLACES}), \d{{1,2}}(?: (?:{_MONTH}))?(?: ?[-\u2013] ?| to | and )\d{{1,2}} (?:{_MONTH}) \d{{4}}",
        r"(?:Provisional )?[Aa]genda items? \d[\d, ()a-z]*(?:and \d+[\d()a-z]*)?",
        r"Items? \d[\d, ()a-z]*(?:and \d+ )? ?of the (?:preliminary list|provisional agenda)\*{0,3}",
        rf"(?:{_ORDINAL_EN}|\d[\d,]*(?:st|nd|rd|th)|Resumed \d+\w\w) (?:plenary )?meeting",
        rf"Adopted by the (?:{_ORGANS_EN}) at its .{{3,80}}",
        rf"Resolutions? adopted by the (?:{_ORGANS_EN})(?: on {_DATE_EN})?",
        rf"Decision adopted by the (?:{_ORGANS_EN})(?: on {_DATE_EN})?",
        r"(?:Main|Second|Third|First|Fourth|Fifth|Sixth) Committee",
        r"Official Records|Supplement No\. \d+\w?|正式记录|补编第 ?\d+ ?号",
        r"\[(?:on the (?:report|recommendation)|without reference|adopted|根据|未经).{3,160}\]",
        rf"第 ?{_CN} ?(?:届(?:特别|紧急特别|常)?会议|年|次(?:全体)?会议)(?:续会)?",
        rf"{_CN} ?年(?:实质性|组织|常|续|年度)?(?:会议|届会)(?:续会)?",
        r"(?:暂定|临时)?(?:议程|项目表)?\*{0,3} ?(?:议程)?项目 ?\d[\d、，,和及与()（）a-z ]*",
        rf"{_DATE_ZH.removesuffix('日')}日? ?[至\u2013-] ?(?:{_CN} ?年 ?)?(?:{_CN} ?月 ?)?{_CN} ?日[,，] ?\S{{2,8}}",
        rf"\S{{2,6}}[,，] ?{_DATE_ZH.removesuffix('日')}日? ?[至\u2013-] ?(?:{_CN} ?月 ?)?{_CN} ?日",
        rf"(?:大会|安全理事会|经济及社会理事会|人权理事会)(?:第?{_CN}号)?(?:决议|决定)",
        rf"(?:{_DATE_ZH})?(?:大会|安全理事会|经济及社会理事会|人权理事会)?.{{0,20}}(?:通过|印发)的(?:决议|决定)",
        rf"(?:{_DATE_ZH})?(?:安全理事会|大会|理事会)(?:{_DATE_ZH})?第 ?{_CN} ?次(?:全体)?会议于?(?:{_DATE_ZH})?通过",
    )
)
"""A whole line that says when, where or under which item; match it whole."""

ORIGINATOR = _pattern(
    r"(?:Report|Note|Letter|Memorandum|Statement|Comments?|Draft (?:resolution|decision))s? "
    r"(?:of|by|dated|from|submitted|prepared|proposed).{3,160}"
    r"|(?:Submitted|Prepared|Proposed) by .{3,120}"
    r"|[^，。；：:]{1,40}[:：] ?(?:draft resolution|决议草案)"
    r"|(?:秘书长|主席|秘书处|主任|委员会|工作组|特别报告员|高级专员|理事会|行政首长)[^，。；]{0,12}的(?:报告|说明|备忘录|信|声明)"
    r"|.{2,40}(?:提出|提交|编写)的.{0,8}(?:决议草案|决定草案|报告|说明|文件)"
    r"|.{2,40}(?:决议|决定)草案",
)
"""A whole line that says who submits the document."""

ORIGINATOR_TAIL = _pattern(r"(?P<title>.{8,}?)(?P<who>(?:秘书长|秘书处|主席)(?:的|编写的)(?:报告|说明|备忘录))")
"""An originator glued to the end of a title; match it whole."""

ORGAN = _pattern(rf"(?:{_ORGANS_EN}|{_ORGANS_ZH})")
"""The name of a principal organ alone on its line; match it whole."""

ENACTING = _pattern(
    rf"(?:The (?:{_ORGANS_EN}|[A-Z][\w ,-]{{3,80}}?)|"
    rf"(?:{_ORGANS_ZH}|[^，。；：\s]{{2,20}}(?:会议|理事会|委员会|大会|组织)))"
    r"[,，]?"
)
"""The line that opens a resolution (`The General Assembly,`); match it whole."""

ENACTING_SURE = _pattern(
    rf"(?:The (?:{_ORGANS_EN}),?|(?:{_ORGANS_ZH})[,，]?|The [A-Z][\w ,-]{{3,80}},|"
    r"[^，。；：\s]{2,20}(?:会议|理事会|委员会|大会|缔约国)[,，])"
)
"""An opening line by itself, without looking at what follows; match it whole."""

TREATY_OPENING = _pattern(
    r"The (?:High )?(?:Contracting|States) (?:Parties|States)\b|"
    r"本?(?:公约|议定书|条约|协定)?各?缔约(?:国|各方|各国|方)[,，]"
)
"""How the preamble of a treaty begins."""

PREAMBLE_EN = _pattern(
    r"(?:(?:Also|Further|Deeply|Gravely|Seriously|Fully|Again|Once again|Keenly|Strongly|Noting|Particularly) )?"
    r"(?:[A-Z]?[a-z]+ing|Aware|Alarmed|Appalled|Conscious|Concerned|Convinced|Cognizant|Mindful|Determined|Desirous|"
    r"Disturbed|Encouraged|Guided|Gratified|Inspired|Mandated|Moved|Pleased|Resolved|Shocked|Dismayed|Distressed|"
    r"Satisfied|Deploring|Having)\b"
)
PREAMBLE_SURE = _pattern(
    r"(?:(?:Also|Further|Deeply|Gravely|Seriously|Fully|Again|Once again|Keenly|Strongly) )?(?:"
    r"Acknowledging|Acting|Affirming|Bearing in mind|Commending|Condemning|Considering|Deploring|Desiring|Determining|"
    r"Emphasizing|Expressing|Having|Noting|Observing|Reaffirming|Realizing|Recalling|Recognizing|Referring|Regretting|"
    r"Reiterating|Stressing|Taking (?:note|into)|Underlining|Welcoming|Aware|Alarmed|Appalled|Concerned|Conscious|"
    r"Convinced|Determined|Encouraged|Guided|Mindful)\b"
)
"""An opening that is no word of another kind at the start of a line (*Beijing*, *Including*)."""
DECISION_OPENING = _pattern(r"At (?:its|the same) .{0,30}?(?:plenary )?meetings?,|在.{2,40}?会议上[，,]")
"""How the text of a decision begins after its title."""
PREAMBLE_ZH = _pattern(
    r"(?:又|还|再次|再度|进一步|深信|特别|并|严重|深为|深切)?(?:回顾|重申|注意|认识|意识|铭记|考虑|确认|强调|审议|审查|深信|关切|"
    r"震惊|欢迎|赞赏|表示|满意|希望|遵循|决心|忆及|念及|感到|承认|鉴于|按照|根据|着重|深知|关注|惊悉|遗憾|谴责|赞扬|痛惜|"
    r"知悉|听取|收到|相信|坚信|以.{2,20}为)"
)

FURNITURE = _any(
    (
        r"\[DU\d*\].*",
        r"<<\s*ODS\b.*",
        r"[_\u2014\u2015=~.\-\u2013\u2500\s]{3,}",
        r"(?:United Nations|Nations Unies|联\s?合\s?国)",
        rf"(?:United Nations|联\s*合\s*国)[\s\t]*{SYMBOL}.*",
        rf"{SYMBOL}\s+(?:[Pp]age \d+|第 ?{_CN} ?页)|(?:[Pp]age \d+|第 ?{_CN} ?页)\s+{SYMBOL}",
        rf"{SYMBOL}\s{{3,}}\d{{1,3}}",
        r"(?:.{0,40}[\s\t])?Distr\.\s*[:：]?\s*(?:General|Limited|Restricted|Provisional)?.*",
        r"(?:.{0,40}[\s\t])?(?:ORIGINAL|Original)\s*[:：].*",
        r"(?:Chinese|English|French|Russian|Spanish|Arabic|CHINESE|ENGLISH)(?: only)?",
        r"原文[:：].*",
        r"分发[:：].*",
        r"普遍分发",
        r"有限分发",
        r"中文",
        r"仅有(?:英文|中文)本",
        r"(?:Page|page|PAGE) ?(?:\d+|[ivx]+)(?: of \d+|/\d+)?",
        r"\d{1,4} of \d{1,4}",
        rf"第 ?{_CN} ?页(?:[,，/]? ?共 ?{_CN} ?页)?",
        r"[-\u2013\u2014\u00b7•~] ?\d{1,4} ?[-\u2013\u2014\u00b7•~]",
        r"\d{1,3}/\d{1,3}",
        r"/ ?(?:\.\.\.|…)|(?:\.\.\.|…) ?/",
        r"\d{2}[-\u2013 ] ?\d{5}X?(?: ?\*? ?\(?[ECFRSA]\)?)?(?: +(?:\*|\d|\().*)?",
        r"\d{1,3}(?:/\d{1,3})?\s+\d{2}-\d{5}X?(?: ?\([A-Z]\))?",
        r"\d{2}-\d{5}X?(?: ?\([A-Z]\))?\s+\d{1,3}(?:/\d{1,3})?",
        r"\*?[0-9N]?\d{6,8}[A-Z]?\*?",
        r"[|\u2502\u258c ]{5,}",
        r"(?i:(?:unedited )?advance (?:unedited )?(?:version|copy|text)|unedited (?:version|copy|text))",
        r"(?:预发|预先)?未经编辑(?:的?预发)?(?:文本|文件|本|版本)",
        r"Printed (?:at|in) (?:the )?United Nations,.{3,40}",
        r"https?://(?:daccess-ods|documents|undocs|digitallibrary)\S+",
        r"(?:GE|N|V|HA|K|NA|R)\.\d{2}-\d{5}.*",
        r"Please recycle.*|请回收.*",
    )
)
"""A whole line that belongs to the page, not to the text; match it whole."""

NAMED_RESOLUTION = _pattern(
    r"(?:Resolution|Decision|RESOLUTION|DECISION) \d+(?:/\d+)?(?: \(\d{4}\))?|"
    r"第 ?\d+(?:/\d+)? ?(?:[(（]\d{4}[)）])? ?号(?:决议|决定)"
)
"""A title that is a resolution's number and nothing else; match it whole."""

HEADING_WORD = _pattern(
    r"(?:Summary|Contents|Introduction|Annex|Preamble|Foreword|Abbreviations|"
    r"SUMMARY|CONTENTS|INTRODUCTION|ANNEX|PREAMBLE|FOREWORD|ABBREVIATIONS|"
    r"摘要|目录|导言|引言|前言|附件|附录|序言|简称)"
)
"""A heading that may stand without a number; match it whole."""

SYMBOL_LINE = _pattern(rf"{SYMBOL}(?<!\.)")
"""A symbol that has its line for itself; with a full stop behind it is a note. Match it whole."""

_STOP = r"(?:[。;；:：?？!！,，…、]|(?<!\bAdd)(?<!\bRev)(?<!\bCorr)(?<!\bNo)\.)"
_CLOSERS = r"[\"'”’»）)\]】」』》]*(?:\s?(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\d{1,2}|\*{1,3}))?"
TERMINAL = _pattern(rf"{_STOP}{_CLOSERS}(?:\s?(?:and|or|和|或))?$")
"""A line that ends the way a paragraph may."""
CLOSED = _pattern(rf"(?![:：,，、…]){_STOP}{_CLOSERS}$")
"""A line that ends the way a sentence does."""
DANGLING = _pattern(
    r"(?:\b(?:of|the|and|or|to|in|on|for|with|by|from|at|a|an|its|their|as|between|under|international|United)|"
    r"[和及与或的、之在为对将并])$"
)
"""A line that cannot be the end of anything."""
