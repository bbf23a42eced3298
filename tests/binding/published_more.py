"""More published tables, as published_cases.py has them, written before they were read."""

MORE = [
    dict(
        name="a grant and who is answerable over several projects",
        notes=["注：补助资金按项目打包下达。"],
        table="""
    value: { type: decimal, places: 2 }
    rows: { from: data, stubs: [ { key: kind, label: 项目类别, merge: true }, { key: name, label: 项目名称 } ] }
    columns:
      - { key: fund, label: 资金, columns: [ { key: all, label: 总投资 }, { key: grant, label: 上级补助, merge: true } ] }
      - { key: who, label: 责任单位, merge: true, value: { type: text } }""",
        sheet="""2025年重点项目资金安排表|<|<|<|<
||||单位：万元
项目类别|项目名称|资金|<|责任单位
^|^|总投资|上级补助|^
道路|甲路改造|120.5|100|交通局
^|乙路大修|30|^|^
^|丙桥加固|45|20|水利局
学校|一小扩建|300|150|教育局
^|二小操场|25|^|^
注：补助资金按项目打包下达。|<|<|<|<""",
        want=[["道路", "甲路改造", 120.5, 100, "交通局"], ["道路", "乙路大修", 30, "~", "~"], ["道路", "丙桥加固", 45, 20, "水利局"],
              ["学校", "一小扩建", 300, 150, "教育局"], ["学校", "二小操场", 25, "~", "~"]],
    ),
    dict(
        name="fund budget, whole codes in one column, a total at the head",
        notes=["注：本表无数据的单位公开空表。"],
        table="""
    value: { type: decimal, places: 2, blank: true }
    rows: { from: data, stubs: [ { key: code, label: 科目编码 }, { key: name, label: 科目名称 } ] }
    columns:
      - { key: now, label: 本年政府性基金预算支出, columns: [ { key: all, label: 合计 }, { key: basic, label: 基本支出 }, { key: project, label: 项目支出 } ] }""",
        sheet="""附表5|<|<|<|<
政府性基金预算支出表|<|<|<|<
部门名称：松岭县住房和城乡建设局||||单位：万元
科目编码|科目名称|本年政府性基金预算支出|<|<
^|^|合计|基本支出|项目支出
|合计|850|0|850
212|城乡社区支出|850|0|850
21208|国有土地使用权出让收入安排的支出|850|0|850
2120803|城市建设支出|850|0|850
注：本表无数据的单位公开空表。|<|<|<|<""",
        want=[["", "合计", 850, 0, 850], [212, "城乡社区支出", 850, 0, 850], [21208, "国有土地使用权出让收入安排的支出", 850, 0, 850],
              [2120803, "城市建设支出", 850, 0, 850]],
    ),
    dict(
        name="economic codes beside functional ones, of the same names",
        table="""
    value: { type: decimal, places: 2 }
    rows:
      from: data
      stubs:
        - { label: 部门预算经济分类, stubs: [ { key: a, label: 科目编码 }, { key: an, label: 科目名称 } ] }
        - { label: 政府预算经济分类, stubs: [ { key: b, label: 科目编码 }, { key: bn, label: 科目名称 } ] }
    columns: [ { key: all, label: 合计 }, { key: pay, label: 人员经费 }, { key: office, label: 公用经费 } ]""",
        sheet="""一般公共预算基本支出表|<|<|<|<|<|<
||||||单位：万元
部门预算经济分类|<|政府预算经济分类|<|合计|人员经费|公用经费
科目编码|科目名称|科目编码|科目名称|^|^|^
30101|基本工资|50101|工资奖金津补贴|80|80|0
30201|办公费|50201|办公经费|12|0|12""",
        want=[[30101, "基本工资", 50101, "工资奖金津补贴", 80, 80, 0], [30201, "办公费", 50201, "办公经费", 12, 0, 12]],
    ),
    dict(
        name="performance targets, words in long cells",
        table="""
    value: { type: text }
    rows: { from: data, stubs: [ { key: a, label: 一级指标, merge: true }, { key: b, label: 二级指标, merge: true }, { key: c, label: 三级指标 } ] }
    columns: [ { key: want, label: 指标值 }, { key: done, label: 完成值 }, { key: score, label: 得分, value: { type: decimal, decimals: 1 } } ]""",
        sheet="""部门整体支出绩效自评表|<|<|<|<|<
（2024年度）|<|<|<|<|<
一级指标|二级指标|三级指标|指标值|完成值|得分
产出指标|数量指标|治理河道长度|≥10公里|12公里|10
^|^|修建泵站|2座|2座|10
^|质量指标|验收合格率|100%|100%|10
效益指标|社会效益|受益人口|3万人|3.2万人|9.5""",
        want=[["产出指标", "数量指标", "治理河道长度", "≥10公里", "12公里", 10], ["产出指标", "数量指标", "修建泵站", "2座", "2座", 10],
              ["产出指标", "质量指标", "验收合格率", "100%", "100%", 10], ["效益指标", "社会效益", "受益人口", "3万人", "3.2万人", 9.5]],
    ),
    dict(
        name="quarters under years, growth with signs",
        notes=["注：增速按可比价格计算。", "资料来源：松岭县统计局。"],
        table="""
    value: { type: decimal, decimals: 1 }
    rows: { from: data, stubs: [ { key: what, label: 指标 } ] }
    columns:
      - { key: y1, label: 2023年, columns: [ { key: a, label: 一季度 }, { key: b, label: 上半年 }, { key: c, label: 全年 } ] }
      - { key: y2, label: 2024年, columns: [ { key: a, label: 一季度 }, { key: b, label: 上半年 }, { key: c, label: 全年 } ] }""",
        sheet="""主要经济指标增长速度|<|<|<|<|<|<
||||||单位：%
指　　标|2023年|<|<|2024年|<|<
^|一季度|上半年|全年|一季度|上半年|全年
地区生产总值|5.1|5.3|5.6|4.8|5|5.2
规模以上工业增加值|-1.2|0.5|2|3.1|3|3.4
注：增速按可比价格计算。|<|<|<|<|<|<
资料来源：松岭县统计局。|<|<|<|<|<|<""",
        want=[["地区生产总值", 5.1, 5.3, 5.6, 4.8, 5, 5.2], ["规模以上工业增加值", -1.2, 0.5, 2, 3.1, 3, 3.4]],
    ),
    dict(
        name="state capital budget, two halves with codes on one side",
        table="""
    value: { type: decimal, places: 2, blank: true }
    corner: 收入项目
    columns:
      - { key: in, label: 收入预算数 }
      - { key: item, label: 支出项目, value: { type: text } }
      - { key: out, label: 支出预算数 }
    rows:
      - { key: a, label: 一、利润收入, cells: { item: 一、解决历史遗留问题 } }
      - { key: b, label: 二、股利股息收入, cells: { item: 二、国有企业资本金注入 } }
      - { key: c, label: 本年收入合计, cells: { item: 本年支出合计 } }""",
        sheet="""国有资本经营预算收支表|<|<|<
|||单位：万元
收入项目|收入预算数|支出项目|支出预算数
一、利润收入|60|一、解决历史遗留问题|10
二、股利股息收入|40|二、国有企业资本金注入|90
本年收入合计|100|本年支出合计|100""",
        want={"a": [60, 10], "b": [40, 90], "c": [100, 100]},
    ),
    dict(
        name="strokes in one head of names, below heads over several",
        table="""
    value: { type: decimal, places: 1 }
    rows:
      from: data
      stubs:
        - label: 支出分类
          stubs:
            - { label: 功能分类, stubs: [ { key: c, label: 编码 }, { key: cn, label: 名称 } ] }
            - { label: 经济分类, stubs: [ { key: e, label: 编码 }, { key: en, diagonal: [金额, 科目名称] } ] }
    columns: [ { key: then, label: 上年数 }, { key: now, label: 本年数 } ]""",
        sheet="""分科目支出表|<|<|<|<|<
|||||单位：千元
支出分类|<|<|<|上年数|本年数
功能分类|<|经济分类|<|^|^
编码|名称|编码|金额＼科目名称|^|^
201|一般公共服务支出|302|办公费|10.5|11
208|社会保障和就业支出|303|离休费|3|2.5""",
        want=[[201, "一般公共服务支出", 302, "办公费", 10.5, 11], [208, "社会保障和就业支出", 303, "离休费", 3, 2.5]],
    ),
    dict(
        name="strokes in one head of names, as lines, behind a plain one",
        table="""
    value: { type: integer }
    rows: { from: data, stubs: [ { key: no, label: 序号 }, { key: who, diagonal: [人数, 单位] } ] }
    columns: [ { key: in, label: 在编 }, { key: out, label: 编外 } ]""",
        sheet="""人员情况表|<|<|<
序号|人数\\n单位|在编|编外
1|办公室|5|2
2|信访科|3|0""",
        want=[[1, "办公室", 5, 2], [2, "信访科", 3, 0]],
    ),
    dict(
        name="growth with its sign in the cells and in the head",
        table="""
    value: { type: decimal, places: 1 }
    rows: { from: data, stubs: [ { key: what, label: 指标 } ] }
    columns: [ { key: now, label: 本年 }, { key: up, label: 比上年增长（%） }, { key: birth, label: 出生率（‰） } ]""",
        sheet="""主要指标|<|<|<
指标|本年|比上年增长(%)|出生率（‰）
甲县|120.5|3.1%|6.8‰
乙县|98|-0.5%|7.1""",
        want=[["甲县", 120.5, 3.1, 6.8], ["乙县", 98, -0.5, 7.1]],
    ),
]
