"""Published tables, invented, as offices set them in a sheet: title lines, merged heads, units, notes, blank columns.

In a sheet `<` goes on with the cell at its left, `^` with the one above it, `\\n` breaks a line in a cell. `rows` of a table is
`data` when the rows are the file's own; `want` is then what each row is, names first, else the report's own mapping. `notes`: those
below, which are kept; `foot`: so many lines below are none."""

CASES = [
    dict(
        name="budget by function, codes in three columns",
        notes=["注：本表反映部门本年度一般公共预算支出情况。"],
        table="""
    value: { type: decimal, places: 2, blank: true }
    rows:
      from: data
      stubs:
        - label: 功能分类科目
          stubs:
            - label: 科目编码
              stubs: [ { key: class, label: 类 }, { key: item, label: 款 }, { key: line, label: 项 } ]
            - { key: name, label: 科目名称 }
    columns:
      - { key: now, label: 2025年预算数, columns: [ { key: all, label: 合计 }, { key: basic, label: 基本支出 }, { key: project, label: 项目支出 } ] }""",
        sheet="""附件2|<|<|<|<|<|<
2025年一般公共预算支出表|<|<|<|<|<|<
部门：示例市水务局|<|<|<|||单位：万元
功能分类科目|<|<|<|2025年预算数|<|<
科目编码|<|<|科目名称|合计|基本支出|项目支出
类|款|项|^|^|^|^
合计|<|<|<|300.5|200.5|100
213|||农林水支出|300.5|200.5|100
213|03||水利|300.5|200.5|100
213|03|01|行政运行|200.5|200.5|0
213|03|05|水利工程建设|100|0|100
注：本表反映部门本年度一般公共预算支出情况。|<|<|<|<|<|<""",
        want=[["合计", "", "", "", 300.5, 200.5, 100], [213, "", "", "农林水支出", 300.5, 200.5, 100],
              [213, "03", "", "水利", 300.5, 200.5, 100], [213, "03", "01", "行政运行", 200.5, 200.5, 0],
              [213, "03", "05", "水利工程建设", 100, 0, 100]],
    ),
    dict(
        name="final accounts 02, codes merged down over the numbers and the total",
        notes=["注：本表反映部门本年度取得的各项收入情况。"],
        table="""
    value: { type: decimal, places: 2, blank: true }
    numbers: 栏次
    rows:
      from: data
      stubs:
        - { label: 功能分类科目编码, stubs: [ { key: a, label: 类 }, { key: b, label: 款 }, { key: c, label: 项 } ] }
        - { key: name, label: 科目名称 }
    columns:
      - { key: total, label: 本年收入合计 }
      - { key: grant, label: 财政拨款收入 }
      - { key: work, label: 事业收入, columns: [ { key: sum, label: 小计 }, { key: fees, label: 其中：教育收费 } ] }
      - { key: other, label: 其他收入 }""",
        sheet="""收入决算表|<|<|<|<|<|<|<|<
|||||||||公开02表
部门：松岭县实验小学||||||||金额单位：万元
项　　目|<|<|<|本年收入合计|财政拨款收入|事业收入|<|其他收入
功能分类科目编码|<|<|科目名称|^|^|小计|其中：\\n教育收费|^
^|^|^|^|^|^|^|^|^
类|款|项|栏　次|1|2|3|4|5
^|^|^|合　计|1200.35|1000|200|80|0.35
205|||教育支出|1200.35|1000|200|80|0.35
205|02||普通教育|1200.35|1000|200|80|0.35
205|02|02|小学教育|1200.35|1000|200|80|0.35
注：本表反映部门本年度取得的各项收入情况。|<|<|<|<|<|<|<|<""",
        want=[["", "", "", "合　计", 1200.35, 1000, 200, 80, 0.35], [205, "", "", "教育支出", 1200.35, 1000, 200, 80, 0.35],
              [205, "02", "", "普通教育", 1200.35, 1000, 200, 80, 0.35], [205, "02", "02", "小学教育", 1200.35, 1000, 200, 80, 0.35]],
    ),
    dict(
        name="two halves of a budget, rows known by their words",
        notes=["说明：本表数据包含上年结转。"],
        table="""
    value: { type: decimal, places: 2, blank: true }
    corner: 项目
    columns:
      - { key: income, label: 收入, columns: [ { key: in, label: 预算数 } ] }
      - { key: spending, label: 支出, columns: [ { key: item, label: 项目（按功能分类）, value: { type: text } }, { key: out, label: 预算数 } ] }
    rows:
      - { key: r1, label: 一、财政拨款收入, cells: { item: 一、教育支出 } }
      - { key: r2, label: 二、事业收入, cells: { item: 二、卫生健康支出 } }
      - { key: r3, label: "", cells: { item: 三、住房保障支出 } }
      - { key: r4, label: "", cells: { item: 四、其他支出 } }
      - { key: r5, label: 收入总计, cells: { item: 支出总计 } }""",
        sheet="""部门收支总体情况表|<|<|<
单位名称：松岭县教育局|||单位：万元
收　　入|<|支　　出|<
项目|预算数|项目（按功能分类）|预算数
一、财政拨款收入|500|一、教育支出|400
二、事业收入|100|二、卫生健康支出|50
||三、住房保障支出|130
||四、其他支出|20
收入总计|600|支出总计|600
说明：本表数据包含上年结转。|<|<|<""",
        want={"r1": [500, 400], "r2": [100, 50], "r3": ["~", 130], "r4": ["~", 20], "r5": [600, 600]},
    ),
    dict(
        name="three public expenses, one row, the same heads for two years",
        table="""
    value: { type: decimal, places: 2 }
    columns:
      - key: then
        label: 上年预算数
        columns: [ { key: all, label: 合计 }, { key: abroad, label: 因公出国（境）费 }, { key: cars, label: 公务用车购置及运行费, columns: [ { key: sum, label: 小计 }, { key: buy, label: 公务用车购置费 }, { key: run, label: 公务用车运行费 } ] }, { key: guests, label: 公务接待费 } ]
      - key: now
        label: 本年预算数
        columns: [ { key: all, label: 合计 }, { key: abroad, label: 因公出国（境）费 }, { key: cars, label: 公务用车购置及运行费, columns: [ { key: sum, label: 小计 }, { key: buy, label: 公务用车购置费 }, { key: run, label: 公务用车运行费 } ] }, { key: guests, label: 公务接待费 } ]
    rows: { from: data, stubs: [ { key: unit, label: 单位名称 } ] }""",
        sheet="""“三公”经费支出预算表|<|<|<|<|<|<|<|<|<|<|<|<
||||||||||||单位：万元
单位名称|上年预算数|<|<|<|<|<|本年预算数|<|<|<|<|<
^|合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|合计|因公出国(境)费|公务用车购置及运行费|<|<|公务接待费
^|^|^|小计|公务用车购置费|公务用车运行费|^|^|^|小计|公务用车购置费|公务用车运行费|^
甲|1|2|3|4|5|6|7|8|9|10|11|12
县水务局|12.5|0|10|0|10|2.5|11.2|0|9|0|9|2.2
县水文站|5|0|5|0|5|0|4.5|0|4.5|0|4.5|0""",
        want=[["县水务局", 12.5, 0, 10, 0, 10, 2.5, 11.2, 0, 9, 0, 9, 2.2], ["县水文站", 5, 0, 5, 0, 5, 0, 4.5, 0, 4.5, 0, 4.5, 0]],
    ),
    dict(
        name="yearbook, two languages in one cell, spacer columns, source below",
        notes=["注：本表按当年价格计算。", "资料来源：松岭县统计局。"],
        table="""
    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: year, label: "年份\\nYear" } ] }
    columns:
      - { key: grp, label: "地区生产总值\\nGross Regional Product" }
      - key: by
        label: "按产业分 By Industry"
        columns: [ { key: a, label: "第一产业\\nPrimary" }, { key: b, label: "第二产业\\nSecondary" }, { key: c, label: "第三产业\\nTertiary" } ]
      - { key: per, label: "人均（元）\\nPer Capita (yuan)" }""",
        sheet="""2-1  地区生产总值|<|<|<|<|<|<
Gross Regional Product|<|<|<|<|<|<
单位：亿元|||||(100 million yuan)|<
年  份\\nYear||地区生产总值\\nGross Regional\\nProduct|按产业分 By Industry|<|<|人均（元）\\nPer Capita (yuan)
^||^|第一产业\\nPrimary|第二产业\\nSecondary|第三产业\\nTertiary|^
2021||120.5|20.1|50.4|50|45210
2022||131|21|54|56|48100
2023||140.2|21.2|57|62|51234
注：本表按当年价格计算。|<|<|<|<|<|<
资料来源：松岭县统计局。|<|<|<|<|<|<""",
        want=[[2021, 120.5, 20.1, 50.4, 50, 45210], [2022, 131, 21, 54, 56, 48100], [2023, 140.2, 21.2, 57, 62, 51234]],
    ),
    dict(
        name="yearbook, a diagonal corner, each language in its own row",
        table="""
    value: { type: decimal, decimals: 2 }
    corner: { diagonal: [指标, 地区] }
    rows: { from: data, stubs: [ { key: area, label: 地区 } ] }
    columns:
      - { key: pop, label: "年末人口\\nPopulation", columns: [ { key: town, label: "城镇\\nUrban" }, { key: land, label: "乡村\\nRural" } ] }
      - { key: rate, label: "城镇化率\\nUrbanization" }""",
        sheet="""3-2 各地区人口|<|<|<
      指 标\\n地 区|年末人口|<|城镇化率
^|Population|<|Urbanization
^|城镇|乡村|^
^|Urban|Rural|^
东镇|2.35|4.1|36.4
西镇|1.2|3.3|26.7""",
        want=[["东镇", 2.35, 4.1, 36.4], ["西镇", 1.2, 3.3, 26.7]],
    ),
    dict(
        name="units in a row of their own, marks at the heads, names merged down",
        notes=["注：①为常住人口。", "* 死亡率为抽样调查推算数。"],
        table="""
    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: kind, label: 城乡, merge: true }, { key: sex, label: 性别 } ] }
    columns:
      - { key: people, label: 年末人口（万人） }
      - { key: born, label: 出生率（‰） }
      - { key: died, label: 死亡率 }""",
        sheet="""人口自然变动|<|<|<|<
城乡|性别|年末人口①|出生率|死亡率*
^|^|（万人）|（‰）|（‰）
城镇|男|1.2|8.1|5.5
^|女|1.1|8.2|5
乡村|男|2.2|9|6.5
^|女|2.1|9.1|6.1
注：①为常住人口。|<|<|<|<
* 死亡率为抽样调查推算数。|<|<|<|<""",
        want=[["城镇", "男", 1.2, 8.1, 5.5], ["城镇", "女", 1.1, 8.2, 5], ["乡村", "男", 2.2, 9, 6.5], ["乡村", "女", 2.1, 9.1, 6.1]],
    ),
    dict(
        name="debt limits, letters with sums under the heads",
        notes=["注：1.本表反映上一年度债务限额及余额预计执行数。", "2.本表由县级以上地方各级财政部门公开。"],
        table="""
    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: area, label: 地区 } ] }
    columns:
      - { key: limit, label: 债务限额, columns: [ { key: all, label: 小计 }, { key: gen, label: 一般债务 }, { key: spec, label: 专项债务 } ] }
      - { key: held, label: 债务余额, columns: [ { key: all, label: 小计 }, { key: gen, label: 一般债务 }, { key: spec, label: 专项债务 } ] }""",
        sheet="""地方政府债务限额及余额情况表|<|<|<|<|<|<
||||||单位：亿元
地区|债务限额|<|<|债务余额|<|<
^|小计|一般债务|专项债务|小计|一般债务|专项债务
公式|A=B+C|B|C|D=E+F|E|F
松岭县|30|12|18|28.5|11.5|17
  县本级|20|8|12|19|8|11
  高新区|10|4|6|9.5|3.5|6
注：1.本表反映上一年度债务限额及余额预计执行数。|<|<|<|<|<|<
2.本表由县级以上地方各级财政部门公开。|<|<|<|<|<|<""",
        want=[["松岭县", 30, 12, 18, 28.5, 11.5, 17], ["县本级", 20, 8, 12, 19, 8, 11], ["高新区", 10, 4, 6, 9.5, 3.5, 6]],
    ),
    dict(
        name="procurement, words in most cells",
        table="""
    columns:
      - { key: kind, label: 采购品目, value: { type: text } }
      - { key: way, label: 采购方式, value: { type: text } }
      - { key: sum, label: 采购金额（万元）, value: { type: decimal, decimals: 2 } }
      - { key: left, label: 备注, value: { type: text, blank: true } }
    rows: { from: data, stubs: [ { key: n, label: 序号 }, { key: name, label: 项目名称 } ] }""",
        sheet="""2025年政府采购预算表|<|<|<|<|<
填报单位：松岭县水务局|<|<|单位：万元|<|<
序号|项目名称|采购品目|采购方式|采购金额|备注
1|水质监测设备|货物|公开招标|120.5|
2|堤防维护|工程|竞争性磋商|86|跨年
3|物业管理|服务|公开招标|30|""",
        want=[[1, "水质监测设备", "货物", "公开招标", 120.5, ""], [2, "堤防维护", "工程", "竞争性磋商", 86, "跨年"], [3, "物业管理", "服务", "公开招标", 30, ""]],
    ),
    dict(
        name="form rows nested, merged down and across, a unit at each head",
        foot=1,
        table="""
    value: { type: integer }
    corner: 指标
    columns:
      - { key: unit, label: 计量单位, value: { type: text } }
      - { key: now, label: 本年, columns: [ { key: a, label: 数量 }, { key: b, label: 占比 } ] }
      - { key: then, label: 上年, columns: [ { key: a, label: 数量 }, { key: b, label: 占比 } ] }
    rows:
      - { key: all, label: 总计 }
      - { key: town, label: 城镇, rows: [ { key: m, label: 男 }, { key: f, label: 女 } ] }
      - { key: land, label: 乡村, rows: [ { key: m, label: 男 }, { key: f, label: 女 } ] }""",
        sheet="""就业人员情况|<|<|<|<|<|<
表　号：农调02|||||制定机关：县统计局|<
指标|<|计量单位|本年|<|上年|<
^|^|^|数量|占比|数量|占比
甲|<|乙|1|2|3|4
总计|<|人|100|100|90|100
城镇|男|人|20|20|18|20
^|女|人|30|30|27|30
乡村|男|人|24|24|22|24
^|女|人|26|26|23|26
单位负责人：张某|<|填表人：李某|<|<|报出日期：2025年3月|<""",
        want={"all": ["人", 100, 100, 90, 100], "town": {"m": ["人", 20, 20, 18, 20], "f": ["人", 30, 30, 27, 30]},
              "land": {"m": ["人", 24, 24, 22, 24], "f": ["人", 26, 26, 23, 26]}},
    ),
    dict(
        name="years as heads, numbers in numeric cells",
        table="""
    value: { type: decimal, decimals: 1 }
    rows: { from: data, stubs: [ { key: what, label: 指标 }, { key: unit, label: 单位 } ] }
    columns: [ { key: y1, label: "2022" }, { key: y2, label: "2023" }, { key: y3, label: "2024" }, { key: rate, label: 2024年比2023年增长（%） } ]""",
        sheet="""国民经济主要指标|<|<|<|<|<
指　标|单位|2022|2023|2024|2024年比\\n2023年\\n增长（%）
地区生产总值|亿元|100.1|110|121|10
财政收入|亿元|10|11|12.1|10
粮食产量|万吨|5|5.1|5.2|2""",
        want=[["地区生产总值", "亿元", 100.1, 110, 121, 10], ["财政收入", "亿元", 10, 11, 12.1, 10], ["粮食产量", "万吨", 5, 5.1, 5.2, 2]],
    ),
    dict(
        name="five levels of heads, a column in the group's own place",
        table="""
    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: code, label: 单位代码 }, { key: name, label: 单位名称 } ] }
    columns:
      - key: a
        label: 支出
        columns:
          - { key: all, label: 总计 }
          - key: b
            label: 本年支出
            columns:
              - { key: sum, label: 小计 }
              - key: c
                label: 基本支出
                columns:
                  - { key: sum, label: 小计 }
                  - { key: d, label: 人员经费, columns: [ { key: pay, label: 工资福利支出 }, { key: help, label: 对个人和家庭的补助 } ] }
                  - { key: office, label: 公用经费 }
              - { key: project, label: 项目支出 }
          - { key: over, label: 年终结转 }""",
        sheet="""部门支出总表|<|<|<|<|<|<|<|<|<
单位代码|单位名称|支出|<|<|<|<|<|<|<
^|^|总计|本年支出|<|<|<|<|<|年终结转
^|^|^|小计|基本支出|<|<|<|项目支出|^
^|^|^|^|小计|人员经费|<|公用经费|^|^
^|^|^|^|^|工资福利支出|对个人和家庭的补助|^|^|^
301|局机关|100|90|60|40|5|15|30|10
302|水文站|50|50|30|20|5|5|20|0""",
        want=[[301, "局机关", 100, 90, 60, 40, 5, 15, 30, 10], [302, "水文站", 50, 50, 30, 20, 5, 5, 20, 0]],
    ),
    dict(
        name="heads again in the middle, as pages had them",
        table="""
    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: name, label: 乡镇 } ] }
    columns: [ { key: area, label: 耕地面积, columns: [ { key: wet, label: 水田 }, { key: dry, label: 旱地 } ] }, { key: crop, label: 粮食产量 } ]""",
        sheet="""分乡镇农业生产情况|<|<|<
乡镇|耕地面积|<|粮食产量
^|水田|旱地|^
东镇|120|80|900
西镇|100|60|700
续表|<|<|<
乡镇|耕地面积|<|粮食产量
^|水田|旱地|^
南镇|90|50|650
北镇|110|70|720""",
        want=[["东镇", 120, 80, 900], ["西镇", 100, 60, 700], ["南镇", 90, 50, 650], ["北镇", 110, 70, 720]],
    ),
    dict(
        name="heads again in the middle, with other line breaks, blanks and brackets",
        notes=["注：不含兵团。"],
        foot=1,
        table="""
    value: { type: decimal, places: 2, thousands: true, blank: true, marks: ["—"] }
    corner: { diagonal: [指标, 年份, 县区] }
    rows: { from: data, stubs: [ { key: c, label: 县区, merge: true }, { key: y, label: 年份 } ] }
    columns:
      - { key: pop, label: 人口（万人）, columns: [ { key: p, label: 常住人口 }, { key: u, label: 其中：城镇 } ] }
      - { key: in, label: 一般公共预算收入（万元） }""",
        sheet="""表3　分县区主要指标|<|<|<|<
编制单位：青禾市统计局||||2024年
指标＼年份＼县区|<|人口（万人）|<|一般公共预算\\n收入（万元）
^|^|常住人口|其中：城镇|^
甲|乙|1|2|3
东　县|2022|45.1|20.5|98765.43
^|2023|44.8|—|99000
续表|<|<|<|<
指标＼年份＼县 区|<|人口(万人)|<|一般公共预算收入（万元）
^|^|常住　人口|其中:城镇|^
西县|2022|30|10.5|5000
注：不含兵团。|<|<|<|<
制表人：王五|<|<|<|<""",
        want=[["东　县", 2022, 45.1, 20.5, 98765.43], ["东　县", 2023, 44.8, "—", 99000], ["西县", 2022, 30, 10.5, 5000]],
    ),
    dict(
        name="two corners over names, columns in another order",
        table="""
    value: { type: decimal, decimals: 2 }
    corner: { diagonal: [指标, 年份, 地区] }
    rows: { from: data, stubs: [ { key: area, label: 地区, merge: true }, { key: year, label: 年份 } ] }
    columns: [ { key: in, label: 收入 }, { key: out, label: 支出 }, { key: rest, label: 结余 } ]""",
        sheet="""各地区收支|<|<|<|<
地区＼年份＼指标|<|支出|收入|结余
甲市|2023|90|100|10
^|2024|95|110|15
乙市|2023|40|50|10
^|2024|44|52|8""",
        want=[["甲市", 2023, 100, 90, 10], ["甲市", 2024, 110, 95, 15], ["乙市", 2023, 50, 40, 10], ["乙市", 2024, 52, 44, 8]],
    ),
    dict(
        name="project list, a total across all names at the end",
        foot=1,
        table="""
    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: unit, label: 单位, merge: true }, { key: kind, label: 项目类别 }, { key: name, label: 项目名称 } ] }
    columns: [ { key: all, label: 合计 }, { key: fund, label: 资金来源, columns: [ { key: a, label: 一般公共预算 }, { key: b, label: 政府性基金 } ] } ]""",
        sheet="""项目支出预算明细表|<|<|<|<|<
||||||单位：元
单位|项目类别|项目名称|合计|资金来源|<
^|^|^|^|一般公共预算|政府性基金
水务局|运转类|办公用房租赁|1000|1000|0
^|特定目标类|河道整治|5000|2000|3000
水文站|运转类|设备维护|800|800|0
总计|<|<|6800|3800|3000
（单位盖章）|<|<|<|<|<""",
        want=[["水务局", "运转类", "办公用房租赁", 1000, 1000, 0], ["水务局", "特定目标类", "河道整治", 5000, 2000, 3000],
              ["水文站", "运转类", "设备维护", 800, 800, 0], ["总计", "", "", 6800, 3800, 3000]],
    ),
    dict(
        name="form rows, heads over two lines, a remark column apart",
        table="""
    value: { type: decimal, decimals: 2 }
    corner: 项目
    columns: [ { key: plan, label: 全年预算数（A） }, { key: done, label: 全年执行数（B） }, { key: rate, label: 执行率（B/A） } ]
    rows: [ { key: all, label: 年度资金总额 }, { key: grant, label: 其中：当年财政拨款 }, { key: over, label: 上年结转资金 }, { key: other, label: 其他资金 } ]""",
        sheet="""项目支出绩效自评表|<|<|<|<
（2024年度）|<|<|<|<
项　　目||全年预算数\\n（A）|全年执行数\\n（B）|执行率\\n（B/A）
年度资金总额||100|95|95
其中：当年财政拨款||80|80|100
　　　上年结转资金||20|15|75
　　　其他资金||0|0|0""",
        want={"all": [100, 95, 95], "grant": [80, 80, 100], "over": [20, 15, 75], "other": [0, 0, 0]},
    ),
    dict(
        name="a head over the total's own name, foot of signatures",
        foot=1,
        table="""
    value: { type: integer }
    rows: { from: data, stubs: [ { key: name, label: 受理机构 } ] }
    columns: [ { key: got, label: 收件, columns: [ { key: sum, label: 合计 }, { key: web, label: 网上 }, { key: desk, label: 窗口 } ] }, { key: done, label: 办结, columns: [ { key: sum, label: 合计 }, { key: intime, label: 按时 }, { key: late, label: 超期 } ] } ]""",
        sheet="""政务服务中心办件统计表|<|<|<|<|<|<
统计时间：2024年1月1日至12月31日|<|<|<|单位：件|<|<
受理机构|收件（件）|<|<|办结（件）|<|<
^|合计|网上|窗口|合计|按时|超期
公安窗口|100|60|40|99|98|1
人社窗口|200|150|50|200|200|0

制表：王某|||审核：李某|||2025年1月5日""",
        want=[["公安窗口", 100, 60, 40, 99, 98, 1], ["人社窗口", 200, 150, 50, 200, 200, 0]],
    ),
    dict(
        name="government fund table, an empty one with dashes",
        notes=["注：1.本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。", "2.本部门无政府性基金收支，本表为空表。"],
        table="""
    value: { type: decimal, places: 2, marks: [—], blank: true }
    numbers: 栏次
    rows: { from: data, stubs: [ { label: 项目, stubs: [ { key: code, label: 科目编码 }, { key: name, label: 科目名称 } ] } ] }
    columns:
      - { key: over, label: 年初结转和结余 }
      - { key: in, label: 本年收入 }
      - { key: out, label: 本年支出, columns: [ { key: sum, label: 小计 }, { key: basic, label: 基本支出 }, { key: project, label: 项目支出 } ] }
      - { key: end, label: 年末结转和结余 }""",
        sheet="""政府性基金预算财政拨款收入支出决算表|<|<|<|<|<|<|<
|||||||公开08表
部门：松岭县水务局||||||金额单位：万元|<
项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余
科目编码|科目名称|^|^|小计|基本支出|项目支出|^
栏次|<|1|2|3|4|5|6
合计|<|—|—|—|—|—|—
注：1.本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。|<|<|<|<|<|<|<
2.本部门无政府性基金收支，本表为空表。|<|<|<|<|<|<|<""",
        want=[["合计", "", "—", "—", "—", "—", "—", "—"]],
    ),
    dict(
        name="rows that look like numbers of columns",
        table="""
    value: { type: integer }
    rows: { from: data, stubs: [ { key: no, label: 序号 } ] }
    columns: [ { key: a, label: 收件 }, { key: b, label: 办结 } ]""",
        sheet="""序号|收件|办结
1|2|3
2|5|5""",
        want=[[1, 2, 3], [2, 5, 5]],
    ),
    dict(
        name="a row called as columns are numbered",
        table="""
    value: { type: integer }
    rows: { from: data, stubs: [ { key: no, label: 组别 } ] }
    columns: [ { key: a, label: 人数 } ]""",
        sheet="""组别|人数
甲|1
乙|5""",
        want=[["甲", 1], ["乙", 5]],
    ),
    dict(
        name="letters over the columns, as keys of the template are called",
        table="""
    value: { type: decimal, places: 2, marks: [—] }
    rows: { from: data, stubs: [ { key: a, label: 类别, merge: true }, { key: b, label: 项目 } ] }
    columns:
      - { key: x, label: 债务限额, columns: [ { key: c, label: 一般债务 }, { key: d, label: 专项债务 } ] }
      - { key: y, label: 债务余额, columns: [ { key: e, label: 一般债务 }, { key: f, label: 专项债务 } ] }""",
        sheet="""地方政府债务限额余额情况表|<|<|<|<|<
||||单位：亿元|<
类　别|项　目|债务限额|<|债务余额|<
^|^|一般债务|专项债务|一般债务|专项债务
公　式|<|A|B|C|D
全县|上年末|10.2|20.35|9.8|19.7
^|其中：再融资|1.2|—|1.2|—
^|本年末|11|25|10.3|22.15""",
        want=[["全县", "上年末", 10.2, 20.35, 9.8, 19.7], ["全县", "其中：再融资", 1.2, "—", 1.2, "—"], ["全县", "本年末", 11, 25, 10.3, 22.15]],
    ),
    dict(
        name="three units under the heads, signatures with a month",
        foot=1,
        table="""
    value: { type: decimal, places: 2 }
    rows: { from: data, stubs: [ { key: unit, label: 单位 } ] }
    columns:
      - { key: all, label: 合计（万元） }
      - { key: abroad, label: 因公出国（境）费, columns: [ { key: n, label: 团组数（个）, value: { type: integer, blank: true } }, { key: m, label: 经费（万元） } ] }
      - { key: cars, label: 公务用车, columns: [ { key: n, label: 保有量（辆）, value: { type: integer, blank: true } }, { key: m, label: 经费（万元） } ] }""",
        sheet="""“三公”经费支出情况表|<|<|<|<|<
单　位|合计|因公出国（境）费|<|公务用车|<
^|^|团组数|经费|保有量|经费
^|（万元）|（个）|（万元）|（辆）|（万元）
县水利局|12.35||0|3|12.35
水文站|3.2|1|3.2||0
制表：张三||审核：李四|||2025年1月""",
        want=[["县水利局", 12.35, "~", 0, 3, 12.35], ["水文站", 3.2, 1, 3.2, "~", 0]],
    ),
    dict(
        name="names in two languages, a line each",
        notes=["*数据不公布。", "Source: Bureau of Statistics"],
        table="""
    value: { type: integer, thousands: true, marks: ["…", "-"] }
    rows: { from: data, stubs: [ { key: i, label: "行业\\nSector" } ] }
    columns: [ { key: a, label: "单位数（个）\\nUnits" }, { key: b, label: "从业人员（人）\\nEmployees" } ]""",
        sheet="""表5 规模以上服务业\\nTable 5 Services|<|<
行业\\nSector|单位数（个）\\nUnits|从业人员（人）\\nEmployees
总计\\nTotal|1,204|35,210
交通运输\\nTransport and Post|320|…
信息传输*\\nInformation|-|-
*数据不公布。|<|<
Source: Bureau of Statistics|<|<""",
        want=[["总计 Total", 1204, 35210], ["交通运输 Transport and Post", 320, "…"], ["信息传输* Information", "-", "-"]],
    ),
]
