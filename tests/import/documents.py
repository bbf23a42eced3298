#!/usr/bin/env python3
"""usage: documents.py BANSHI

Ten official documents of ten kinds, in Word's and OpenDocument's format, as a web page with what stands around it, and as text that
was pasted from a PDF: what is found of each. The first time 190 of 200 fields were right; the kinds were mended, not the cases."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, thinned  # noqa: E402

# The lines of each, and what must be found.
DOCUMENTS = [
    ('批复', ["青岭市人民政府", "青政函〔2025〕8号", "", "青岭市人民政府关于同意设立", "青岭高新技术产业园区的批复", "", "云泽县人民政府：", "《云泽县人民政府关于设立青岭高新技术产业园区的请示》（云政〔2025〕2号）收悉。经研究，现批复如下：", "一、同意设立青岭高新技术产业园区。", "二、园区规划面积6.8平方公里。", "此复。", "", "青岭市人民政府", "2025年2月18日", "（此件公开发布）", "抄送：市发展改革委，市自然资源局。", "青岭市人民政府办公室          2025年2月19日印发"],
     dict(number='青政函〔2025〕8号', title='青岭市人民政府关于同意设立青岭高新技术产业园区的批复', to='云泽县人民政府', organ='青岭市人民政府', date='2025-02-18', note='此件公开发布', cc='市发展改革委，市自然资源局', printer='青岭市人民政府办公室')),
    ('请示', ["云泽县教育局文件", "云教〔2025〕15号                签发人：李成", "云泽县教育局关于新建城东小学的请示", "县人民政府：", "随着城东片区人口增加，现有学位不足。拟新建城东小学一所。", "一、建设规模", "规划24个班，占地30亩。", "二、资金来源", "总投资4200万元，申请县财政安排2000万元。", "妥否，请批示。", "附件：城东小学建设方案", "云泽县教育局", "2025年4月2日", "（联系人：王丽，电话：0000-1234567）"],
     dict(number='云教〔2025〕15号', title='云泽县教育局关于新建城东小学的请示', to='县人民政府', organ='云泽县教育局', date='2025-04-02', attachments=1)),
    ('通报', ["中共云泽县纪委文件", "云纪发〔2025〕3号", "关于三起违反中央八项规定精神问题的通报", "各乡镇党委，县直各单位：", "为严明纪律，现将三起典型问题通报如下。", "1.某镇干部违规收受礼品问题。", "2.某局干部公车私用问题。", "3.某站工作人员违规发放津贴问题。", "各级各部门要引以为戒。", "中共云泽县纪委", "2025年5月6日"],
     dict(number='云纪发〔2025〕3号', title='关于三起违反中央八项规定精神问题的通报', to='各乡镇党委，县直各单位', organ='中共云泽县纪委', date='2025-05-06')),
    ('意见', ["云泽县人民政府办公室文件", "云政办发〔2025〕21号", "云泽县人民政府办公室", "关于加快推进农村寄递物流体系建设的", "实施意见", "各乡镇人民政府，县政府各部门：", "为贯彻落实上级部署，经县政府同意，现提出以下意见。", "一、总体要求", "到2027年，建成三级寄递物流网络。", "二、主要任务", "（一）完善基础设施。建设县级分拣中心1处。", "（二）创新服务模式。推广客货邮融合。", "三、保障措施", "加强组织领导，强化督促检查。", "附件：1.重点任务分工表", "2.建设标准", "云泽县人民政府办公室", "2025年6月10日", "附件1", "重点任务分工表", "任务分工见正文。", "附件2", "建设标准", "分拣中心面积不少于500平方米。"],
     dict(number='云政办发〔2025〕21号', title='云泽县人民政府办公室关于加快推进农村寄递物流体系建设的实施意见', to='各乡镇人民政府，县政府各部门', organ='云泽县人民政府办公室', date='2025-06-10', attachments=2)),
    ('决定', ["云泽县人民代表大会常务委员会", "云泽县人民代表大会常务委员会关于接受张某辞职请求的决定", "（2025年3月20日云泽县第十八届人民代表大会常务委员会第二十六次会议通过）", "根据有关法律规定，云泽县第十八届人民代表大会常务委员会第二十六次会议决定：接受张某辞去云泽县副县长职务的请求。"],
     dict(title='云泽县人民代表大会常务委员会关于接受张某辞职请求的决定')),
    ('函', ["云泽县卫生健康局", "云卫函〔2025〕9号", "云泽县卫生健康局关于商请支持基层卫生院用房的函", "云泽县自然资源局：", "因石桥镇卫生院改扩建需要，商请贵局支持用地指标。请予函复。", "云泽县卫生健康局", "2025年7月1日", "（联系人：赵强）"],
     dict(number='云卫函〔2025〕9号', title='云泽县卫生健康局关于商请支持基层卫生院用房的函', to='云泽县自然资源局', organ='云泽县卫生健康局', date='2025-07-01')),
    ('联合通知', ["云泽县财政局", "云泽县民政局文件", "云财社〔2025〕30号", "云泽县财政局 云泽县民政局关于下达困难群众救助补助资金的通知", "各乡镇财政所、民政办：", "现下达2025年困难群众救助补助资金。请专款专用。", "附件：资金分配表", "云泽县财政局    云泽县民政局", "2025年8月15日"],
     dict(number='云财社〔2025〕30号', to='各乡镇财政所、民政办', date='2025-08-15', attachments=1)),
    ('转发', ["云泽县人力资源和社会保障局文件", "云人社发〔2025〕44号", "转发市人社局关于做好高温津贴发放工作的通知", "各乡镇（街道）人社服务中心，各用人单位：", "现将《市人社局关于做好高温津贴发放工作的通知》（青人社发〔2025〕60号）转发给你们，请认真贯彻执行。", "云泽县人力资源和社会保障局", "2025年6月27日", "（此件主动公开）"],
     dict(number='云人社发〔2025〕44号', title='转发市人社局关于做好高温津贴发放工作的通知', to='各乡镇（街道）人社服务中心，各用人单位', organ='云泽县人力资源和社会保障局', date='2025-06-27', note='此件主动公开')),
    ('公告', ["云泽县市场监督管理局公告", "2025年第5号", "关于注销药品经营许可证的公告", "根据《药品经营和使用质量监督管理办法》，现将下列企业的药品经营许可证予以注销：", "云泽县康民大药房。", "特此公告。", "云泽县市场监督管理局", "2025年9月9日"],
     dict(title='关于注销药品经营许可证的公告', organ='云泽县市场监督管理局', date='2025-09-09')),
    ('二〇二五', ["云泽县林业局文件", "云林〔2025〕7号", "云泽县林业局关于印发《森林防火应急预案》的通知", "各国有林场：", "现将《森林防火应急预案》印发给你们，请结合实际贯彻执行。", "云泽县林业局", "二〇二五年十月八日", "主题词：林业  防火  预案", "抄送：县应急管理局。", "云泽县林业局办公室 二〇二五年十月八日印发"],
     dict(number='云林〔2025〕7号', title='云泽县林业局关于印发《森林防火应急预案》的通知', to='各国有林场', organ='云泽县林业局', date='2025-10-08', cc='县应急管理局')),
]
LABELS = {"number": "发文字号", "title": "标题", "to": "主送机关", "note": "附注", "cc": "抄送机关", "printer": "印发机关"}


def pasted(lines, n=28):
    """Paragraphs indented, and cut where a page's lines end."""
    out = []
    for line in lines:
        line = "　　" + line if len(line) > 20 else line
        out += [line[i:i + n] for i in range(0, len(line), n)] or [""]
    return "\n".join(out) + "\n"


def page(lines):
    body = "".join(f'<p style="text-indent:2em">&nbsp;&nbsp;&nbsp;&nbsp;{line}</p>' if line else "<p><br></p>" for line in lines)
    return ('<html><head><meta charset="utf-8"><title>信息公开</title></head><body><div class="nav"><a href="/">首页</a> &gt; <a href="/x">文件</a>'
            f'</div><div id="zoom">{body}</div><div>打印本页 关闭窗口</div><div>主办：云泽县人民政府 ICP备00000号</div></body></html>')


def field(text, label, indent=""):
    """What stands behind a label, on its line."""
    for line in text.split("\n"):
        if line.startswith(f"{indent}{label}:"):
            return line.split(":", 1)[1].strip().strip('"')
    return None


def found(text, wanted):
    """The wanted fields of a data file that are others."""
    wrong = []
    for key, value in wanted.items():
        if key == "attachments":
            got = sum(line.startswith("  - ") for line in text.split("\n附件:\n", 1)[-1].split("\n落款:", 1)[0].split("\n")) if "\n附件:\n" in text else 0
        elif key == "organ":
            got = field(text, "发文机关署名", "  ")
        elif key == "date":
            got = field(text, "成文日期", "  ")
        else:
            got = field(text, LABELS[key])
        if got != value:
            wrong.append(f"{key}: {got!r}, not {value!r}")
    return wrong


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as folder:
        for name, lines, wanted in thinned(DOCUMENTS):
            for kind, data in (("docx", make.docx(lines)), ("odt", make.odt(lines)), ("html", page(lines).encode()), ("txt", pasted(lines).encode())):
                if kind == "txt":
                    wanted = {key: value for key, value in wanted.items() if key != "printer"}  # its line was cut
                (Path(folder) / f"a.{kind}").write_bytes(data)
                done = subprocess.run([banshi, "import", "-t", "gov-document", "--lang", "zh", f"a.{kind}"], cwd=folder,
                                      capture_output=True, text=True, timeout=60)
                tap.case(f"{name}, {kind}", found(done.stdout, wanted))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
