"""Everything the page says by itself, in English and in Chinese; a test keeps both complete and used."""

from __future__ import annotations

from functools import cache
from typing import Final

from align.records import Language

WORDS: Final[dict[str, tuple[str, str]]] = {
    # Every page
    "documents": ("Documents", "文件"),
    "terms": ("Terms", "术语"),
    "other language": ("中文", "English"),
    "skip": ("Skip to the texts", "跳到正文"),
    "reviewer": ("Reviewer", "审校人"),
    "who reviews": ("Who reviews?", "谁在审校？"),
    "name": ("Your name", "姓名"),
    "name why": ("It is kept with every decision you make.", "姓名会与您的每个决定一同保存。"),
    "begin": ("Begin", "开始"),
    "cancel": ("Cancel", "取消"),
    "close": ("Close", "关闭"),
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "note": ("note", "提示"),
    "no answer": (
        "The server does not answer, so nothing was saved; start `align review` again and repeat this.",
        "服务器没有回应，未保存任何内容；请重新启动 align review 后再试。",
    ),
    "dismiss": ("Understood", "知道了"),
    "back": ("Back to the documents", "回到文件列表"),
    "cannot": ("This cannot be shown", "无法显示"),
    # Overview
    "overview empty": (
        "No document is in this store yet. Put one in: align pair EN ZH --store {store}",
        "库中还没有文件。请放入一份：align pair EN ZH --store {store}",
    ),
    "document": ("Document", "文件"),
    "progress": ("Decided", "已决定"),
    "open findings": ("Open findings", "待查问题"),
    "confidence": ("Confidence", "置信度"),
    "changed": ("Last change", "最近更改"),
    "of beads": ("{count} of {all}", "{count} / {all}"),
    "nothing open": ("nothing open", "没有待查问题"),
    "histogram": (
        "{low} of {all} pairs are less than 50% sure, {high} at least 90%",
        "{all} 对中，{low} 对置信度低于 50%，{high} 对不低于 90%",
    ),
    # Document
    "english": ("English", "英文"),
    "chinese": ("Chinese", "中文"),
    "find": ("Find beads", "查找对应组"),
    "search": ("Search", "搜索"),
    "search hint": ("English or 中文", "中文或 English"),
    "order": ("Order", "顺序"),
    "order document": ("in document order", "按文件顺序"),
    "order doubt": ("most doubtful first", "最可疑的在前"),
    "flag": ("Flag", "问题"),
    "any flag": ("any flag", "问题不限"),
    "severity": ("Severity", "程度"),
    "any severity": ("any severity", "程度不限"),
    "at least note": ("with a flag", "有问题的"),
    "at least warning": ("warnings and errors", "警告和错误"),
    "at least error": ("errors", "错误"),
    "state": ("State", "状态"),
    "any state": ("any state", "状态不限"),
    "auto": ("open", "未决定"),
    "confirmed": ("confirmed", "已确认"),
    "corrected": ("corrected", "已更正"),
    "rejected": ("rejected", "已否决"),
    "any confidence": ("any confidence", "置信度不限"),
    "below": ("below {percent}%", "低于 {percent}%"),
    "show all": ("Show all", "全部显示"),
    "shown": ("{count} of {all} beads", "{count} / {all} 组"),
    "nothing fits": ("No bead fits.", "没有符合条件的对应组。"),
    "progress line": ("{decided} of {all} decided", "已决定 {decided} / {all}"),
    "memory": ("Download TMX", "下载 TMX"),
    "map": ("Map of the alignment", "对应图"),
    "map why": (
        (
            "English paragraphs run down, Chinese ones to the right; click to go there. The stronger the tint, "
            "the more similar; the path of a complete translation is a diagonal."
        ),
        "英文段落自上而下，中文段落自左而右；点击即可前往。颜色越深越相似；完整译文的路径是一条对角线。",
    ),
    "bead": ("Bead {id}", "第 {id} 组"),
    "paragraph": ("Paragraph {index}", "第 {index} 段"),
    "nothing in en": ("Nothing in English", "没有对应的英文"),
    "nothing in zh": ("Nothing in Chinese", "没有对应的中文"),
    "by": ("{status} by {by}, {when}", "{by}{status}，{when}"),
    "comment of": ("Comment", "备注"),
    "decide on": ("Decide on bead {id}", "对第 {id} 组作决定"),
    "more": ("More", "更多"),
    "working": ("Working; the first time this takes a while…", "处理中，首次需要一些时间……"),
    "saved": ("Saved: {what}", "已保存：{what}"),
    "unchanged": ("It was so already.", "原本如此，没有变化。"),
    "nothing to undo": ("You have decided nothing here that could be taken back.", "您在此处没有可撤销的决定。"),
    "nothing to redo": ("There is no decision to make again.", "没有可重做的决定。"),
    "all done": ("Nothing is left that needs a look.", "已没有需要查看的内容。"),
    "conflict": ("Somebody else was faster", "他人已先行更改"),
    "problem": ("This was not done", "未能完成"),
    "choose paragraph": (
        "Choose a paragraph first, with ← and → or by a click.",
        "请先选定一个段落：用 ← → 键或点击。",
    ),
    "split how": (
        "The shaded part becomes a bead of its own. English: ↑ ↓. Chinese: ← →. Or click where it begins.",
        "阴影部分将成为新的一组。英文：↑ ↓；中文：← →；也可点击其起点。",
    ),
    "split here": ("Split here", "在此拆分"),
    "split one": ("There is only one paragraph here; nothing can be split.", "这里只有一个段落，无法拆分。"),
    "link how": (
        "Go to the counterpart of bead {id} and link again; Esc cancels.",
        "请转到第 {id} 组的对应段落，再次关联；按 Esc 取消。",
    ),
    "link one sided": (
        "Only paragraphs without counterpart can be linked; merge this one instead.",
        "只有没有对应的段落才能关联；此处请用合并。",
    ),
    "comment title": ("Comment on bead {id}", "第 {id} 组的备注"),
    "comment text": ("Comment; Enter saves, Shift+Enter begins a line", "备注；按 Enter 保存，Shift+Enter 换行"),
    "save": ("Save", "保存"),
    "realign title": ("Align the rest again?", "重新对齐其余部分？"),
    "realign why": (
        (
            "The {decided} beads that people decided on stay as they are; everything between is aligned anew. "
            "It can be undone."
        ),
        "人工决定的 {decided} 组保持不变，其余部分重新对齐。此操作可以撤销。",
    ),
    "help title": ("Keys", "快捷键"),
    # What can be done, by mouse or key
    "do next": ("next bead", "下一组"),
    "do previous": ("previous bead", "上一组"),
    "do next doubt": ("next open finding", "下一个待查问题"),
    "do previous doubt": ("previous open finding", "上一个待查问题"),
    "do left": ("previous paragraph of the bead", "组内上一段"),
    "do right": ("next paragraph of the bead", "组内下一段"),
    "do confirm": ("Confirm", "确认"),
    "do reject": ("Reject", "否决"),
    "do untranslated": ("Untranslated", "未译"),
    "do reopen": ("Reopen", "重新待定"),
    "do comment": ("Comment", "备注"),
    "do merge next": ("Merge with next", "与下组合并"),
    "do merge previous": ("Merge with previous", "与上组合并"),
    "do english next": ("Take English from next", "并入下组英文"),
    "do english previous": ("Take English from previous", "并入上组英文"),
    "do chinese next": ("Take Chinese from next", "并入下组中文"),
    "do chinese previous": ("Take Chinese from previous", "并入上组中文"),
    "do split": ("Split", "拆分"),
    "do move next": ("Move paragraph to next", "段落移至下组"),
    "do move previous": ("Move paragraph to previous", "段落移至上组"),
    "do link": ("Link with a counterpart", "与对应段落关联"),
    "do unlink": ("Unlink all paragraphs", "解除关联"),
    "do undo": ("Undo", "撤销"),
    "do redo": ("Redo", "重做"),
    "do realign": ("Align the rest again", "重新对齐其余部分"),
    "do search": ("Search", "搜索"),
    "do help": ("Keys", "快捷键"),
    # What was done
    "did confirm": ("bead {id} confirmed", "第 {id} 组已确认"),
    "did reject": ("bead {id} rejected", "第 {id} 组已否决"),
    "did untranslated": ("bead {id} marked as untranslated", "第 {id} 组已标为未译"),
    "did reopen": ("bead {id} open again", "第 {id} 组重新待定"),
    "did comment": ("comment on bead {id}", "第 {id} 组的备注"),
    "did merge": ("merged into bead {id}", "已并入第 {id} 组"),
    "did split": ("bead {id} split", "第 {id} 组已拆分"),
    "did move": ("paragraph moved", "段落已移动"),
    "did link": ("linked as bead {id}", "已关联为第 {id} 组"),
    "did unlink": ("bead {id} unlinked", "第 {id} 组已解除关联"),
    "did undo": ("decision taken back", "决定已撤销"),
    "did redo": ("decision made again", "决定已重做"),
    "did realign": ("the rest aligned again, {count} beads changed", "其余部分已重新对齐，{count} 组有变化"),
    # Terms
    "find terms": ("Find terms", "查找术语"),
    "kind": ("Kind", "类别"),
    "any kind": ("any kind", "类别不限"),
    "all states": ("all", "全部"),
    "candidate": ("candidates", "候选"),
    "approved": ("approved", "已批准"),
    "deprecated": ("deprecated", "已停用"),
    "rejected terms": ("rejected", "已否决"),
    "note of": ("Note", "说明"),
    "english term": ("English term", "英文术语"),
    "chinese term": ("Chinese term", "中文术语"),
    "no terms": (
        "No term is here. Terms come in with: align mine FILES --store {store}",
        "这里没有术语。可用 align mine FILES --store {store} 挖掘术语入库。",
    ),
    "more terms": ("Show more", "显示更多"),
    "evidence": ("pairs: {pairs}, documents: {documents} {years}", "{documents} 份文件中 {pairs} 处 {years}"),
    "a guess": ("a guess", "推测"),
    "also": ("also", "又作"),
    "decide on term": ("Decide on {term}", "对“{term}”作决定"),
    "edit title": ("Edit the term", "编辑术语"),
    "merge how": (
        "Go to the term that is the same as “{term}” and press merge again; Esc cancels.",
        "请转到与“{term}”相同的术语，再次点合并；按 Esc 取消。",
    ),
    "do approve": ("Approve", "批准"),
    "do refuse": ("Reject", "否决"),
    "do deprecate": ("Deprecate", "停用"),
    "do edit": ("Edit", "编辑"),
    "do merge": ("Merge", "合并"),
    "did state": ("{term}: {state}", "{term}：{state}"),
    "did edit": ("{term} edited", "{term} 已编辑"),
    "did merge terms": ("merged into {term}", "已并入 {term}"),
    # Kinds of paragraphs
    "kind title": ("title", "标题"),
    "kind heading": ("heading", "小标题"),
    "kind preamble": ("preamble", "序言段"),
    "kind operative": ("operative", "执行段"),
    "kind subparagraph": ("subparagraph", "分段"),
    "kind paragraph": ("paragraph", "段落"),
    "kind footnote": ("footnote", "脚注"),
    "kind meta": ("masthead", "刊头"),
    "kind furniture": ("page furniture", "页眉页脚"),
    "kind table": ("table", "表格"),
    # Flags
    "flag figure-mismatch": ("figures differ", "数字不符"),
    "flag number-mismatch": ("numbers differ", "段号不符"),
    "flag number-missing": ("number missing", "缺段号"),
    "flag missing-in-zh": ("missing in Chinese", "缺中文"),
    "flag missing-in-en": ("missing in English", "缺英文"),
    "flag merged": ("merged", "数段并作一段"),
    "flag split": ("split", "一段拆作数段"),
    "flag moved": ("moved", "位置变动"),
    "flag untranslated": ("untranslated", "未译"),
    "flag low-similarity": ("low similarity", "意义相差较大"),
    "flag length-outlier": ("length", "长度异常"),
    "flag duplicate": ("duplicate", "重复"),
}
"""Each text in English and in Chinese; in braces what is put in."""


def word(key: str, language: Language) -> str:
    """Return one text."""
    return WORDS[key][0 if language == "en" else 1]


@cache
def all_words(language: Language) -> dict[str, str]:
    """Return all texts of one language, for the scripts of the page."""
    return {key: word(key, language) for key in WORDS}
