#!/usr/bin/env python3
"""usage: headers.py BANSHI SOURCE-ROOT

What heads every cell of tables with rows from data, and of tables of two halves: lists written by hand, compared with the
finished file. A reader that is not ours has to find as many heads."""

import csv
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402
from tags import bare, compare, headed  # noqa: E402

# The two halves of 收入支出决算总表: what each figure is of.
INCOME = ["一、财政拨款收入", "二、上级补助收入", "三、事业收入", "四、经营收入", "五、附属单位上缴收入", "六、其他收入",
          "", "", "", "", "", "", "", "", "本年收入合计", "使用非财政拨款结余", "年初结转和结余", "总计"]
SPENDING = ["一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出", "六、科学技术支出",
            "七、文化旅游体育与传媒支出", "八、社会保障和就业支出", "九、卫生健康支出", "十、节能环保支出", "十一、城乡社区支出",
            "十二、农林水支出", "十三、交通运输支出", "十四、住房保障支出", "本年支出合计", "结余分配", "年末结转和结余", "总计"]
INCOME_HEADS = [["本年收入合计", "1"], ["财政拨款收入", "2"], ["上级补助收入", "3"], ["事业收入", "小计", "4"],
                ["事业收入", "其中：教育收费", "5"], ["经营收入", "6"], ["附属单位上缴收入", "7"], ["其他收入", "8"]]
OUTLAY_HEADS = [["本年支出合计", "1"], ["基本支出", "2"], ["项目支出", "3"], ["上缴上级支出", "4"], ["经营支出", "5"],
                ["对附属单位补助支出", "6"]]
SPENT_HEADS = [["本年支出", *heads] for heads in (
    ["合计", "1"], ["基本支出", "小计", "2"], ["基本支出", "人员经费", "3"], ["基本支出", "公用经费", "4"],
    ["项目支出", "小计", "5"], ["项目支出", "经常性项目", "6"], ["项目支出", "一次性项目", "7"])]
BY_INDUSTRY = "按产业分 By Industry"
YEARS_HEADS = [["地区生产总值GrossRegionalProduct"], [BY_INDUSTRY, "第一产业PrimaryIndustry"],
               [BY_INDUSTRY, "第二产业SecondaryIndustry"], [BY_INDUSTRY, "第三产业TertiaryIndustry"],
               ["人均（元）Per Capita(yuan)"], ["指数Index"]]
WORK_HEADS = [["合计Total"], ["城镇Urban Areas"], ["乡村Rural Areas"]]
# Of the columns on several pages: the heads stand on different ones.
REGION_HEADS = [[group, *leaf] for group, leaves in (
    ("人口Population", ["年末常住人口（万人）ResidentPopulation", "城镇化率（%）UrbanizationRate", "出生率（‰）BirthRate",
                     "自然增长率（‰）NaturalGrowthRate"]),
    ("国民经济核算NationalAccounts", ["地区生产总值（亿元）GRP", "第一产业Primary", "第二产业Secondary", "第三产业Tertiary",
                              "人均（元）PerCapita"]),
    ("财政Finance", ["一般公共预算收入（亿元）Revenue", "税收收入TaxRevenue", "一般公共预算支出（亿元）Expenditure",
                   "教育支出Education", "科学技术支出Science"]),
    ("人民生活People'sLiving", ["居民人均可支配收入（元）DisposableIncome", "城镇居民Urban", "农村居民Rural",
                            "居民人均消费支出（元）Consumption"]),
    ("对外贸易ForeignTrade", ["进出口总额（亿元）Total", "出口Exports", "进口Imports"])) for leaf in zip(leaves)]
ENERGY_HEADS = [[group, *leaf] for group, leaves in (
    ("煤炭Coal", ["原煤（万吨）", "洗精煤（万吨）", "其他洗煤（万吨）", "型煤（万吨）", "焦炭（万吨）"]),
    ("煤气CoalGas", ["焦炉煤气（亿立方米）", "高炉煤气（亿立方米）", "其他煤气（亿立方米）"]),
    ("石油及制品PetroleumandProducts", ["原油（万吨）", "汽油（万吨）", "煤油（万吨）", "柴油（万吨）", "燃料油（万吨）",
                                  "液化石油气（万吨）", "炼厂干气（万吨）"]),
    ("天然气NaturalGas", ["天然气（亿立方米）", "液化天然气（万吨）"]),
    ("二次能源Secondary", ["热力（万百万千焦）", "电力（亿千瓦时）"])) for leaf in zip(leaves)]

# 部门预算: codes in three columns under one head, what is worked out beside what is given.
CODED = [["支出功能分类科目编码", "类"], ["支出功能分类科目编码", "款"], ["支出功能分类科目编码", "项"], ["科目名称"]]
BUDGET_HEADS = [["上年预算数①"], ["本年预算数", "合计"], ["本年预算数", "基本支出"], ["本年预算数", "项目支出"],
                ["比上年增减", "增减额"], ["比上年增减", "增减（%）②"]]
COUNTY_HEADS = [["地区生产总值"], ["按产业分", "第一产业"], ["按产业分", "第二产业"], ["按产业分", "第三产业"], ["财政收入"],
                ["财政收入占比（%）"]]
CITY_HEADS = [[group, *leaf] for group, leaves in (
    ("人口Population", ["常住人口①（万人）Residents (10 000)", "城镇化率（%）Urbanization", "出生率（‰）Births", "死亡率（‰）Deaths"]),
    ("地区生产总值②（亿元）Gross Regional Product (100 million yuan)",
     ["合计Total", "第一产业Primary", "第二产业Secondary", "第三产业Tertiary"]),
    ("财政（亿元）Finance (100 million yuan)", ["收入Revenue", "税收Taxes", "支出Expenditure", "教育支出Education"]),
    ("人民生活（元）People's Life (yuan)", ["人均可支配收入Disposable Income", "城镇Urban", "乡村Rural", "人均消费支出Consumption"]),
    ("公共服务Public Services", ["在校学生（万人）Students (10 000)", "执业医师（人）Doctors (person)", "医院床位（张）Beds (unit)",
                              "图书馆藏书（万册）Books (10 000 copies)"])) for leaf in zip(leaves)]

# Three new tables (tests/render/heads): every TD, row by row.
ALL, BASIC, PROJECT = ["合计", "1"], ["其中", "基本支出", "2"], ["其中", "项目支出", "3"]
CODES = [
    ["类", "合计"], ["款", "合计"], ["项", "合计"],
    [*ALL, "合计"], [*BASIC, "合计"], [*PROJECT, "合计"],
    ["款", "201", "一般公共服务支出"], ["项", "201", "一般公共服务支出"],
    [*ALL, "201", "一般公共服务支出"], [*BASIC, "201", "一般公共服务支出"], [*PROJECT, "201", "一般公共服务支出"],
    ["项", "201", "03", "政府办公厅"],
    [*ALL, "201", "03", "政府办公厅"], [*BASIC, "201", "03", "政府办公厅"], [*PROJECT, "201", "03", "政府办公厅"],
    [*ALL, "201", "03", "01", "行政运行"], [*BASIC, "201", "03", "01", "行政运行"], [*PROJECT, "201", "03", "01", "行政运行"]]
MERGED = [
    ["市", "总计"], ["县", "总计"], ["单位", "总计"], ["上年", "总计"], ["本年", "总计"],
    ["县", "甲市", "人口", "万人"], ["上年", "甲市", "人口", "万人"], ["本年", "甲市", "人口", "万人"],
    ["上年", "甲市", "东县", "人口", "万人"], ["本年", "甲市", "东县", "人口", "万人"],
    ["单位", "甲市", "东县", "面积"], ["上年", "甲市", "东县", "面积"], ["本年", "甲市", "东县", "面积"],
    ["上年", "甲市", "西县", "人口", "万人"], ["本年", "甲市", "西县", "人口", "万人"]]
TOWN, LAND = "城镇部分", "乡村部分"
HALVES = [
    ["金额", TOWN, "税收"], ["支出金额", TOWN, "教育", "1"],
    ["金额", TOWN, "非税"], ["支出金额", TOWN, "卫生", "2"],
    ["收入项目", TOWN], ["金额", TOWN], ["支出金额", TOWN, "其他", "3"],
    ["金额", LAND, "上级"], ["支出金额", LAND, "农林水", "4"],
    ["金额", LAND, "结余"], ["支出金额", LAND, "农林水", "5"]]

# Four more: a corner over three columns of labels, codes under two heads, formulas in both directions (its corner has no words and heads
# nothing), values over several rows.
CROPS = [[*head, region, province, year] for region, provinces in (("华北", "京冀"), ("华东", "苏浙皖"), ("西北", "陕甘")) for province in provinces
         for year in ("2022", "2023") for head in (["粮食", "稻谷"], ["粮食", "小麦"], ["粮食", "玉米Maize"], ["油料②（公斤/亩）"])]
CODE_HEADS = [["科目", "支出功能分类科目编码", level] for level in "类款项"] + [["科目", "科目名称"], ["单位"]]
CODED_HEADS = [["上年执行数"], ["本年预算"], ["增减", "额"], ["增减", "幅度"]]
CODED_ROWS = [
    ["201", "", "", "一般公共服务支出", "县本级"], ["", "01", "", "人大事务", "县本级"], ["", "", "01", "行政运行", "县本级"],
    ["", "", "04", "人大会议", "县本级"], ["", "03", "", "政府办公厅（室）及相关机构事务", "县本级"], ["", "", "01", "行政运行", "县本级"],
    ["208", "", "", "社会保障和就业支出", "县本级"], ["", "05", "", "行政事业单位养老支出", "县本级"],
    ["", "", "05", "机关事业单位基本养老保险缴费支出", "县本级"], ["", "", "06", "机关事业单位职业年金缴费支出", "县本级"], ["", "", "", "合计", ""]]
QUARTERS = [[]] + [[quarter, row] for row in ("收入", "支出", "结余", "结余率（%）") for quarter in ("一季度", "二季度", "上半年")]
DUTIES = [
    ["责任人", "办公室", "文秘", "信访"], ["人数", "办公室", "文秘", "信访"], ["备注", "办公室", "文秘"], ["备注", "办公室", "信访"],
    ["责任人", "办公室", "档案"], ["人数", "办公室", "档案"], ["备注", "办公室", "档案"],
    ["责任人", "财务科", "预算", "决算"], ["人数", "财务科", "预算"], ["备注", "财务科", "预算"], ["人数", "财务科", "决算"], ["备注", "财务科", "决算"],
    ["人数", "合计"], ["备注", "合计"]]


def summary():
    out = []
    for i, (left, right) in enumerate(zip(INCOME, SPENDING)):
        row = [left] if left else []
        out += [["收入项目", str(i + 1)]] if not left else []
        out += [["收入", "决算数", "2", *row, str(i + 1)], ["支出", "决算数", "5", right, str(i + 19)]]
    return out


def rows_of(path, names, skip, encoding="utf-8-sig"):
    """The names of each row of a file."""
    with path.open(encoding=encoding, newline="") as file:
        return [row[:names] for row in list(csv.reader(file))[skip:]]


def of_rows(rows, heads, corners, merged=0):
    """Each row's blank names, headed by their column, and its values. A merged name goes on; one that begins blank has its own cell."""
    out, last = [], None
    for row in rows:
        names = [name for name in row if name]
        if merged and row[0]:
            last = row[0]
        elif merged:
            names = ([last] if last else []) + names
        out += [[*(corner if isinstance(corner, list) else [corner]), *names] for corner, name in list(zip(corners, row))[merged:] if not name]
        out += [[*head, *names] for head in heads]
    return out


def books(root):
    final, book = root / "examples/final-accounts", root / "examples/statistics-yearbook"
    code = ["科目编码", "科目名称"]
    spending = rows_of(final / "spending.csv", 3, 3, "gb18030")
    years = rows_of(book / "years.csv", 2, 0)
    energy = rows_of(book / "energy.csv", 1, 1)
    work = [["总计"], ["第一产业"], ["第二产业"], ["第三产业"]]
    yield final / "report.yaml", [
        ("收入支出决算总表", summary()),
        ("收入决算表", of_rows(rows_of(final / "income.csv", 2, 2), INCOME_HEADS, code)),
        ("支出决算表", of_rows(rows_of(final / "outlay.csv", 2, 1), OUTLAY_HEADS, code)),
        ("一般公共预算财政拨款支出决算表", of_rows(spending, SPENT_HEADS, ["类", *code], merged=1))]
    yield book / "report.yaml", [
        ("就业人员", of_rows(work, WORK_HEADS, ["城乡产业"])),
        ("历年", of_rows(years, YEARS_HEADS, ["时期", "年份"], merged=1)),
        ("各地区", of_rows(rows_of(book / "regions.csv", 1, 0), REGION_HEADS, ["地区"])),
        ("能源平衡表", of_rows(energy, ENERGY_HEADS, ["项目"]))]
    budget = rows_of(root / "examples/department-budget/budget.csv", 4, 5)[:-2]
    counties = rows_of(root / "examples/counties-by-year/counties.csv", 2, 4)[:-2]
    cities = rows_of(root / "examples/bilingual-yearbook/cities.csv", 1, 5)[:-2]
    yield root / "examples/department-budget/report.yaml", [("一般公共预算支出表", of_rows(budget, BUDGET_HEADS, CODED))]
    yield root / "examples/counties-by-year/report.yaml", [("分县主要指标", of_rows(counties, COUNTY_HEADS, ["县", "年份"], merged=1))]
    yield root / "examples/bilingual-yearbook/report.yaml", [("各市社会经济指标", of_rows(cities, CITY_HEADS, ["城市"]))]
    heads = root / "tests/render/heads"
    yield heads / "report.yaml", [("三级编码", CODES), ("并列", MERGED), ("两半", HALVES)]
    yield heads / "more.yaml", [("角上", CROPS), ("编码", of_rows(CODED_ROWS, CODED_HEADS, CODE_HEADS)), ("公式", QUARTERS), ("合并", DUTIES)]


# Notes below tables that have their marks in heads, labels or cells.
NOTES = {"more": 1, "department-budget": 2, "counties-by-year": 1, "bilingual-yearbook": 3}


def check_notes(pdf, wanted):
    """Each is a Note with a name of its own (ISO 32000-1 14.8.4.4.1), outside the table; a source is none."""
    found = [e for top in pdf.elements for e in top.walk() if e.role == "Note"]
    inside = [e for top in pdf.elements for t in top.walk() if t.role == "Table" for e in t.walk() if e.role == "Note"]
    names = {e.id for e in found if e.id}
    return [] if len(found) == len(names) == wanted and not inside else [f"{len(found)} notes, {len(names)} names, {len(inside)} inside"]


def check_poppler(path, pdf):
    """As many heads of cells as Poppler's own reading of the tree has, each an ID that is there."""
    said = subprocess.run(["pdfinfo", "-struct", path], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=60).stdout.decode()
    theirs = [re.findall(r"\(([^()]*)\)", line) for line in re.findall(r"/Headers \[(.*)\]", said)]
    ours = [e.headers for top in pdf.elements for e in top.walk() if e.role == "TD" and e.headers]
    named = set(re.findall(r"TH <([^<>]*)>", said))
    problems = [] if theirs == ours else [f"Poppler reads {len(theirs)} lists of heads, we {len(ours)}"]
    return problems + [f"{head} is no head" for heads in theirs for head in heads if head not in named][:5]


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        for number, (report, lists) in enumerate(books(Path(root))):
            out = Path(scratch, f"{number}.pdf")
            last = report.with_name(f"{report.stem}-last.yaml")
            subprocess.run([banshi, "render", "-q", str(report), "-o", str(out), *(["--previous", str(last)] if last.exists() else [])], check=True, timeout=60)
            pdf = Pdf(out)
            tables = [e for top in pdf.elements for e in top.walk() if e.role == "Table"]
            book = report.stem if report.stem != "report" else report.parent.name
            tap.case(f"{book}: {len(lists)} tables", [] if len(tables) == len(lists) else [f"{len(tables)} found"])
            for (name, wanted), table in zip(lists, tables):
                tap.case(f"{book}: {name}", compare(wanted, headed(pdf, table))[:10])
                empty = [e.id for e in table.walk() if e.role == "TH" and not bare(pdf.text(e))]
                tap.case(f"{book}: {name}: every head has words", [f"{id} has none" for id in empty])
            tap.case(f"{book}: notes", check_notes(pdf, NOTES.get(book, 0)))
            tap.case(f"{book}: Poppler agrees", check_poppler(str(out), pdf))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
