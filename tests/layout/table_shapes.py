"""Tables as offices have them, invented, each with what a typesetter would choose of it: written before the rule that chooses."""

import random
from dataclasses import dataclass, field

ORGANS = ["县政府办公室", "县发展和改革局", "县教育局", "县公安局", "县民政局", "县财政局", "县人力资源和社会保障局", "县自然资源局",
          "县住房和城乡建设局", "县交通运输局", "县水利局", "县农业农村局", "县文化旅游广电体育局", "县卫生健康局", "县退役军人事务局",
          "县应急管理局", "县审计局", "县市场监督管理局", "县统计局", "县医疗保障局"]
SUBJECTS = ["一般公共服务支出", "人大事务", "行政运行", "一般行政管理事务", "人大会议", "政府办公厅（室）及相关机构事务", "机关服务", "信访事务",
            "教育支出", "普通教育", "学前教育", "小学教育", "社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出",
            "机关事业单位职业年金缴费支出", "卫生健康支出", "行政事业单位医疗", "公务员医疗补助", "农林水支出", "农业农村", "病虫害控制",
            "农产品质量安全", "水利", "防汛", "抗旱", "住房保障支出", "住房改革支出", "住房公积金", "购房补贴"]
TOWNS = ["城关镇", "青石镇", "柳河镇", "双桥镇", "白马乡", "清泉乡", "石门镇", "三江镇", "永安镇", "大坪乡", "龙潭镇", "新店镇", "黄土岭镇", "梅林乡",
         "马家堡镇", "桃源镇", "金沙镇", "云台乡", "竹溪镇", "红岩乡", "平安镇"]
PROJECTS = ["县城污水处理厂提标改造及配套管网工程", "青石镇至柳河镇公路改建工程", "农村饮水安全巩固提升工程", "人民医院住院楼建设项目", "第二小学教学楼扩建",
            "老旧小区改造（二期）", "高标准农田建设项目", "智慧城管平台", "山洪灾害防治非工程措施", "文化馆图书馆新馆", "县城公共停车场及充电设施建设项目",
            "中小河流治理（清泉河段）"]
REMARK = "新建污水处理设施一座，日处理能力两万立方米，配套建设管网三十五公里，改造泵站四座，完善在线监测系统，确保出水水质稳定达到一级标准，服务人口十二万人。"
FORM = """banshi-template: 1
name: t
label: t
styles: { 表题: { font: 小标宋, size: 三号, line: 30pt, align: center } }
table-styles: { 高行: { head: 表文, stub: 表目, cell: 表数, padding: { x: 1mm, y: 1mm }, rules: { frame: 1pt, inner: 0.5pt }, row: 10mm } }
fields: { t: { label: 表, type: table, table: t, required: true } }
body: [ { table: t } ]
tables:
  t:
    value: { type: decimal, places: 2, thousands: true, blank: true, marks: ["—"] }
    above: [ { center: 情况表, style: 表题 }, { left: 编制单位：青禾县, right: 单位：万元 }, { left: 续表, on: later } ]
"""
WORDS = "value: { type: text, blank: true }"


@dataclass
class Shape:
    """`pages`: at most so many. `sheets`: upright, turned, a3. `name`: a word of the table that may break, after no fewer
    than `least` characters. `size`: no smaller type."""
    name: str
    columns: str
    rows: list
    pages: int
    sheets: str
    least: int = 6
    stubs: str = "[ { key: code, label: 科目编码 }, { key: name, label: 科目名称 } ]"
    fit: str = ""
    column: int = 1  # which one the names stand in
    size: float = 7.5
    more: str = ""
    alike: bool = False
    form: str = field(init=False)
    data: str = field(init=False)

    def __post_init__(self):
        fit = f"    fit: {self.fit}\n" if self.fit else ""
        rows = f"    rows: {{ from: data, stubs: {self.stubs} }}\n"
        self.form = FORM + fit + self.more + rows + f"    columns:\n{self.columns}"
        self.data = "".join(",".join(map(str, row)) + "\n" for row in self.rows)

    def names(self):
        return [row[self.column] for row in self.rows]


def flat(*labels, more=""):
    return "".join(f"      - {{ key: c{i}, label: {label}{more} }}\n" for i, label in enumerate(labels))


def words(label, more=""):
    return f"      - {{ key: w{label}, label: {label}, {WORDS}{more} }}\n"


BUDGET = """      - { key: total, label: 总计 }
      - key: ly
        label: 本年拨款
        columns:
          - { key: sub1, label: 小计 }
          - { key: gen, label: 一般公共预算, columns: [ { key: a, label: 人员经费 }, { key: b, label: 公用经费 }, { key: c, label: 项目支出 } ] }
          - { key: fund, label: 政府性基金预算, columns: [ { key: a, label: 基本支出 }, { key: b, label: 项目支出 } ] }
      - { key: carry, label: 上年结转, columns: [ { key: c1, label: 小计 }, { key: c2, label: 一般公共预算 } ] }
"""


def shapes():
    chance = random.Random(16)

    def amounts(n, top=20000.0):
        return [f"{chance.uniform(0, top):.2f}" for _ in range(n)]

    def coded(n, k, top=20000.0):
        return [[20100 + i, SUBJECTS[i % len(SUBJECTS)], *amounts(k, top)] for i in range(n)]

    def named(names, n, k, top=20000.0):
        return [[names[i % len(names)], *amounts(k, top)] for i in range(n)]

    one = "[ { key: name, label: 单位名称 } ]"
    town = "[ { key: name, label: 地区 } ]"
    years = "[ { key: name, label: 年份 } ]"
    wide = "{ smaller: 六号, turn: true }"
    yield Shape("a budget of three heads, 40 rows", BUDGET, coded(40, 9), 2, "upright turned", 5)
    yield Shape("the same, turned only", BUDGET, coded(40, 9), 3, "turned", 5, fit="{ turn: true }", size=10.5)
    yield Shape("the same, smaller only", BUDGET, coded(40, 9), 2, "upright", 5, fit="{ smaller: 六号 }")
    yield Shape("smaller amounts, nothing allowed", BUDGET, coded(40, 9, 900), 5, "upright", 2, fit="{ turn: false }", size=10.5)
    yield Shape("income of 12 rows, six amounts", flat("合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入"),
                coded(12, 6, 9999), 1, "upright", 5, size=9)
    yield Shape("three kinds of outlay, one row", flat("合计", "因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"),
                named(ORGANS, 1, 5, 500), 1, "upright", 4, one, column=0, size=10.5)
    yield Shape("debt by town, four amounts", flat("限额", "余额", "一般债务", "专项债务"), named(TOWNS, 21, 4), 1, "upright", 3, town, column=0, size=10.5)
    yield Shape("20 years of 12 figures", flat(*(f"指标{c}" for c in "甲乙丙丁戊己庚辛壬癸子丑")),
                named([f"{y}年" for y in range(2004, 2024)], 20, 12, 9999), 2, "turned upright", 4, years, column=0, fit=wide)
    yield Shape("21 towns, 15 figures", flat(*(f"第{i}项" for i in range(15))), named(TOWNS, 21, 15, 9999), 2, "turned", 3, town, column=0, fit=wide)
    yield Shape("the same on a3", flat(*(f"第{i}项" for i in range(15))), named(TOWNS, 21, 15, 9999), 1, "a3 turned", 3, town, column=0,
                fit="{ smaller: 六号, turn: true, a3: true }")
    yield Shape("22 figures on a3 only", flat(*(f"第{i}项" for i in range(22))), named(TOWNS, 21, 22, 9999), 1, "a3", 3, town, column=0, fit="{ smaller: 六号, a3: true }")
    yield Shape("final accounts, 100 rows of seven", flat("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
                coded(100, 7, 9999), 5, "upright", 6, size=9)
    yield Shape("transfers of millions, 80 rows", flat("合计", "返还性收入", "均衡性转移支付", "县级基本财力保障", "结算补助", "重点生态功能区", "固定数额补助", "专项转移支付"),
                named(ORGANS, 80, 8, 9e6), 6, "turned", 5, one, column=0, size=9)
    yield Shape("projects with what is built", words("建设内容") + flat("总投资", "年度计划") + words("责任单位") + words("开工时间"),
                [[PROJECTS[i % 12], REMARK[:40 + i], *amounts(2), ORGANS[i % 20], "2024年3月"] for i in range(24)], 6, "turned upright", 5,
                "[ { key: name, label: 项目名称 } ]", wide, 0, 9)
    yield Shape("the same, of what is built", words("建设内容") + flat("总投资", "年度计划") + words("责任单位") + words("开工时间"),
                [[PROJECTS[i % 12], REMARK[:40 + i], *amounts(2), ORGANS[i % 20], "2024年3月"] for i in range(24)], 6, "turned upright", 8,
                "[ { key: name, label: 项目名称 } ]", wide, 1, 9)
    yield Shape("purchases, eight columns", words("规格") + flat("数量", "单价", "金额") + words("采购方式") + words("时间"),
                [[i + 1, PROJECTS[i % 12], "详见采购文件", i, *amounts(2), "公开招标", "2024年第二季度"] for i in range(25)], 3, "upright turned", 6,
                "[ { key: n, label: 序号 }, { key: name, label: 采购项目名称 } ]", wide, size=9)
    yield Shape("a roster", words("性别") + words("年龄") + words("单位") + words("职务") + words("电话"),
                [[i + 1, "欧阳明远", "男", 45, ORGANS[i % 20], "副主任科员", "0731-57881234"] for i in range(60)], 4, "upright", 4,
                "[ { key: n, label: 序号 }, { key: name, label: 姓名 } ]", size=9)
    yield Shape("fines, with what was done", words("当事人") + words("违法事实") + words("处罚内容") + words("决定日期"),
                [[f"青市监罚〔2024〕{i}号", "青禾县兴旺食品经营部", REMARK[:60], "没收违法所得，并处罚款五千元", "2024年5月6日"] for i in range(12)], 3, "turned upright",
                6, "[ { key: name, label: 文书号 } ]", wide, 2, 9)
    yield Shape("faults and what is done about them", words("整改措施") + words("责任单位") + words("整改时限") + words("完成情况"),
                [["个别单位预算执行进度偏慢，资金使用效益不高。", REMARK, ORGANS[i], "2024年12月底前", "已完成，建立长效机制，定期开展监督检查。"] for i in range(15)], 4, "turned upright",
                8, "[ { key: name, label: 存在问题 } ]", wide, 1, 9)
    yield Shape("long names and two amounts", flat("预算数", "决算数"),
                [[f"关于进一步加强和规范乡镇财政资金监管工作的实施意见项目资金（第{i}批）", *amounts(2)] for i in range(20)], 2, "upright", 12,
                "[ { key: name, label: 项目名称 } ]", column=0, size=10.5)
    yield Shape("codes in three columns", flat("合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
                [[201, f"{i:02d}", f"{i % 9:02d}", SUBJECTS[i % 30], *amounts(6)] for i in range(30)], 2, "upright turned", 5,
                "[ { key: a, label: 类 }, { key: b, label: 款 }, { key: c, label: 项 }, { key: name, label: 科目名称 } ]", column=3, size=9)
    yield Shape("organs over projects", flat("合计", "一般公共预算", "政府性基金", "国有资本经营", "财政专户", "单位资金"),
                [[ORGANS[i // 3], PROJECTS[i % 12], *amounts(6)] for i in range(30)], 4, "upright turned", 6,
                "[ { key: organ, label: 单位, merge: true }, { key: name, label: 项目名称 } ]", wide, size=9)
    yield Shape("500 rows of 11 amounts", flat(*(f"第{i}项" for i in range(11))), coded(500, 11, 9999), 27, "turned upright", 5, size=7.5)
    yield Shape("three rows of 13 short figures", flat(*(f"指标{i}" for i in range(13))), named(TOWNS, 3, 13, 99), 1, "upright", 3, town, column=0, fit=wide, size=7.5)
    yield Shape("a page and three rows, on one page", flat("甲数", "乙数", "丙数"), named(TOWNS, 29, 3), 1, "upright", 3, town, column=0, fit="{ page: true }", size=10.5, alike=True)
    yield Shape("a page and a half, on one page", flat("甲数", "乙数", "丙数"), named(TOWNS, 40, 3), 1, "upright", 3, town, column=0,
                fit="{ page: true, smaller: 六号 }", size=7.5, alike=True)
    yield Shape("two pages are not closed up", flat("甲数", "乙数", "丙数"), named(TOWNS, 60, 3), 3, "upright", 3, town, column=0,
                fit="{ page: true, smaller: 六号 }", size=10.5, alike=True)
    yield Shape("names in two languages", flat(*(f"{y}年" for y in range(2018, 2025))),
                [[f"{name}\\nOutput of industry", *amounts(7)] for name in ("农林牧渔业", "采矿业", "制造业", "建筑业", "批发和零售业", "住宿和餐饮业") * 4], 3, "upright turned", 4,
                "[ { key: name, label: 行业 } ]", wide, 0, 9)
    yield Shape("high rows, a few of them with two lines", flat("合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入"),
                coded(16, 6, 9999), 2, "upright", 5, size=10.5, more="    style: 高行\n", alike=True)
    yield Shape("most rows with two lines, on pages", flat("合计", "本年"),
                [[PROJECTS[0] * (1 if i % 20 == 5 else 2), *amounts(2)] for i in range(60)], 5, "upright", 6,
                "[ { key: name, label: 项目名称 } ]", column=0, size=10.5, alike=True)
    # One page is asked for, and only upright, in smaller type, can give it: names are broken sooner than a second page begun.
    page = "{ page: true, smaller: 六号, turn: true }"
    yield Shape("a page that a turned sheet has not", flat("限额", "余额", "一般债务", "专项债务", "新增", "再融资", "还本"), named(ORGANS, 44, 7, 99999), 1, "upright", 3,
                one, fit=page, column=0, size=7.5)
    yield Shape("the same with codes", flat("合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "补助支出", "其他支出"), coded(44, 7, 99999), 1, "upright", 3, fit=page, size=7.5)
    yield Shape("the same of towns in groups", flat("合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "补助支出", "其他支出"),
                [[f"片区{i // 9}", ORGANS[i % 20], *amounts(7, 99999)] for i in range(45)], 1, "upright", 3,
                "[ { key: g, label: 片区, merge: true }, { key: name, label: 单位名称 } ]", page, size=7.5)
    yield Shape("a page that is read best turned", flat(*(f"第{i}项" for i in range(9))), named(ORGANS, 20, 9, 999999), 1, "turned", 6, one, fit=page, column=0, size=9)
    yield Shape("no sheet has it on one page", flat(*(f"第{i}项" for i in range(9))), named(ORGANS, 90, 9, 99999), 5, "turned upright", 6, one, fit=page, column=0, size=9)
    yield Shape("a page that only a3 has", flat(*(f"第{i}项" for i in range(14))), named(ORGANS, 38, 14, 999999), 1, "a3", 6, one,
                fit="{ page: true, smaller: 六号, turn: true, a3: true }", column=0, size=7.5)
    yield Shape("projects that a turned sheet has not on one page", flat(*(f"第{i}项" for i in range(8))), named(PROJECTS, 44, 8, 99999), 1, "upright", 3,
                one, fit=page, column=0, size=7.5)
