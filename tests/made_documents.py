"""Documents made at random, each by a number."""

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


def document(seed):
    chance = random.Random(seed)
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
