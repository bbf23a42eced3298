"""Documents of invented organs in the habits of different offices, for offices.py: what each looks like (blocks, as ooxml.py has
them) and what a person reads out of it (a report file). Written before the rules that read them."""

import report_facts as f
from ooxml import Word

HAN = "一二三四五六七八九十"


def cells(table, change):
    """Each cell's text changed; the heads of a table too."""
    return [[(change(text), rs, cs) for text, rs, cs in row] for row in table]


def numbers_only(change):
    return lambda text: change(text) if text.replace(".", "", 1).isdigit() else text


FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")


def fullwidth(text):
    return text.translate(FULL)


def spread(text):
    """Blanks and no-break blanks between the characters of short labels."""
    return "\u00a0\u3000".join(text) if len(text) == 2 and not text.isdigit() else text.replace("政府信息", "政府 信息").replace("（", " （", 1)


def grouped(text):
    whole, dot, rest = text.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def with_unit(text):
    return text + ("万元" if "." in text else "件")


def dashed(zero):
    return lambda text: zero if text == "0" else text


def split_table(rows, head, at):
    """Two parts, the head and the labels of cut cells again."""
    from pasted import cut_rows
    return [cut_rows(rows, 0, at), cut_rows(rows, 0, head) + cut_rows(rows, at, len(rows))]


# ---- disclosure reports ------------------------------------------------------------------------------------------------

def han_date(date):
    year, month, day = map(int, date.split("-"))
    return f"{year}年{month}月{day}日"


def prose(value, mark):
    out = []
    for line in f.lines(value, lambda i, head: mark(i) + head):
        out.append(("h2", line[1]) if isinstance(line, tuple) else ("p", line))
    return out


def disclosure(facts, title, tables=None, names=None, mark=lambda i: f"（{HAN[i]}）", change=None, before=(), sign=None):
    """The blocks of a report; tables are three lists of tables, each a block where it is none of rows."""
    tables = tables or [f.active(facts), f.requests(facts), f.review(facts)]
    names = names or [f"{HAN[i]}、{name}" for i, name in enumerate(f.SECTIONS)]
    blocks = [*before, *(("title", line) for line in title), ("p", facts["lead"])]
    for i, name in enumerate(names):
        blocks.append(("h1", name))
        if 1 <= i <= 3:
            for table in tables[i - 1]:
                blocks.append(table if isinstance(table, tuple) else ("table", cells(table, change) if change else table))
        else:
            blocks += prose(facts[("overview", None, None, None, "problems", "others")[i]], mark)
    date = facts["signature"]["date"]
    return [*blocks, ("gap", ""), *(sign or [("right", facts["organ"]), ("right", han_date(date))])]


def zeros_blank(value):
    """As a person reads strokes in the place of 0: nothing was filled in."""
    if isinstance(value, dict):
        return {k: zeros_blank(v) for k, v in value.items()}
    return [zeros_blank(v) for v in value] if isinstance(value, list) else None if value == 0 else value


TABLES = ("active", "requests", "review")


def with_blanks(facts):
    return facts | {key: zeros_blank(facts[key]) for key in TABLES}


def disclosures():
    o1 = [{"主动公开": ["坚持以公开为常态，全年主动公开水利建设、防汛抗旱信息412条。", "其中政策文件26件，解读9篇。"]}, {"依申请公开": "受理申请渠道畅通，全部按期答复。"}, {"监督保障": "开展培训3次。"}]
    p1 = [{"存在的主要问题": "解读形式较为单一，更新不够及时。"}, {"改进情况": "明确专人，按月核对栏目。"}]
    a = f.report(101, "临溪县水利局", 2024, "2025-01-17", o1, p1, "无其他需要报告的事项。")
    yield "wps-numbered", a, Word("numpr", cut=3, repeat=3), disclosure(a, ["临溪县水利局⟦br⟧2024年政府信息公开工作年度报告"])

    b = f.report(102, "北亭市审计局", 2023, "2024-01-20", ["公布审计结果公告14期。", "主要负责同志每季度听取汇报。"], ["公开深度不够。", "下一步加大审计整改结果公开力度。"], "本年度未收取信息处理费。")
    yield "strokes-for-none", with_blanks(b), Word(), disclosure(b, ["北亭市审计局2023年度政府信息公开工作年度报告"], change=numbers_only(dashed("/")))

    c = f.report(103, "南浦区民政局", 2024, "2025-01-22", [{"主动公开情况": "公开低保、特困信息318条。"}, {"平台建设情况": "门户网站改版。"}], ["部分信息更新滞后。"], "无。")
    yield "full-width", c, Word("style"), disclosure(c, ["南浦区民政局", "２０２４年政府信息公开工作年度报告"], change=lambda t: numbers_only(fullwidth)(spread(t)))

    d = f.report(104, "云口镇人民政府", 2024, "2025-02-08", ["⟦del:去年⟧本镇公开惠民资金、征地补偿信息⟦del:180⟧⟦ins:208⟧条。", {"依申请公开": "设立受理窗口⟦ins:1个⟧。"}], ["信息员变动大。⟦ins:开展轮训。⟧"], "本机关未收取信息处理费。")
    clean = d | {"overview": ["本镇公开惠民资金、征地补偿信息208条。", {"依申请公开": "设立受理窗口1个。"}], "problems": ["信息员变动大。开展轮训。"]}
    yield "tracked", clean, Word(), disclosure(d, ["云口镇人民政府⟦del:2023⟧⟦ins:2024⟧年政府信息公开工作年度报告"], change=numbers_only(lambda t: f"⟦del:9{t}⟧⟦ins:{t}⟧"))

    e = f.report(105, "平山县自然资源局", 2024, "2025-01-15", [{"主动公开": "公开供地计划、征地批复1,285条。"}, {"依申请公开": "征地类申请占比较大。"}], [{"主要问题": "历史档案数字化不高。"}, {"改进措施": "扫描档案12万页。"}], "收到信息处理费0元。")
    whole = f.requests(e)[0]
    yield "two-pages", e, Word(repeat=3), disclosure(e, ["平山县自然资源局2024年政府信息公开工作年度报告"],
                                                     tables=[f.active(e), [split_table(whole, 3, 14)[0], ("left", "续表"), split_table(whole, 3, 14)[1]], f.review(e)])

    g = f.report(106, "海门市卫生健康委员会", 2023, "2024-01-25", ["公开医疗机构校验、传染病防治信息533条⟦fn:含直属单位。⟧。", {"依申请公开": "全部按期答复。"}], ["专业术语多⟦fn:以问卷为准。⟧，群众不易懂。"], "无其他需要报告的事项。")
    noted = g | {"overview": ["公开医疗机构校验、传染病防治信息533条^[含直属单位。]。", {"依申请公开": "全部按期答复。"}], "problems": ["专业术语多^[以问卷为准。]，群众不易懂。"]}
    yield "framed-notes", noted, Word(control=True), [("frame", disclosure(g, ["海门市卫生健康委员会2023年政府信息公开工作年度报告"]))]

    h = f.report(107, "三桥区教育局", 2024, "2025-01-10", [{"主动公开": "公开招生入学信息1,026条，占全部信息的62.5%。"}, {"平台建设": "新增“一图读懂”。"}], [{"主要问题": "学校公开栏更新不及时。"}, {"改进情况": "专项检查3轮。"}], "无。")
    yield "bold-units", h, Word("bold"), disclosure(h, ["三桥区教育局2024年政府信息公开工作年度报告"], names=f.SECTIONS, mark=lambda i: "", change=numbers_only(lambda t: with_unit(grouped(t))))

    i = f.report(108, "大石县统计局", 2022, "2023-01-18", ["公布统计公报1期、月度数据12期。", {"制度建设": "修订保密审查办法。"}], "数据解读不够通俗，拟增加图表。", "无其他事项。")
    yield "parts", i, Word(), disclosure(i, ["关于大石县统计局2022年政府信息公开工作情况的年度报告"], names=[f"第{HAN[n]}部分  {name}" for n, name in enumerate(f.SECTIONS)],
                                         tables=[f.active(i, split=True), f.requests(i), f.review_turned(i)], mark=lambda n: f"{n + 1}．")

    j = f.report(109, "河湾县公安局", 2024, "2025-01-12", ["公开⟦smart:2024年⟧户政、交管信息⟦field:892⟧条。", "⟦sdt:依法⟧公开行政处罚结果。"], [{"存在问题": "⟦link:网站⟧检索不便。"}, {"整改": "已优化。"}], "无。")
    read = j | {"overview": ["公开2024年户政、交管信息892条。", "依法公开行政处罚结果。"], "problems": [{"存在问题": "网站检索不便。"}, {"整改": "已优化。"}]}
    yield "fields", read, Word(cut=4), disclosure(j, ["⟦smart:河湾县公安局⟧⟦simple:2024⟧年政府信息公开工作年度报告"], change=numbers_only(lambda t: f"⟦field:{t}⟧"), sign=[("right", "⟦sdt:河湾县公安局⟧"), ("right", "⟦smart:2025年1月12日⟧")])

    k = f.report(110, "青墩乡人民政府", 2024, "2025-01-08", ["本乡公开村务信息75条。"], "公开栏破损，已更换6块。", "无。")
    yield "no-borders", k, Word(borders=False), disclosure(k, ["青墩乡人民政府2024年政府信息公开工作年度报告"], tables=[f.active(k, loose=True), f.requests(k), f.review_two(k)])

    m = f.report(111, "白渡市司法局", 2024, "2025-01-19", [{"主动公开": "公开法治政府建设信息264条。"}, {"依申请公开": "规范答复文书。"}], ["公开渠道单一。", "已开通微信公众号。"], "无其他需要报告的事项。")
    yield "dashes-tabs", with_blanks(m), Word(size=18), disclosure(m, ["白渡市司法局", "2024年政府信息公开工作年度报告"], change=numbers_only(dashed("—")), mark=lambda n: f"({HAN[n]})",
                                                                  sign=[("left", "⟦tab⟧⟦tab⟧⟦tab⟧⟦tab⟧白渡市司法局"), ("left", "⟦tab⟧⟦tab⟧⟦tab⟧⟦tab⟧2025年1月19日")])


# ---- final accounts ----------------------------------------------------------------------------------------------------

def money(n, places=2):
    return f"{n:,.{places}f}"


def summary_table(report, write):
    rows = [[("收入", 1, 3), ("支出", 1, 3)], [f.one(t) for t in ("项目", "行次", "决算数", "项目（按功能分类）", "行次", "决算数")], [f.one(t) for t in ("栏次", "", "1", "栏次", "", "2")]]
    income = ["一、财政拨款收入", "二、上级补助收入", "三、事业收入", "四、经营收入", "五、附属单位上缴收入", "六、其他收入", *[""] * 8, "本年收入合计", "使用非财政拨款结余", "年初结转和结余", "总计"]
    outlay = ["一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出", "六、科学技术支出", "七、文化旅游体育与传媒支出", "八、社会保障和就业支出", "九、卫生健康支出",
              "十、节能环保支出", "十一、城乡社区支出", "十二、农林水支出", "十三、交通运输支出", "十四、住房保障支出", "本年支出合计", "结余分配", "年末结转和结余", "总计"]
    for n, (left, right) in enumerate(zip(income, outlay)):
        values = report["summary"][f"r{n + 1}"]
        first = write(values[0]) if len(values) == 2 else ""
        rows.append([f.one(left), f.one(n + 1), f.one(first), f.one(right), f.one(n + 19), f.one(write(values[-1]))])
    return rows


def accounts(name, organ, year, write, seed, habit):
    import random
    rnd = random.Random(seed)
    items = [("2010101", "行政运行"), ("2010301", "机构运行"), ("2080505", "机关事业单位基本养老保险缴费支出"), ("2101101", "行政单位医疗"), ("2130101", "农业行政运行")]
    income = [[code, item, *(round(rnd.uniform(5, 4000), 2) for _ in range(2))] for code, item in items]
    rows = [[code, item, round(a + b, 2), a, b, 0, 0, 0, 0, 0] for code, item, a, b in income]
    total = [None, "合计", *(round(sum(r[i] for r in rows), 2) for i in range(2, 10))]
    spent = [[code, item, round(a + b, 2), a, b] for code, item, a, b in income]
    outlay = [None, "合计", *(round(sum(r[i] for r in spent), 2) for i in range(2, 5)), 0, 0, 0]
    summary = {f"r{i}": [0, 0] for i in range(1, 19)}
    summary |= {f"r{i}": [0] for i in range(7, 15)}
    summary["r1"], summary["r2"] = [total[3], total[2]], [total[4], 0]
    summary["r15"] = summary["r18"] = [total[2], total[2]]
    general = [["201 一般公共服务支出" if i < 2 else f"{r[0][:3]} 支出", r[0], r[1], r[2], r[3], r[3], 0, r[4], r[4], 0] for i, r in enumerate(spent)]
    report = {"template": "final-accounts", "organ": organ, "year": year, "overview": [{"主要职责": "承担政策研究与综合协调工作。"}, {"机构设置": "内设机构5个，下属单位2个。"}], "summary": summary,
              "income": [total, *rows], "outlay": [outlay, *([*r, 0, 0, 0] for r in spent)], "spending": general,
              "notes": [{"收入决算情况": f"本年收入合计{total[2]:.2f}万元，比上年增长3.6%。"}, {"支出决算情况": f"本年支出合计{total[2]:.2f}万元。"}]}

    def lines(rows):
        return [[f.one("" if v is None else v if isinstance(v, str) else write(v)) for v in row] for row in rows]

    heads = {
        "income": [[("科目编码", 2, 1), ("科目名称", 2, 1), ("本年收入合计", 2, 1), ("财政拨款收入", 2, 1), ("上级补助收入", 2, 1), ("事业收入", 1, 2), ("经营收入", 2, 1), ("附属单位上缴收入", 2, 1), ("其他收入", 2, 1)],
                   [f.one("小计"), f.one("其中：教育收费")]],
        "outlay": [[f.one(t) for t in ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")]],
        "spending": [[("类", 3, 1), ("科目编码", 3, 1), ("科目名称", 3, 1), ("本年支出", 1, 7)], [("合计", 2, 1), ("基本支出", 1, 3), ("项目支出", 1, 3)],
                     [f.one(t) for t in ("小计", "人员经费", "公用经费", "小计", "经常性项目", "一次性项目")]],
    }
    unit = [("right", "金额单位：万元")]
    blocks = [("title", f"{organ}{year}年度部门决算"), ("h1", "一、部门概况"), *prose(report["overview"], lambda i: f"（{HAN[i]}）"), ("h1", "二、收入支出决算总表"), *unit, ("table", summary_table(report, write))]
    for n, (key, label) in enumerate((("income", "收入决算表"), ("outlay", "支出决算表"), ("spending", "一般公共预算财政拨款支出决算表"))):
        blocks += [("h1", f"{HAN[n + 2]}、{label}"), *unit, ("table", heads[key] + lines(report[key])), ("left", "注：本表反映部门本年度的情况。")]
    blocks += [("h1", "六、决算情况说明"), *prose(report["notes"], lambda i: f"（{HAN[i]}）")]
    return name, report, habit, blocks


def final_accounts():
    yield accounts("accounts-plain", "东沙县档案馆", 2023, lambda v: f"{v:.2f}", 201, Word(size=16, repeat=1))
    yield accounts("accounts-grouped", "西岭区城市管理局", 2024, lambda v: money(v), 202, Word("numpr", size=15, cut=5))
    yield accounts("accounts-full", "中洲镇人民政府", 2022, lambda v: fullwidth(f"{v:.2f}"), 203, Word("bold", size=14, control=True))


# ---- official documents ------------------------------------------------------------------------------------------------

def official(name, report, body, habit=None, head="mark", attachments=(), tail=(), title=None):
    """A document in the order of GB/T 9704; body is what stands between the addressees and the attachments."""
    blocks = [(head, report["发文机关标志"])] if "发文机关标志" in report else []
    blocks += [("center", report["发文字号"])] if "发文字号" in report else []
    blocks += [("gap", "")] + [("title", line) for line in title or [report["标题"]]]
    blocks += [("left", report["主送机关"] + "：")] if "主送机关" in report else []
    blocks += body
    names = [next(iter(a)) if isinstance(a, dict) else a for a in report.get("附件", [])]
    blocks += [("p", f"附件：{names[0]}" if len(names) == 1 else f"附件：1.{names[0]}")] + [("p", f"　　　{i}.{n}") for i, n in enumerate(names[1:], 2)] if names else []
    sign = report.get("落款")
    blocks += [("gap", ""), ("right", sign["发文机关署名"]), ("right", han_date(sign["成文日期"]))] if sign else []
    blocks += [("left", f"（{report['附注']}）")] if "附注" in report else []
    blocks += list(tail)
    for i, (label, inside) in enumerate(attachments, 1):
        blocks += [("left", f"附件{i if len(names) > 1 else ''}"), ("title", label), *inside]
    if "印发机关" in report:
        blocks.append(("table", [[("抄送：" + report["抄送机关"] + "。", 1, 2)], [f.one(report["印发机关"]), f.one(han_date(report["印发日期"]) + "印发")]]))
    return name, {"模板": "gov-document"} | report, habit or Word(), blocks


def text_table(rows):
    return ("table", [[f.one(t) for t in row] for row in rows])


def officials():
    yield official("notice", {
        "发文机关标志": "临溪县人民政府办公室文件", "发文字号": "临政办发〔2025〕9号", "标题": "临溪县人民政府办公室关于做好汛期安全工作的通知", "主送机关": "各乡镇人民政府，县政府各部门",
        "正文": ["为做好2025年汛期安全工作，现通知如下。", {"压实责任": ["各单位主要负责人为第一责任人。", "逐级签订责任书。"]}, {"排查隐患": ["（一）水库。4月10日前完成42座水库检查。", "（二）堤防。4月20日前完成检查。"]}],
        "落款": {"发文机关署名": "临溪县人民政府办公室", "成文日期": "2025-03-12"}, "附注": "此件公开发布", "抄送机关": "县委办公室，县人大常委会办公室", "印发机关": "临溪县人民政府办公室", "印发日期": "2025-03-12"},
        [("p", "为做好2025年汛期安全工作，现通知如下。"), ("h1", "一、压实责任"), ("p", "各单位主要负责人为第一责任人。"), ("p", "逐级签订责任书。"), ("h1", "二、排查隐患"),
         ("p", "（一）水库。4月10日前完成42座水库检查。"), ("p", "（二）堤防。4月20日前完成检查。")], Word(cut=3), head="box")
    yield official("letter", {
        "发文字号": "北政函〔2025〕31号", "标题": "北亭市人民政府关于商请支援防汛物资的函", "主送机关": "南浦市人民政府",
        "正文": ["因近期连续强降雨，我市防汛物资消耗较大，商请贵市支援编织袋5万条、冲锋舟6艘。", "盼复。"], "落款": {"发文机关署名": "北亭市人民政府", "成文日期": "2025-06-18"}, "附注": "联系人：周文，电话：0000-1234567"},
        [("p", "因近期连续强降雨，我市防汛物资消耗较大，商请贵市支援编织袋5万条、冲锋舟6艘。"), ("p", "盼复。")], title=["北亭市人民政府⟦br⟧关于商请支援防汛物资的函"])
    yield official("request", {
        "发文机关标志": "平山县水务局文件", "发文字号": "平水〔2025〕14号", "标题": "平山县水务局关于申请农村饮水工程资金的请示", "主送机关": "平山县人民政府",
        "正文": [{"基本情况": ["3个乡镇现有供水人口32600人，漏损率28.4%。"]}, {"资金需求": ["工程总投资1860万元，尚缺760万元。"]}, "妥否，请批示。"], "附件": ["工程投资估算表"],
        "落款": {"发文机关署名": "平山县水务局", "成文日期": "2025-03-06"}},
        [("h1", "一、基本情况"), ("p", "3个乡镇现有供水人口32600人，漏损率28.4%。"), ("h1", "二、资金需求"), ("p", "工程总投资1860万元，尚缺760万元。"), ("p", "妥否，请批示。")], Word("numpr"))
    yield official("decision", {
        "发文字号": "云发〔2025〕2号", "标题": "中共云口县委 云口县人民政府关于表彰先进集体的决定", "主送机关": "各乡镇党委、政府，县直各单位",
        "正文": ["2024年，全县上下真抓实干，涌现出一批先进集体。县委、县政府决定，对县发展改革局等5个单位予以表彰。", "希望受表彰单位再接再厉。"],
        "落款": {"成文日期": "2025-01-26", "发文机关署名": "中共云口县委"}},
        [("p", "2024年，全县上下真抓实干，涌现出一批先进集体。县委、县政府决定，对县发展改革局等5个单位予以表彰。"), ("p", "希望受表彰单位再接再厉。")],
        Word(cut=2), title=["中共云口县委　云口县人民政府", "关于表彰先进集体的决定"])
    yield official("reply", {
        "发文字号": "临政复〔2025〕6号", "标题": "临溪县人民政府关于同意设立工业园区的批复", "主送机关": "临溪县发展和改革局",
        "正文": ["你局《关于设立工业园区的请示》（临发改〔2025〕3号）收悉。经研究，现批复如下。", "同意设立临溪工业园区，规划面积6.8平方公里。", "此复。"],
        "落款": {"发文机关署名": "临溪县人民政府", "成文日期": "2025-02-21"}},
        [("p", "你局《关于设立工业园区的请示》（临发改〔2025〕3号）收悉。经研究，现批复如下。"), ("p", "同意设立临溪工业园区，规划面积⟦del:5.6⟧⟦ins:6.8⟧平方公里。"), ("p", "此复。")])
    yield official("circular", {
        "发文字号": "三府办〔2025〕17号", "标题": "三桥区人民政府办公室关于2024年度政务公开考核结果的通报", "主送机关": "各街道办事处，区直各单位",
        "正文": ["现将考核结果通报如下。", {"总体情况": ["参加考核单位46个，平均得分88.6分，优秀率39.1%。"]}, {"存在问题": ["个别单位更新不及时。"]}],
        "落款": {"发文机关署名": "三桥区人民政府办公室", "成文日期": "2025-03-28"}},
        [("p", "现将考核结果通报如下。"), ("h1", "一、总体情况"), ("p", "参加考核单位46个，平均得分88.6分，优秀率39.1%。"), ("h1", "二、存在问题"), ("p", "个别单位更新不及时。")], Word("style"))
    yield official("opinions", {
        "发文机关标志": "海门市人民政府文件", "发文字号": "海政发〔2025〕5号", "标题": "海门市人民政府关于加快发展养老服务的实施意见", "主送机关": "各县（市、区）人民政府，市政府各部门",
        "正文": ["为加快发展养老服务，提出以下意见。", {"总体要求": ["到2027年，新增床位5,000张。"]}, {"重点任务": [{"建设设施": ["每个街道至少建成1个综合服务中心。"]}, {"培养人才": ["每年培训护理员800人次。"]}]}],
        "落款": {"发文机关署名": "海门市人民政府", "成文日期": "2025-04-15"}, "附注": "此件公开发布"},
        [("p", "为加快发展养老服务，提出以下意见。"), ("h1", "一、总体要求"), ("p", "到2027年，新增床位5,000张。"), ("h1", "二、重点任务"), ("h2", "（一）建设设施"), ("p", "每个街道至少建成1个综合服务中心。"),
         ("h2", "（二）培养人才"), ("p", "每年培训护理员800人次。")], Word("numpr", cut=4))
    yield official("public-notice", {
        "标题": "南浦区民政局关于公布社会组织评估结果的公告", "正文": ["根据《社会组织评估管理办法》，现将评估结果公告如下。", "南浦区志愿者协会为4A级，有效期5年。"],
        "落款": {"发文机关署名": "南浦区民政局", "成文日期": "2025-05-09"}},
        [("p", "根据《社会组织评估管理办法》，现将评估结果公告如下。"), ("p", "南浦区志愿者协会为⟦smart:4A级⟧，有效期⟦field:5⟧年。")])
    yield official("minutes", {
        "发文字号": "〔2025〕7号", "标题": "大石县人民政府第12次常务会议纪要", "正文": ["2025年5月8日，县长主持召开第12次常务会议。会议议定以下事项。", {"关于防汛工作": ["会议原则同意《防汛预案》。"]}, {"关于预算调整": ["会议同意安排预备费760万元。"]}],
        "落款": {"发文机关署名": "大石县人民政府办公室", "成文日期": "2025-05-10"}},
        [("p", "2025年5月8日，县长主持召开第12次常务会议。会议议定以下事项。"), ("h1", "一、关于防汛工作"), ("p", "会议原则同意《防汛预案》。"), ("h1", "二、关于预算调整"), ("p", "会议同意安排预备费760万元。")])


# ---- plain tables ------------------------------------------------------------------------------------------------------

def plain_tables():
    stores = [["序号", "乡镇", "编织袋（条）", "块石（立方米）", "完成率"], ["1", "城关镇", "12,000", "350.5", "98.6%"], ["2", "石桥镇", "8,000", "200", "100%"], ["3", "南坪乡", "6,000", "—", "75.0%"], ["", "合计", "26,000", "550.5", "/"]]
    duty = [["日期", "带班领导", "值班人员", "联系电话"], ["4月1日", "周文", "李明", "0731-00000001"], ["4月2日", "王芳", "张 三", "0731-00000002"]]
    yield official("notice-table", {
        "标题": "临溪县水利局关于开展物资清点的通知", "主送机关": "各水管站", "正文": ["现将物资储备情况印发给你们，请核对。"], "附件": [{"物资储备表": [{"表格": {"行": stores}}]}, {"值班安排表": [{"表格": {"行": duty}}]}],
        "落款": {"发文机关署名": "临溪县水利局", "成文日期": "2025-03-20"}},
        [("p", "现将物资储备情况印发给你们，请核对。")], attachments=[("物资储备表", [text_table(stores)]), ("值班安排表", [text_table(duty)])])
    names = [["序号", "单位名称", "信用代码", "等级"], *([str(i), f"{n}有限公司", f"91330000MA2B{i:03}X{i}", "A" * (i % 3 + 1)] for i, n in enumerate(("恒丰", "广源", "永泰", "嘉和", "新城"), 1))]
    yield official("roster", {
        "标题": "海门市应急管理局关于公布安全生产标准化企业名单的公告", "正文": ["经评审，现将名单公布如下。", {"表格": {"行": names}}], "落款": {"发文机关署名": "海门市应急管理局", "成文日期": "2025-06-03"}},
        [("p", "经评审，现将名单公布如下。"), text_table(names)], Word(repeat=1, cut=2))


def documents():
    yield from disclosures()
    yield from final_accounts()
    yield from officials()
    yield from plain_tables()
