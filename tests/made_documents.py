"""Documents made at random, each by a number: notices in Markdown, and those of the other official forms, with tables that stand
upright, lie turned or are on A3, in JSON."""

import json
import random

HAN = "各单位要按照统一部署认真落实责任完善制度加强监督检查及时报送情况确保任务按期完成并做好宣传工作"
PIECES = ["2024年", "〔2025〕12号", "《办法》", "“一网通办”", "38.5％", "1,234.56万元", "——", "……", "（以下简称《规定》）", "GB/T 9704—2012", "𠮷",
          "https://www.example.gov.cn/a?b=1", "第三季度", "；", "、", "：", "①", "*要点*", "Wi-Fi", "℃", "±0.5"]
TITLES = ["关于做好{}工作的通知", "关于印发{}实施方案的通知", "关于{}有关事项的通知"]


def sentence(chance):
    text = "".join(chance.choice(HAN) if chance.random() < 0.85 else chance.choice(PIECES) for _ in range(chance.randint(8, 120)))
    return text.rstrip("；、：") + "。"


def pipe_table(chance):
    n = chance.randint(2, 6)
    rows = [["项目", *(f"第{'一二三四五六'[i]}项" for i in range(n))], ["---"] * (n + 1)]
    rows += [[f"事项{'甲乙丙丁戊己庚辛'[i % 8]}{i}", *(f"{chance.randrange(10 ** chance.randint(1, 6))}" for _ in range(n))]
             for i in range(chance.randint(1, 40))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def notice(chance):
    """In Markdown."""
    title = chance.choice(TITLES).format("".join(chance.choice(HAN) for _ in range(chance.randint(4, 30))))
    lines = ["---", "模板: gov-document", "发文机关标志: 云泽县人民政府文件", f"发文字号: 云政发〔2025〕{chance.randint(1, 99)}号", f"标题: 云泽县人民政府{title}",
             "主送机关: 各乡镇人民政府", "落款: { 发文机关署名: 云泽县人民政府, 成文日期: 2025年3月6日 }", "---", "", sentence(chance), ""]
    heads = 0
    for _ in range(chance.randint(1, 12)):
        what = chance.random()
        if what < 0.2 and heads < 10:
            heads += 1
            lines += [f"# {'一二三四五六七八九十'[heads - 1]}、{''.join(chance.choice(HAN) for _ in range(6))}", ""]
        elif what < 0.35:
            lines += [pipe_table(chance), ""]
        lines += [sentence(chance), ""]
    return "\n".join(lines)


SIGNED = {"发文机关署名": "云泽县水务局", "成文日期": "2025年3月6日"}
# What the title ends with, and the rest of the head.
FORMS = [
    ("请示", {"模板": "gov-upward", "发文机关标志": "云泽县水务局文件", "发文字号": "云水〔2025〕12号", "签发人": "周　文", "主送机关": "云泽县人民政府",
            "落款": SIGNED}),
    ("函", {"模板": "gov-letter", "发文机关标志": "云泽县水务局", "发文字号": "云水函〔2025〕21号", "主送机关": "海云市生态环境局", "落款": SIGNED}),
    ("会议纪要", {"模板": "gov-minutes", "发文机关标志": "云泽县人民政府常务会议纪要", "发文字号": "〔2025〕4号",
              "制发": {"制发机关": "云泽县人民政府办公室", "成文日期": "2025年3月6日"}, "出席": "陈某、周某某、李某"}),
    (None, {"模板": "gov-order", "发文机关标志": "海云市人民政府令", "令号": "第18号",
            "落款": {"签发人职务": "市长", "签发人": "陈　某", "成文日期": "2025年3月6日"}}),
    ("通知", {"模板": "gov-document", "发文机关标志": "云泽县水务局文件", "发文字号": "云水发〔2025〕9号", "主送机关": "各乡镇人民政府", "落款": SIGNED}),
]


def table(chance):
    """Of the text, upright or as its width asks; of many columns, turned or on a sheet of A3."""
    wide = chance.random() < 0.5
    n = chance.randint(9, 16) if wide else chance.randint(2, 5)
    rows = [["项目", *(f"第{i + 1}项指标" for i in range(n))]]
    rows += [[f"事项{i + 1}", *(chance.randrange(10 ** chance.randint(3, 6)) for _ in range(n))] for i in range(chance.randint(2, 45))]
    made = {"行": rows}
    if wide:
        made |= chance.choice([{"方向": "横"}, {"纸张": "A3"}, {}])
    if chance.random() < 0.5:
        made |= {"表题": "任务分解表", "单位": "处"}
    return {"表格": made}


def official(chance):
    """In JSON."""
    kind, head = chance.choice(FORMS)
    report = dict(head)
    if kind:
        report["标题"] = f"云泽县水务局关于{''.join(chance.choice(HAN) for _ in range(chance.randint(4, 24)))}的{kind}"
    body = [sentence(chance).replace("{", "") for _ in range(chance.randint(2, 8))]
    if chance.random() < 0.6:
        body.insert(chance.randrange(1, len(body)), table(chance))
    report["正文"] = body
    if report["模板"] in ("gov-document", "gov-upward") and chance.random() < 0.5:
        report["附件"] = [{"任务分解表": [table(chance)]}, {"说明": [sentence(chance), sentence(chance)]}]
    return json.dumps(report, ensure_ascii=False, indent=1)


def document(seed):
    """Its text, and the suffix of its file: every third one is of another form than the notice's."""
    chance = random.Random(seed)
    return (official(chance), ".json") if seed % 3 == 2 else (notice(chance), ".md")
