"""Sentences of a disclosure report by their size, for growth.py: one phrase again and again, in one paragraph without an
end. What a check looks for in the words around a number is a whole paragraph away in these."""

import json
from pathlib import Path

REPORT = json.loads((Path(__file__).resolve().parents[2] / "examples/minimal-2023.json").read_text())
SIZE = 40000  # characters; a fourth of it hides squares


def sentences(text):
    """The paragraph that text(n) gives, in the example's place."""
    return lambda n: {"r.json": json.dumps({**REPORT, "overview": [text(n)]}, ensure_ascii=False)}


def again(phrase):
    return lambda n: (phrase * (n // len(phrase) + 1))[:n]


PHRASES = {
    "numbers of requests": "新收申请6件，",
    "numbers without marks": "新收申请6件",
    "numbers and 、": "新收申请6件、",
    "numbers and 和": "申请6件和",
    "of which": "新收6件，其中",
    "of which, in sentences": "新收6件，其中4件。",
    "years in brackets": "（2022年为5件）",
    "brackets that open": "6件（其中",
    "brackets that close": "6件）",
    "more than last year": "较上年增加6件，",
    "by per cent": "比上年增长5%，",
    "shares": "占总数的5%，",
    "years": "2022年，",
    "this year": "今年",
    "none": "未收到申请，",
    "not": "未予公开、",
    "all": "均已办结，",
    "problems with one item": "3个问题：一是甲。",
    "items": "3个方面：一是",
    "a list behind a colon": "3个渠道：网站、报纸",
    "colons": "3个渠道：甲",
    "names of two things": "2次，即甲",
    "respectively": "新收、办结分别为",
    "numbers respectively": "分别为3件、5件，",
    "each": "各3件、",
    "quotations": "“申请”",
    "a unity of three": "甲、乙“三位一体”",
    "laws": "《条例》（国务院令第711号）",
    "organs": "县水利局收到3件，",
    "months": "1月3件，",
    "half years": "上半年3件，",
    "days": "2023年1月1日至",
    "means": "平均每月3件，",
    "the rest": "其余3件，",
    "beside": "除申请外，",
    "and so on": "甲、乙等3件，",
    "sums": "共6件，甲1件、乙2件，",
    "of four parts": "甲，乙四部分组成，",
    "other business": "热线6件，",
    "rates": "办结率99%，",
    "named rates": "纠错率15%，",
    "points": "提高3个百分点，",
    "sums of money": "收费12.60万元，",
    "who decided": "经市政府复议，",
    "reviews and suits": "行政复议1件，诉讼1件，其中被纠正的分别为1件、1件，",
    "words nobody knows": "某某某某某",
    "carried over": "上年结转1件、",
    "Han numbers": "三百二十一件，",
}

SENTENCES = {name: (SIZE, sentences(again(phrase))) for name, phrase in PHRASES.items()}
