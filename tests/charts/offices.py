"""Charts as offices print them, and what a person wants of each. Numbers and places are invented, shapes are not: a pyramid of ages,
what came and went, indices, provinces, seventy-six years. Written before the rules that draw them; `wants` is what whoever looks at
the pages looks for, beside what holds for every chart (charts-look.py): no words on words, none cut, none outside, no leader through
another or through words, marks of a scale that people count in."""

import json

from drawn import FIELDS

PROVINCES = """北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省
广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区（含兵团）""".split()
AGES = ["0—4岁", "5—9岁", "10—14岁", "15—19岁", "20—24岁", "25—29岁", "30—34岁", "35—39岁", "40—44岁", "45—49岁", "50—54岁", "55—59岁", "60—64岁",
        "65—69岁", "70—74岁", "75—79岁", "80—84岁", "85岁及以上"]
MALE = [5.1, 6.2, 6.0, 5.4, 4.8, 6.1, 8.3, 7.2, 6.6, 7.9, 8.4, 7.3, 4.9, 5.0, 3.6, 2.1, 1.1, 0.6]
FEMALE = [4.5, 5.4, 5.2, 4.7, 4.5, 5.9, 8.2, 7.1, 6.5, 7.8, 8.5, 7.5, 5.0, 5.3, 4.0, 2.5, 1.5, 1.1]
MONTHS = [f"{k}月" for k in range(1, 13)]
YEARS = [str(year) for year in range(1949, 2025)]


def table(head, *columns):
    """Rows of the columns beside one another, with a head."""
    return [head, *[[str(cell) for cell in row] for row in zip(*columns)]]


# name: (rows, how many of them are the head, settings of the chart, what a person wants)
CHARTS = {
    "pyramid": (table(["年龄", "男", "女"], AGES, [-x for x in MALE], FEMALE), 1, "类型: 条形图, 堆叠: 是, 单位: 万人, 图题: 常住人口年龄构成",
                "males to the left of one line, females to the right, eighteen ages beside them, the number in each bar that holds it"),
    "migration": (table(["月份", "净迁入"], MONTHS, [120, -85, 0, 43, -210, -15, 0, 300, 275, -60, -5, 18]), 1,
                  "类型: 柱状图, 单位: 人, 图题: 各月人口净迁入", "bars up and down from one line; the months below all of them; a 0 at the line"),
    "below": (table(["地区", "增幅"], ["东乡", "西乡", "南乡"], ["-3.2%", "-0.4%", "-11.0%"]), 1, "类型: 柱状图, 图题: 粮食产量增幅",
              "bars hang from the line at the top, no number on a name; the scale says %"),
    "zeros": (table(["类别", "起数"], ["火灾", "爆炸", "坍塌", "中毒"], [0, 0, 0, 0]), 1, "类型: 柱状图, 单位: 起, 图题: 较大事故",
              "no bar, a 0 for each; whole numbers beside the scale, as there is no tenth of an accident"),
    "one": (table(["产业", "增加值"], ["第一产业", "第二产业", "第三产业"], ["1,212.5", "4,345.2", "6,160.0"]), 1, "类型: 柱状图, 单位: 亿元, 图题: 三次产业增加值",
            "numbers as in the table, also beside the scale: 2,000 and not 2000"),
    "eight": (table(["年份", "甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县"], [str(y) for y in range(2017, 2025)],
                    *[[round(20 + 6 * s + (s % 3 - 1) * 2.1 * k + (k * s % 5), 1) for k in range(8)] for s in range(8)]), 1,
              "类型: 折线图, 单位: 亿元, 图题: 八县财政收入", "eight lines told apart in grey, named"),
    "eight-bars": (table(["年份", "甲县", "乙县", "丙县", "丁县", "戊县", "己县", "庚县", "辛县"], ["2022", "2023", "2024"],
                         *[[20 + 7 * s + 3 * k for k in range(3)] for s in range(8)]), 1,
                   "类型: 柱状图, 单位: 亿元, 图题: 八县财政收入（柱）", "eight bars a year told apart in grey, each with its number"),
    "provinces": (table(["地区", "常住人口"], PROVINCES, [2185 + 311 * (k * 7 % 31) for k in range(31)]), 1, "类型: 条形图, 单位: 万人, 图题: 各地区常住人口",
                  "thirty-one names whole at the left, bars, a number at each; on one page"),
    "provinces-up": (table(["地区", "常住人口"], PROVINCES, [2185 + 311 * (k * 7 % 31) for k in range(31)]), 1,
                     "类型: 柱状图, 单位: 万人, 图题: 各地区常住人口（竖）", "what has no room is told; what stands there can be read"),
    "years": (table(["年份", "总人口"], YEARS, [round(54.2 + 1.35 * k - 0.0062 * k * k - (6.1 if 10 < k < 14 else 0), 1) for k in range(76)]), 1,
              "类型: 折线图, 单位: 万人, 图题: 1949—2024年总人口", "a line of seventy-six points, years named at even steps (1949, 1959 … or so), whole"),
    "years-bars": (table(["年份", "出生人口"], YEARS, [1200 + (k * 37 % 23) * 31 - 9 * k for k in range(76)]), 1,
                   "类型: 柱状图, 单位: 人, 图题: 1949—2024年出生人口", "seventy-six thin bars, some years named, no numbers at them, and that is told"),
    "magnitudes": (table(["指标", "数值"], ["办件量", "投诉量", "复议", "诉讼", "纠正"], ["1,284,530", "13,204", "816", "25", "1"]), 1,
                   "类型: 条形图, 单位: 件, 图题: 政务服务办件", "the least bar is a hair, and its number tells; marks of the scale do not meet"),
    "small": (table(["断面", "浓度"], ["一号", "二号", "三号", "四号"], ["0.0021", "0.0035", "0.0008", "0.0050"]), 1, "类型: 柱状图, 单位: mg/L, 图题: 断面氨氮浓度",
              "0.001, 0.002 … beside the scale, all of as many decimals"),
    "percent": (table(["年份", "城镇化率", "入学率"], ["2020年", "2021年", "2022年", "2023年", "2024年"], ["61.2%", "62.0%", "62.9%", "63.8%", "64.6%"],
                      ["98.1%", "98.4%", "98.9%", "99.2%", "99.5%"]), 1, "类型: 折线图, 图题: 城镇化率和入学率", "the scale says 20%, 40% …; nothing above 100%"),
    "percent-lying": (table(["乡镇", "完成率"], ["城关镇", "河口乡", "龙潭镇"], ["100%", "87.5%", "3.3%"]), 1, "类型: 条形图, 图题: 任务完成率",
                      "the scale ends at 100%, and has %"),
    "pie-one": (table(["来源", "件数"], ["网络"], ["37"]), 1, "类型: 饼图, 图题: 申请来源（一）", "a whole circle, named once"),
    "pie-two": (table(["来源", "件数"], ["自然人", "法人或其他组织"], ["997", "3"]), 1, "类型: 饼图, 图题: 申请来源（二）", "a sliver that can be seen and named, its share 0.3%"),
    "pie-nine": (table(["行业", "户数"], ["农业", "采矿业", "制造业", "建筑业", "批发零售", "住宿餐饮", "金融", "房地产", "信息"], [210, 12, 460, 95, 310, 150, 22, 41, 18]), 1,
                 "类型: 饼图, 图题: 各行业单位数", "the six greatest and 其他, their shares 100 in all"),
    "pie-tiny": (table(["处理结果", "件数"], ["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理", "结转下年"], [970, 6, 5, 4, 3, 2, 10]), 1,
                 "类型: 饼图, 图题: 申请处理结果", "six slivers side by side: seven names with leaders that neither cross nor touch a word"),
    "pie-tiny-turned": (table(["处理结果", "件数"], ["部分公开", "不予公开", "予以公开", "无法提供", "不予处理", "其他处理", "结转下年"],
                              [2, 3, 500, 490, 4, 3, 2]), 1, "类型: 饼图, 图题: 申请处理结果（二）", "slivers at the top on both sides, likewise"),
    "pie-zero": (table(["方式", "件数"], ["当面", "邮寄", "网络", "传真", "电话"], [0, 40, 60, 0, 0]), 1, "类型: 饼图, 图题: 申请方式",
                 "parts of nothing are named, without a leader into another's part"),
    "missing": (table(["年份", "耕地", "林地"], ["2016", "2017", "2018", "2019", "2020", "2021"], ["12.1", "", "12.0", "—", "11.8", "11.9"],
                      ["30.2", "30.5", "…", "31.0", "", "31.6"]), 1, "类型: 折线图, 单位: 万亩, 图题: 耕地和林地", "gaps stay gaps; a point alone is a point"),
    "missing-bars": (table(["年份", "耕地", "林地"], ["2016", "2017", "2018", "2019"], ["12.1", "", "12.0", "—"], ["30.2", "30.5", "/", "31.0"]), 1,
                     "类型: 柱状图, 单位: 万亩, 图题: 耕地和林地（柱）", "no bar and no 0 where nothing was counted"),
    "stacked-below": (table(["年份", "出口", "进口", "服务"], ["2021", "2022", "2023", "2024"], [520, 610, 580, 655], [-480, -505, -610, -560], [-40, 35, 60, -22]), 1,
                      "类型: 柱状图, 堆叠: 是, 单位: 亿元, 图题: 进出口差额构成", "what is above the line on it, what is below under it, numbers in the parts"),
    "stacked-lying": (table(["年份", "出口", "进口", "服务"], ["2021", "2022", "2023", "2024"], [520, 610, 580, 655], [-480, -505, -610, -560], [-40, 35, 60, -22]), 1,
                      "类型: 条形图, 堆叠: 是, 单位: 亿元, 图题: 进出口差额构成（横）", "the same to the sides"),
    "two-heads": ([["地区", "2023年", "", "2024年", ""], ["", "产量", "面积", "产量", "面积"], ["东乡", "3.1", "1.2", "3.3", "1.2"], ["西乡", "2.6", "0.9", "2.4", "0.9"],
                   ["南乡", "4.0", "1.5", "4.4", "1.6"]], 2, "类型: 柱状图, 单位: 万吨, 列: 产量, 图题: 粮食产量",
                  "two series that are told apart by name: 2023年 and 2024年, not 产量 twice"),
    "two-heads-all": ([["地区", "2023年", "", "2024年", ""], ["", "产量", "面积", "产量", "面积"], ["东乡", "3.1", "1.2", "3.3", "1.2"], ["西乡", "2.6", "0.9", "2.4", "0.9"]], 2,
                      "类型: 柱状图, 图题: 粮食产量和面积", "four series: 2023年产量, 2023年面积, 2024年产量 …"),
    "long-legend": (table(["年份", "规模以上工业企业营业收入利润率（%）", "规模以上服务业企业营业收入利润率（%）", "限额以上批发和零售业企业营业收入利润率（%）",
                           "具有资质的建筑业企业产值利润率（%）"], ["2021", "2022", "2023"], [6.1, 6.0, 5.8], [9.2, 9.4, 9.9], [2.2, 2.1, 2.4], [3.3, 3.5, 3.1]), 1,
                    "类型: 柱状图, 单位: "'"%"'", 图题: 利润率", "each name whole, beside its sample, on lines of its own"),
    "close": (table(["月份", "同比", "环比"], MONTHS, [0.7, 0.2, 0.1, -0.1, -0.2, 0, 0.3, 0.4, 0.8, 1.0, 0.7, 0.5], [0.3, -0.1, 0.2, 0.1, -0.1, 0.1, 0, 0.2, 0.4, -0.3, 0.1, 0.2]), 1,
              "类型: 折线图, 单位: "'"%"'", 图题: 居民消费价格涨跌幅", "two lines about 0, months below all of it"),
    "index": (table(["月份", "价格指数"], MONTHS, [100.7, 100.2, 100.1, 99.9, 99.8, 100.0, 100.3, 100.4, 100.8, 101.0, 100.7, 100.5]), 1,
              "类型: 折线图, 图题: 居民消费价格指数（上年同月=100）, 起点: 99", "a line that is not flat: the scale begins where it is told to, and says so"),
    "huge": (table(["年份", "总产值"], ["2022", "2023", "2024"], ["1,234,567,890,123", "998,877,665,544", "1,500,000,000,000"]), 1, "类型: 柱状图, 单位: 元, 图题: 总产值",
             "long numbers beside the scale that leave the bars room"),
    "spans": (table(["行业", "收入", "支出"], ["农林牧渔业", "信息传输、软件和信息技术服务业", "电力、热力、燃气及水生产和供应业", "水利、环境和公共设施管理业", "居民服务、修理和其他服务业",
                                         "科学研究和技术服务业"], [12, 220, 96, 33, 8, 51], [11, 180, 99, 35, 7, 40]), 1, "类型: 柱状图, 单位: 亿元, 图题: 各行业收支",
              "long names below in a few lines each, whole"),
    "same": (table(["季度", "一科", "二科"], ["一季度", "二季度", "三季度", "四季度"], [25, 25, 25, 25], [25, 25, 25, 25]), 1, "类型: 折线图, 单位: 件, 图题: 办结",
             "two lines on one another: the marks of both can be made out"),
}


def report_of(names):
    """A report of these charts, each below its table."""
    parts = [FIELDS.replace("  - 情况见图1。\n", "  - 情况如下。\n")]
    for name in names:
        rows, head, settings, _ = CHARTS[name]
        table = "".join(f"        - {json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        levels = f"      表头: {head}\n" if head > 1 else ""
        parts.append(f"  - 表格:\n      表题: {name}\n{levels}      行:\n{table}  - 图表: {{ {settings} }}\n")
    return "".join(parts)
