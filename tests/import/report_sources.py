"""The whole reports of report_facts.py as files that no program is needed for: Word XML as WPS writes it, pages of web sites,
text that was copied or saved."""

from xml.sax.saxutils import escape

import make_files as make
import report_facts as f

HAN = "一二三四五六七八九十"


def han(number, head):
    return f"（{HAN[number]}）{head}"


def plain(number, head):
    return head


# ---- WPS ---------------------------------------------------------------------------------------------------------------

WPS_NUMBERS = """<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0" w:tentative="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
<w:num w:numId="2"><w:abstractNumId w:val="3"/></w:num>"""


def wps_paragraph(text, style="", number=False):
    """A run for each change of language, as WPS cuts them; checks of spelling and a bookmark between them."""
    runs, cut = [], max(1, len(text) // 3)
    for i in range(0, len(text), cut):
        hint = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        runs.append(f'<w:proofErr w:type="spellStart"/><w:r>{hint}<w:t xml:space="preserve">{escape(text[i:i + cut])}</w:t></w:r><w:proofErr w:type="spellEnd"/>')
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>' if number else ""
    return (f'<w:p><w:pPr>{numbered}<w:keepNext w:val="0"/>{style}<w:jc w:val="both"/></w:pPr><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
            f'<w:bookmarkEnd w:id="0"/>{"".join(runs)}</w:p>')


def wps_table(rows):
    """Rows with grid columns left out before and behind them (gridBefore), a paragraph for each line of a cell."""
    table = make.docx_table(rows)
    table = table.replace("<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="4"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="autofit"/></w:tblPr>')
    table = table.replace("<w:tr>", '<w:tr><w:tblPrEx><w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPrEx><w:trPr><w:trHeight w:val="454"/></w:trPr>')
    # A long label stands on two lines of its cell, an empty paragraph below it.
    return table.replace("或其他组织</w:t></w:r></w:p>", "或</w:t></w:r></w:p><w:p><w:r><w:t>其他组织</w:t></w:r></w:p><w:p/>").replace("&#34;", '"')


def wps(facts):
    out = [f"<w:p><w:r><w:t>{facts['organ']}</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>{facts['year']}</w:t></w:r><w:r><w:t>年政府信息公开工作年度</w:t></w:r><w:r><w:br/>"
           "<w:t>报　告</w:t></w:r></w:p><w:p/>", wps_paragraph(facts["lead"])]
    tables = {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}
    for i, name in enumerate(f.SECTIONS):
        out.append(wps_paragraph(name, number=True))
        if i in tables:
            out += [wps_table(table) + "<w:p/>" for table in tables[i]]
            continue
        for line in f.lines(facts[("overview", None, None, None, "problems", "others")[i]], han):
            out.append(wps_paragraph(line[1] if isinstance(line, tuple) else line))
    year, month, day = map(int, facts["signature"]["date"].split("-"))
    out += ["<w:p/>", wps_paragraph(f"　　　　　　　　　　　　　　　{facts['organ']}　　"), wps_paragraph(f"                              {year} 年 {month} 月 {day} 日  ")]
    return make.docx_of("".join(out), numbering=WPS_NUMBERS)


# ---- web pages ----------------------------------------------------------------------------------------------------------

def word_table(rows):
    """As Word's HTML comes into a content system: classes, mso properties, blanks that do not break."""
    body = "".join('<tr style="height:22.7pt;mso-height-rule:exactly">' + "".join(
        f'<td width="57" valign="center" {f"rowspan={rs} " if rs > 1 else ""}{f"colspan={cs} " if cs > 1 else ""}style="mso-border-left-alt:0.5pt solid">'
        f'<p class=MsoNormal align=center><span style="font-family:宋体">{escape(text) or "&nbsp;"}</span><span lang=EN-US><o:p></o:p></span></p></td>'
        for text, rs, cs in row) + "</tr>" for row in rows)
    return f'<div align="center"><table class=MsoNormalTable border=1 cellspacing=0>{body}</table></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>'


CMS = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_{short}</title>
<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-01-27 10:32"><meta name="ContentSource" content="{organ}">
<script>var id=20250127;document.write("政府信息公开工作年度报告");</script><style>.a{{display:none}}</style></head><body>
<div class="top"><a href="/">网站首页</a><a href="/xw">新闻中心</a><a href="/zwgk">政务公开</a><a href="/hd">互动交流</a><form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="pos">您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府信息公开年报</a> &gt; 正文</div>
<ul class="xxgk"><li><b>索引号：</b>000014349/2025-00012</li><li><b>信息分类：</b>年度报告</li><li><b>发布机构：</b>{organ}</li><li><b>生成日期：</b>2025-01-26</li></ul>
<h1 class="title">{title}</h1>
<div class="info"><span>发布时间：2025-01-27 10:32</span><span>来源：{organ}</span><span>浏览次数：<i id="hits">318</i>次</span><span>字体：【<a>大</a> <a>中</a> <a>小</a>】</span></div>
<div id="zoom">{body}</div>
<div class="share">分享到：<a title="微信"></a><a title="微博"></a></div><div><a>【打印本页】</a><a>【关闭窗口】</a></div>
<div class="rel"><h4>相关信息</h4><ul><li><a>{town}2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li></ul></div>
<div class="foot"><p>主办：{organ}　承办：平阳县大数据中心</p><p>网站标识码：3303260001　浙ICP备05000001号　浙公网安备 33032602000001号</p></div>
</body></html>"""


def cms(facts):
    out = [f'<p style="text-indent:2em">&emsp;&emsp;{facts["lead"]}</p>']
    tables = {1: f.active(facts, split=True), 2: f.requests(facts), 3: f.review(facts)}
    names = ["一、总体情况", "二、行政机关主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
             "五、政府信息公开工作存在的主要问题及改进情况", "六、其他需要报告的事项"]
    for i, name in enumerate(names):
        out.append(f'<p><span style="font-family:黑体"><strong>{name[:3]}</strong><strong>{name[3:]}</strong></span></p>')
        if i in tables:
            out += [word_table(table) for table in tables[i]]
            continue
        for line in f.lines(facts[("overview", None, None, None, "problems", "others")[i]], han):
            # A head that runs in is bold.
            head, stop, text = line.partition("。") if line.startswith("（") else ("", "", line)
            out.append(f"<p><b>{head}{stop}</b>{text}</p>" if head else f"<p>{text}</p>")
    body = "".join(out)
    year, month, day = map(int, facts["signature"]["date"].split("-"))
    body += f'<p style="text-align:right">{facts["organ"]}&nbsp;&nbsp;</p><p style="text-align:right">{year}年{month}月{day}日&nbsp;</p>'
    return CMS.format(title=f"{facts['organ']}{facts['year']}年政府信息公开工作年度报告", short="平阳县人民政府", organ=facts["organ"], town="海西镇人民政府", body=body).encode()


def wechat(facts):
    """An account's article: sections in sections, headings that are a number in a box and words below it, captions of tables."""
    def section(text, style=""):
        return f'<section style="{style}"><section><span leaf=""><span textstyle="">{escape(text)}</span></span></section></section>'

    out = [section(facts["lead"])]
    tables = {1: f.active(facts), 2: f.requests(facts, merged=False), 3: f.review_two(facts)}
    for i, name in enumerate(f.SECTIONS):
        out.append(f'<section style="box-shadow:0 0 5px"><section><strong>0{i + 1}</strong></section><section><strong>{name}</strong></section></section>')
        if i in tables:
            for table in tables[i]:
                body = "".join("<tr>" + "".join(f'<td rowspan="{rs}" colspan="{cs}"><section><span>{escape(t)}</span></section></td>' for t, rs, cs in row) + "</tr>" for row in table)
                out.append(f"<section><table><colgroup><col><col></colgroup><tbody>{body}</tbody></table></section>")
            continue
        out += [section(line[1] if isinstance(line, tuple) else line) for line in f.lines(facts[("overview", None, None, None, "problems", "others")[i]], han)]
    year, month, day = map(int, facts["signature"]["date"].split("-"))
    out.append(section(facts["organ"], "text-align:right") + section(f"{year}年{month}月{day}日", "text-align:right"))
    title = f"{facts['organ']}{facts['year']}年度政府信息公开工作年度报告"
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"><title></title><meta property="og:title" content="{title}"></head><body>'
            f'<h1 class="rich_media_title" id="activity-name">\n  {title}\n</h1><div><span>原创</span><a>滨海应急</a><em id="publish_time">2025年01月16日 09:00</em><em>浙江</em></div>'
            f'<div id="js_content">{"".join(out)}<section><img data-src="x.png"></section></div><div>预览时标签不可点</div><div>微信扫一扫<br>关注该公众号</div></body></html>').encode()


# ---- text ----------------------------------------------------------------------------------------------------------------

def tabbed(rows):
    """As browsers copy tables: a cell that is merged stands in its first row, and those below it begin further left."""
    return ["\t".join(text.replace("\n", " ") for text, _, _ in row) for row in rows]


def filled(rows):
    """As Excel copies them: each place of a merged cell but its first is empty."""
    placed, covered = make.grid(rows)
    width = max(col for _, col in covered) + 1
    return ["\t".join(covered[r, col][2][0] if covered[r, col][:2] == (r, col) else "" for col in range(width)) for r in range(len(placed))]


def each(rows):
    """A line for each cell, as Word saves text."""
    return [text for row in rows for text, _, _ in row]


def text(facts, tables, names, number, table_lines, title, end):
    out = [*title, facts["lead"]]
    for i, name in enumerate(names):
        out.append(name)
        if i in tables:
            for table in tables[i]:
                out += [*table_lines(table), ""]
            continue
        out += [line[1] if isinstance(line, tuple) else line for line in f.lines(facts[("overview", None, None, None, "problems", "others")[i]], number)]
    return [*out, *end]


def numbered():
    return [f"{HAN[i]}、{name}" for i, name in enumerate(f.SECTIONS)]


def browser(facts):
    """Copied from a web site with what stood around it, pasted into an editor and saved as GBK."""
    tables = {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}
    head = ["首页\t走进芦溪\t政务公开\t政务服务\t互动交流", "当前位置： 首页 > 政务公开 > 政府信息公开年报 > 2024年",
            f"{facts['organ']}2024年政府信息公开工作年度报告", "时间：2025-01-22 15:20 来源：卫健局 浏览量：56", "【字体：大 中 小】"]
    out = text(facts, tables, numbered(), han, tabbed, head, ["", facts["organ"], "2025年1月21日", "", "打印 关闭 收藏", "版权所有：芦溪县人民政府 赣ICP备20000001号"])
    return "\r\n".join(f"　　{line}" if line and "\t" not in line and not line.isdigit() else line for line in out).encode("gbk")


def notepad(facts):
    """Typed in Notepad: blanks between cells, one column of labels, points behind numerals of headings, GBK."""
    tables = {1: f.active(facts, loose=True), 2: f.requests_flat(facts), 3: f.review_turned(facts)}
    names = [f"{HAN[i]}. {name}" for i, name in enumerate(f.SECTIONS)]

    def columns(rows):
        return ["    ".join(text for text, _, _ in row if text) for row in rows]

    title = [facts["organ"], "二〇二三年政府信息公开工作年度报告", ""]
    return "\r\n".join(text(facts, tables, names, plain, columns, title, ["", facts["organ"], "二〇二四年一月十八日"])).encode("gbk")


def copied(facts):
    """Copied out of a PDF: lines of 28 characters, page numbers between them, the cells of a row on one line."""
    tables = {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}

    def row_lines(rows):
        return [" ".join(text for text, _, _ in row) for row in rows]

    out = []
    for line in text(facts, tables, numbered(), han, row_lines, [facts["organ"], "2024 年政府信息公开工作年度报告"], ["", facts["organ"], "2025 年 1 月 23 日"]):
        words = line.split(" ")
        if len(line) > 28 and not words[-1].replace(".", "").isdigit():
            line = "  " + line
            while len(line) > 28:
                out.append(line[:28])
                line = line[28:]
        out.append(line)
    for at in (24, 50, 76):
        out.insert(at, f"- {at // 24} -")
    return "\n".join(out)


def word_text(facts):
    """Saved by Word as text, UTF-16: each cell is a paragraph."""
    tables = {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}
    title = ["和平区民政局关于2024年度政府信息公开工作情况的年度报告", ""]
    return "\r\n".join(text(facts, tables, numbered(), han, each, title, [facts["organ"], "2025年1月14日"])).encode("utf-16")


SOURCES = {"wps": ("docx", wps), "cms": ("html", cms), "wechat": ("html", wechat), "browser": ("txt", browser), "notepad": ("txt", notepad),
           "copied": ("txt", copied), "word-text": ("txt", word_text)}
