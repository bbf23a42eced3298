"""Whole disclosure reports of invented organs, for reports.py: what each says, and the tables of the form in the shapes that
offices give them. A table is rows of cells (text, rows spanned, columns spanned), as make_files.py has them."""

import random

COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
RESULTS = {
    "open": ("（一）予以公开", []),
    "part": ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", []),
    "deny": ("（三）不予公开", ["1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益", "5.属于三类内部事务信息",
                        "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"]),
    "unab": ("（四）无法提供", ["1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"]),
    "rej": ("（五）不予处理", ["1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息"]),
    "misc": ("（六）其他处理", ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"]),
}
SECTIONS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"]
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def with_total(numbers):
    return [*numbers, sum(numbers)]


def numbers(seed):
    """Tables that no rule of the form complains of, from a seed."""
    rnd = random.Random(seed)

    def some(most, n=6):
        return [rnd.choice([0, 0, rnd.randint(0, most)]) for _ in range(n)]

    results = {key: [some(9) for _ in rows] if rows else some(40) for key, (_, rows) in RESULTS.items()}
    done = [sum(column) for column in zip(*(row for value in results.values() for row in (value if isinstance(value[0], list) else [value])))]
    out = some(4)
    carried = [min(rnd.randint(0, 3), d + o) for d, o in zip(done, out)]
    requests = {"new": [d + o - c for d, o, c in zip(done, out, carried)], "in": carried, **results, "done": done, "out": out}
    made, gone = rnd.randint(0, 9), rnd.randint(0, 3)
    review = with_total(some(5, 4)), with_total(some(3, 4)), with_total(some(3, 4))
    return {
        "active": {"rules": [0, 0, 0], "docs": {"made": made, "repealed": gone, "valid": made + rnd.randint(5, 60)}, "license": rnd.randint(0, 4000),
                   "penalty": rnd.randint(0, 400), "coercion": rnd.randint(0, 9), "fee": rnd.choice([0, 3.2, 118.56])},
        "requests": {key: [with_total(row) for row in value] if isinstance(value[0], list) else with_total(value) for key, value in requests.items()},
        "review": {"rev": review[0], "dir": dict(zip(("keep", "fix", "oth", "open", "tot"), review[1])), "aft": review[2]},
    }


def one(text):
    return (str(text), 1, 1)


# ---- the tables in their shapes ----------------------------------------------------------------------------------------

def active(facts, split=False, short=False, loose=False):
    """In four tables, with shorter heads, or with no cell merged."""
    a = facts["active"]
    docs = a["docs"]
    heads = ["第二十条第（一）项", "第二十条第（五）项", "第二十条第（六）项", "第二十条第（八）项"]
    if short:
        heads = ["第20条第（一）项", "第20条第（五）项", "第20条第（六）项", "第20条第（八）项"]
    made = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]

    def wide(text):
        return [one(text), one(""), one(""), one("")] if loose else [(text, 1, 4)]

    def lone(label, number):
        return [one(label), one(number), one(""), one("")] if loose else [one(label), (str(number), 1, 3)]

    parts = [
        [wide(heads[0]), [one(t) for t in made], [one(t) for t in ("规章", *a["rules"])],
         [one(t) for t in ("行政规范性文件", docs["made"], docs["repealed"], docs["valid"])]],
        [wide(heads[1]), lone("信息内容", "本年处理决定数量"), lone("行政许可", a["license"])],
        [wide(heads[2]), lone("信息内容", "本年处理决定数量"), lone("行政处罚", a["penalty"]), lone("行政强制", a["coercion"])],
        [wide(heads[3]), lone("信息内容", "本年收费金额（单位：万元）"), lone("行政事业性收费", a["fee"])],
    ]
    return parts if split else [[row for part in parts for row in part]]


def requests_head(stubs):
    if stubs == 1:
        return [[one("申请情况"), *map(one, COLUMNS)]]
    return [[(NOTE, 3, stubs), ("申请人情况", 1, 7)], [("自然人", 2, 1), ("法人或其他组织", 1, 5), ("总计", 2, 1)], [one(c) for c in COLUMNS[1:6]]]


def requests_rows(facts, merged=True):
    """The rows, each with three stubs: merged, or each cell filled in again, or (None) blank below the first."""
    r, rows = facts["requests"], []
    inner = 2 + sum(max(1, len(labels)) for _, labels in RESULTS.values()) - 1

    def numbers_of(values):
        return [one(v) for v in values]

    def stub(first, second, third, top, group_top, group):
        if merged:
            out = [(first, inner, 1)] if top else []
            if third is None:
                return [*out, (second, 1, 2)]
            return [*out, *([(second, group, 1)] if group_top else []), one(third)]
        blank = merged is None
        return [one(first if top or not blank else ""), one(second if group_top or not blank else ""), one(third or "")]

    def whole(label):
        return [(label, 1, 3)] if merged else [one(label), one(""), one("")]

    rows.append([*whole("一、本年新收政府信息公开申请数量"), *numbers_of(r["new"])])
    rows.append([*whole("二、上年结转政府信息公开申请数量"), *numbers_of(r["in"])])
    top = True
    for key, (label, below) in RESULTS.items():
        if not below:
            rows.append([*stub("三、本年度办理结果", label, None, top, True, 1), *numbers_of(r[key])])
            top = False
        for i, item in enumerate(below):
            rows.append([*stub("三、本年度办理结果", label, item, top, i == 0, len(below)), *numbers_of(r[key][i])])
    rows.append([*stub("三、本年度办理结果", "（七）总计", None, False, True, 1), *numbers_of(r["done"])])
    rows.append([*whole("四、结转下年度继续办理"), *numbers_of(r["out"])])
    return rows


def requests(facts, merged=True):
    return [[*requests_head(3), *requests_rows(facts, merged)]]


def requests_two(facts):
    """Two tables as a page break makes them: the head again, the group's label again."""
    rows = requests_rows(facts, merged=False)
    return [[*requests_head(3), *rows[:13]], [*requests_head(3), *rows[13:]]]


def requests_flat(facts):
    """One column of labels; groups are rows without numbers."""
    rows, last = [], None
    for first, second, third, *cells in requests_rows(facts, merged=False):
        if second[0] and first[0] != last:
            rows.append([first, *[one("")] * 7])
        last = first[0]
        if third[0].startswith("1."):
            rows.append([second, *[one("")] * 7])
        rows.append([third if third[0] else second if second[0] else first, *cells])
    return [[*requests_head(1), *rows]]


def review(facts):
    r = facts["review"]
    return [[[("行政复议", 1, 5), ("行政诉讼", 1, 10)], [*((o, 2, 1) for o in OUTCOMES), ("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)],
             [one(o) for o in OUTCOMES * 2], [one(n) for n in (*r["rev"], *r["dir"].values(), *r["aft"])]]]


def review_two(facts):
    """One table for reviews, one for suits."""
    r = facts["review"]
    return [[[("行政复议", 1, 5)], [one(o) for o in OUTCOMES], [one(n) for n in r["rev"]]],
            [[("行政诉讼", 1, 10)], [("未经复议直接起诉", 1, 5), ("复议后起诉", 1, 5)], [one(o) for o in OUTCOMES * 2],
             [one(n) for n in (*r["dir"].values(), *r["aft"])]]]


def review_turned(facts):
    """Reviews and suits down, outcomes across."""
    r = facts["review"]
    return [[[("类别", 1, 2), *map(one, OUTCOMES)], [("行政复议", 1, 2), *map(one, r["rev"])],
             [("行政诉讼", 2, 1), one("未经复议直接起诉"), *map(one, r["dir"].values())], [one("复议后起诉"), *map(one, r["aft"])]]]


# ---- the reports -------------------------------------------------------------------------------------------------------

def report(seed, organ, year, date, overview, problems, others, signed=True):
    lead = (f"根据《中华人民共和国政府信息公开条例》和政府信息公开工作年度报告格式的要求，编制本报告。本报告所列数据的统计期限自{year}年1月1日起至"
            f"{year}年12月31日止。")
    facts = {"template": "gov-disclosure-2021", "organ": organ, "year": year, "lead": lead, "overview": overview, **numbers(seed), "problems": problems,
             "others": others}
    return facts | ({"signature": {"organ": organ, "date": date}} if signed else {})


REPORTS = {
    "wps": report(1, "清河县水利局", 2024, "2025-01-16", [
        "2024年，本局坚持以公开促落实、强监管，政府信息公开工作平稳有序。",
        {"主动公开": "围绕水旱灾害防御、农村供水、河湖管护公开信息312条，政策解读9篇。"},
        {"依申请公开": ["健全收件、登记、审核、答复流程。", "全部申请均在法定期限内办理。"]},
        {"监督保障": "组织业务培训2次，未发生责任追究。"}],
        [{"存在的主要问题": "一是公开内容的时效性有待增强；二是解读形式较为单一。"}, {"改进情况": "明确专人定期核对栏目，图解与问答并用。"}],
        "无其他需要报告的事项。"),
    "plain": report(2, "东陵市审计局", 2023, "2024-01-22", [
        {"主动公开情况": "公布审计结果公告14期、预算执行情况2份。"},
        {"依申请公开情况": "受理渠道畅通，答复文书规范。"},
        {"政府信息管理情况": "落实公开属性源头认定，定期清理历史文件。"},
        {"平台建设情况": "门户网站与微信公众号同步更新。"},
        {"监督保障情况": "主要负责同志每季度听取一次汇报。"}],
        ["公开的深度还不够，公众参与的渠道有待拓宽。", "下一步，将加大审计整改结果的公开力度。"],
        ["本年度没有收取信息处理费。", "人大代表建议和政协提案办理结果均已公开。"]),
    "styles": report(3, "白沙镇人民政府", 2024, "2025-02-10", [
        "本镇认真落实基层政务公开标准化规范化要求。", {"（一）主动公开": "公开惠民资金、征地补偿、乡村振兴等信息208条。"},
        {"（二）依申请公开": "设立受理窗口1个，公布电话和信箱。"}],
        [{"（一）存在问题": "村（社区）信息员变动较大，业务不熟。"}, {"（二）改进措施": "开展轮训，建立台账。"}],
        "本机关本年度未收取信息处理费。"),
    "outline": report(4, "江北区教育体育局", 2024, "2025-01-09", [
        "全区教育系统公开工作按年度要点推进。", {"主动公开": "公开招生入学、学生资助、双减等信息1,026条。"},
        {"平台建设": "改版教育公开专栏，新增“一图读懂”。"}],
        [{"主要问题": "部分学校信息公开栏更新不及时。"}, {"改进情况": "开展专项检查3轮，点对点整改。"}], "无。"),
    "frames": report(5, "南屏县林业和草原局", 2022, "2023-01-13", [
        "按照县委、县政府部署，做好林业和草原信息公开。", "全年公开森林防火、采伐许可、野生动植物保护信息97条。"],
        "公开形式不够丰富。今后将制作短视频、动漫等。", "没有需要报告的其他事项。"),
    "sheets": report(6, "云台市市场监督管理局", 2024, "2025-01-20", [
        "公开食品抽检、行政许可、双随机检查结果等信息4,310条。", "答复申请时注重与申请人沟通，全年无被纠正案件。"],
        ["检索功能不便。", "已优化站内搜索。"], "本年度未收取信息处理费。"),
    "sheet": report(7, "洛水县统计局", 2023, "2024-01-30", ["公布统计公报1期、月度数据12期。"], "数据解读不够通俗，拟增加图表。", "无其他事项。", signed=False),
    "cms": report(8, "平阳县人民政府办公室", 2024, "2025-01-26", [
        "2024年，平阳县全面推进决策、执行、管理、服务、结果公开。", "（一）主动公开情况。全县公开信息21,468条，召开新闻发布会18场。",
        "（二）依申请公开情况。县政府本级依法答复，流程规范。", "（三）监督保障情况。将公开工作纳入绩效考核，分值权重4%。"],
        ["（一）存在的问题。基层公开力量薄弱；政策解读质量不高。", "（二）改进的情况。开展“公开大讲堂”6期，培训460人次。"],
        "依据《政府信息公开信息处理费管理办法》，全年收取信息处理费0元。"),
    "wechat": report(9, "滨海区应急管理局", 2024, "2025-01-15", [
        {"主动公开": "发布预警提示、事故调查报告、执法信息640条。"}, {"依申请公开": "按时答复，无逾期。"}],
        [{"问题": "企业关心的安全标准公开不足。"}, {"改进": "编印应知应会口袋书。"}], "全年未收取费用。"),
    "browser": report(10, "芦溪县卫生健康局", 2024, "2025-01-21", [
        "卫生健康信息公开围绕群众看病就医展开。", {"主动公开情况": "公开医疗机构校验、传染病防治等信息533条。"}, {"依申请公开情况": "设专人负责，全部按期答复。"}],
        [{"存在的主要问题": "专业术语多，群众不易懂。"}, {"改进情况": "组织医生写科普文章42篇。"}], "无其他需要报告的事项。"),
    "notepad": report(11, "石门镇人民政府", 2023, "2024-01-18", ["本镇公开村务、财务信息75条。", "全年没有被投诉。"], "公开栏破损，已更换6块。", "无。"),
    "copied": report(12, "长岭市自然资源和规划局", 2024, "2025-01-23", [
        {"主动公开": "公开供地计划、征地批复、规划许可等信息1,285条，其中征地信息206条，实现征地信息公开平台与门户网站互联互通，方便群众查询。"},
        {"依申请公开": "征地类申请占比较大，采取当面沟通、协助检索等方式办理，群众满意度进一步提高。"}],
        [{"主要问题": "历史档案数字化程度不高，检索耗时较长。"}, {"改进措施": "完成1982年以来用地档案扫描12万页。"}],
        "本年度收到信息处理费0元，减免0元。"),
    "word-text": report(13, "和平区民政局", 2024, "2025-01-14", ["公开低保、特困、养老补贴等信息418条。", {"制度建设": "修订公开审查办法。"}], "公开时效有待提高。", "无其他需要报告的事项。"),
    "boxed": report(14, "青田县交通运输局", 2024, "2025-01-17", [
        "公开公路养护、客运管理、工程招标信息689条。", {"队伍建设": "配备专职人员2名。"}], [{"不足": "项目进展公开不及时。"}, {"改进": "按月更新。"}], "无。"),
}


def lines(value, number=None):
    """The paragraphs of prose, headings as (level 2, text); number gives a heading its number in the source."""
    out = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            out.append(item)
            continue
        (head, text), = item.items()
        count = sum(isinstance(line, tuple) for line in out)
        out.append((2, number(count, head) if number else head))
        out += text if isinstance(text, list) else [text]
    return out
