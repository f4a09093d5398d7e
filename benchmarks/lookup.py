"""Measure what one `align lookup` costs in a store of 100,000 concepts; `--write` puts the table into README.md.

    python benchmarks/lookup.py --write

Each run is a process of its own, from start to end. The concepts are made up of UN words, some with variants,
abbreviations and a context, in a temporary store.
"""

from __future__ import annotations

import itertools
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from align.records import Concept, Evidence, State, Term, TranslationUnit
from align.store.database import opened
from align.store.termbase import add
from align.terms.identity import concept_id
from alignment import README, write_between
from running import run

RUNS = 15
START, END = "<!-- lookup: start -->", "<!-- lookup: end -->"

# Three places of a name, 48 words each: 110,592 names, of which the first 100,000 are taken.
SCOPES = """
    follow-up 后续, high-level 高级别, Arab 阿拉伯, African 非洲, Asian 亚洲, Pacific 太平洋, Caribbean 加勒比,
    European 欧洲, American 美洲, global 全球, regional 区域, national 国家, local 地方, rural 农村, urban 城市,
    coastal 沿海, island 岛屿, landlocked 内陆, interim 临时, joint 联合, special 特别, general 一般,
    annual 年度, biennial 两年期, decennial 十年期, voluntary 自愿, strategic 战略, technical 技术,
    scientific 科学, humanitarian 人道主义, economic 经济, social 社会, cultural 文化, civil 民间, legal 法律,
    judicial 司法, political 政治, military 军事, nuclear 核, digital 数字, public 公共, private 私营,
    bilateral 双边, multilateral 多边, comprehensive 全面, integrated 综合, independent 独立, expert 专家
"""
FIELDS = """
    human-rights 人权, climate 气候, water 水, energy 能源, food 粮食, health 卫生, education 教育, gender 性别,
    youth 青年, child 儿童, ageing 老龄, disability 残疾, migration 移徙, refugee 难民, labour 劳工, trade 贸易,
    debt 债务, investment 投资, transport 运输, housing 住房, population 人口, biodiversity 生物多样性,
    forest 森林, ocean 海洋, fisheries 渔业, agriculture 农业, drought 干旱, desertification 荒漠化,
    disaster 灾害, mine 地雷, disarmament 裁军, peacekeeping 维持和平, peacebuilding 建设和平, mediation 调解,
    terrorism 恐怖主义, narcotics 麻醉品, corruption 腐败, trafficking 贩运, justice 正义, statistics 统计,
    budget 预算, procurement 采购, oversight 监督, ethics 道德操守, training 培训, language 语文,
    conference 会议, information 信息
"""
FORMS = """
    programme 方案, fund 基金, commission 委员会, council 理事会, office 办事处, mission 特派团, strategy 战略,
    policy 政策, plan 计划, framework 框架, convention 公约, protocol 议定书, agreement 协定, declaration 宣言,
    charter 宪章, resolution 决议, decision 决定, report 报告, study 研究, survey 调查, review 审查,
    assessment 评估, evaluation 评价, audit 审计, indicator 指标, target 具体目标, goal 目标, standard 标准,
    guideline 准则, principle 原则, mechanism 机制, network 网络, partnership 伙伴关系, forum 论坛,
    summit 首脑会议, session 届会, panel 小组, committee 小组委员会, board 理事机构, institute 研究所,
    centre 中心, agency 机构, initiative 倡议, campaign 运动, service 事务处, unit 股, division 司,
    reserve 准备金
"""
STATES: tuple[State, ...] = ("candidate", "approved", "candidate", "approved", "candidate", "rejected", "deprecated")

QUERIES = {
    "exact": "regional climate fund",
    "folded": "Follow up human rights programmes",
    "exact, Chinese": "区域气候基金",
    "folded, traditional": "區域氣候基金",
    "abbreviation": "RCF",
    "prefix": "humanitarian mine",
    "substring": "climate fund",
    "substring, two ideographs": "气候",
    "substring, one ideograph": "水",
    "fuzzy": "regoinal climate fund",
    "nothing": "xylophone concerto",
    "nothing, Chinese": "钢琴协奏曲",
}


def concepts(count: int) -> Iterator[Concept]:
    """Yield concepts that might stand in a termbase."""
    names = itertools.product(*map(_words, (SCOPES, FIELDS, FORMS)))
    for number, words in enumerate(itertools.islice(names, count)):
        english, chinese = " ".join(word for word, _ in words), "".join(word for _, word in words)
        en, zh = [Term(english)], [Term(chinese)]
        if number % 4 == 0:
            en.append(Term(f"{words[2][0]} on {words[0][0]} {words[1][0]}", "variant"))
            zh.append(Term(f"{words[0][1]}{words[1][1]}问题{words[2][1]}", "variant"))
        if number % 5 == 0:
            en.append(Term("".join(word[0].upper() for word, _ in words), "abbreviation"))
        unit = TranslationUnit(
            f"Welcomes the {english};", f"欢迎{chinese}；", f"A/RES/{number % 80}/{number % 300}", "12"
        )
        yield Concept(
            concept_id(english, chinese),
            tuple(en),
            tuple(zh),
            state=STATES[number % len(STATES)],
            contexts=(unit,) * (number % 3),
            evidence=Evidence(pairs=number % 50 + 1, documents=number % 9 + 1),
            origin="mined",
        )


def _words(table: str) -> list[tuple[str, str]]:
    pairs = (pair.split() for pair in table.replace("\n", " ").split(",") if pair.strip())
    return [(english.replace("human-rights", "human rights"), chinese) for english, chinese in pairs]


def milliseconds(command: Sequence[str]) -> tuple[float, float]:
    """Return the medians of what a whole process takes: by the clock, and of the processor."""
    # A word that is not found ends with exit code 1.
    runs = [run(*command, failing=True) for _ in range(RUNS)]
    return 1000 * statistics.median(one.clock for one in runs), 1000 * statistics.median(one.processor for one in runs)


@click.command()
@click.option("--concepts", "count", default=100_000, show_default=True, help="Concepts in the store.")
@click.option("--write", is_flag=True, help="Put the table into benchmarks/README.md.")
def main(count: int, write: bool) -> None:
    """Measure every kind of query, and what Python and the command cost without one."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "terms.store"
        with opened(store, create=True) as connection:
            add(connection, concepts(count), by="benchmark")
        table = measure(store)
    click.echo(table)
    if write:
        write_between(README, START, END, table)


def measure(store: Path) -> str:
    """Return the table of what each query costs in this store."""
    commands = {
        "`python -c pass`": ["-c", "pass"],
        "`align --version`": ["-m", "align", "--version"],
        **{
            f"{kind}: `{query}`": ["-m", "align", "lookup", query, "--in", str(store)]
            for kind, query in QUERIES.items()
        },
        "in the core glossary: `ecosoc`": ["-m", "align", "lookup", "ecosoc"],
    }
    times = {name: milliseconds(command) for name, command in commands.items()}
    (python, _), (version, _) = itertools.islice(times.values(), 2)
    rows = [
        "| command or query | ms, median | CPU ms | of `python -c pass` | of `align --version` |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {clock:.0f} | {processor:.0f} | {clock / python:.1f} | {clock / version:.1f} |"
            for name, (clock, processor) in times.items()
        ),
    ]
    return "\n".join([*rows, "", f"{RUNS} runs each, every one a new process. Command: `python benchmarks/lookup.py`"])


if __name__ == "__main__":
    main()
