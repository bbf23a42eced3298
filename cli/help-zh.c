/* The help texts in Chinese, beside the English ones of the commands. */
#include <string.h>

#include "cli/command.h"

static const char program[] =
	"banshi（版式）把报告数据排成规范的 PDF。\n"
	"\n"
	"  banshi init 模板 [-o 文件]         写出一份空白数据文件，照着填写\n"
	"  banshi import 文件 [-o 数据文件]   从 .docx、.odt、.xlsx、网页或纯文本生成数据文件\n"
	"  banshi check 报告                  找出全部问题，不写任何文件\n"
	"  banshi explain 代码                说明某个问题代码的含义和改法：B0901、T3-1\n"
	"  banshi render 报告 [-o 文件]       生成 PDF，放在数据文件旁边\n"
	"  banshi batch 文件夹 -o 文件夹      一次生成多份报告\n"
	"  banshi dump 报告 --stage 阶段      以文本显示中间结果：report、document、pages\n"
	"  banshi inspect 文件.pdf            说明一份 PDF 标明了什么、含有什么\n"
	"  banshi verify 文件.pdf             用清单和所附数据核对归档文件\n"
	"  banshi templates                   列出模板\n"
	"  banshi fonts [报告]                显示所用字体和缺少的字体\n"
	"  banshi schema 模板                 输出数据文件的 JSON Schema，供编辑器使用\n"
	"\n"
	"各命令通用的选项\n"
	"  -t, --template 名称    模板名或模板文件，代替报告中写的模板\n"
	"      --fonts 文件夹     先在此处找字体；可写多次\n"
	"      --no-system-fonts  只在上述文件夹中找字体\n"
	"      --root 文件夹      报告中写的文件只能在此文件夹内（默认报告所在的文件夹）\n"
	"      --no-font-cache    不读取也不保存预处理的字体\n"
	"      --lang zh|en       消息的语言（默认随系统）\n"
	"  -q, --quiet            只显示错误\n"
	"  -h, --help             命令的详细说明，如：banshi render --help\n"
	"\n"
	"报告写 - 表示标准输入。退出状态：0 完成，1 数据有误，2 命令行有误，3 已输出有错误的草稿。\n"
	"\n"
	"  banshi init gov-disclosure-2021 -o report.yaml\n"
	"  banshi render report.yaml\n"
	"  banshi check report.yaml --lang zh\n";

static const struct {
	const char *name, *help;
} commands[] = {
	{ "render",
		"用法：banshi render 报告 [-o 文件]\n"
		"\n"
		"生成完整的文件，否则什么也不写：有错误时，原有文件保持不变。\n"
		"\n"
		"  -o, --output 文件      输出文件；- 表示标准输出（默认与报告同名，后缀 .pdf 或 .png）\n"
		"  -f, --format pdf|png   输出格式（pdf）\n"
		"  -p, --profile 用途     PDF 的用途（filing）：\n"
		"                           filing   同一文件符合 PDF/A-2a 和 PDF/UA-1\n"
		"                           archive  PDF/A-3a，内含数据文件和表格，旁附摘要清单（文件.pdf.manifest）\n"
		"                           print    送印：裁切框、出血框、标记，文字用黑版；\n"
		"                                    有 --set intent=文件.icc 且报告有日期时为 PDF/X-4\n"
		"                           draft    每页衬水印，不声明符合标准；数据有错误也输出，\n"
		"                                    错误在其中标出\n"
		"      --impose 方式      送印的拼版：none、2up、booklet（骑马订）\n"
		"      --set 键=值        stamp（yes、no、content）：首页的归档章\n"
		"                         filing 和 archive：signature-field（yes、no、42mm），在盖章处设签章域\n"
		"                         archive：after（前一份清单，新清单记其校验值）\n"
		"                         "
		"送印：intent、red（cmyk、spot）、spot（名称）、marks（yes、no）、bleed、paper\n"
		"      --level 级别       PDF/A 的其他部分：1b、2a、2b、2u、3a\n"
		"      --previous 文件    上年的报告数据文件，用来核对结转等数字\n"
		"      --dpi N            PNG 的分辨率（150）\n"
		"      --page N           只输出这一页 PNG；不写则为 文件-1.png、文件-2.png……\n"
		"  -t, --template 名称    模板名或模板文件，代替报告中写的模板\n"
		"      --fonts 文件夹     先在此处找字体\n"
		"      --lang zh|en       消息的语言\n"
		"  -q, --quiet            只显示错误\n" },
	{ "check", "用法：banshi check 报告 [--previous 文件] [--format text|json|sarif] [--strict]\n"
		   "\n"
		   "读取报告，按模板及其规则核对，试排一遍，列出全部问题。不写任何文件。\n"
		   "`banshi explain 代码` 说明各个代码。\n"
		   "\n"
		   "  -p, --previous 文件    上年的报告数据文件，用来核对结转等数字\n"
		   "  -f, --format 格式      text 供人阅读（默认）；json、sarif 写到标准输出，供程序读取\n"
		   "      --strict           有警告也算不通过：退出状态 1\n" },
	{ "explain", "用法：banshi explain 代码\n"
		     "\n"
		     "说明某个问题代码的含义和改法；代码写在消息末尾的方括号中，如 B0901；\n"
		     "也可以是模板的规则号，如 T3-1。\n"
		     "\n"
		     "  -t, --template 名称    规则所属的模板（默认查找全部内置模板）\n" },
	{ "dump", "用法：banshi dump 报告 [--stage report|document|pages]\n"
		  "\n"
		  "以文本显示某个阶段的结果：\n"
		  "  report     数据文件中的内容及其位置\n"
		  "  document   段落、样式，以及逐格的表格\n"
		  "  pages      各页上的全部内容及位置（默认）\n"
		  "\n"
		  "  -p, --profile 名称     按何种 PDF 排版：filing、archive、print、draft（filing）\n" },
	{ "init", "用法：banshi init 模板 [-o 文件]\n"
		  "\n"
		  "写出该模板的空白数据文件：各项都用格式原有的名称，并注明怎样填写。\n"
		  "`banshi templates` 列出模板。\n"
		  "\n"
		  "  -o, --output 文件      输出文件（标准输出）\n"
		  "      --force            覆盖已有的文件\n"
		  "      --lang zh|en       消息的语言\n" },
	{ "import", "用法：banshi import 文件 [-t 模板] [-o 数据文件]\n"
		    "\n"
		    "从现有的材料生成数据文件：Word 文档（.docx）、OpenDocument（.odt、.ods）、工作簿（.xlsx）、\n"
		    "网页，或从中取出的纯文本；.doc、.xls、.wps、.rtf 在装有 LibreOffice 时由它代读。\n"
		    "按标题和表格的栏目名称把文字、数字填到模板各项；公文按各行的样子和次序识别。\n"
		    "改动了什么、按什么理解、哪些没有导入，都会列出。\n"
		    "\n"
		    "  -o, --output 文件      输出文件（标准输出）\n"
		    "      --force            覆盖已有的文件\n"
		    "  -t, --template 名称    模板（默认选最相符的）\n"
		    "      --pieces           只列出读到的段落和表格\n"
		    "      --lang zh|en       消息的语言\n"
		    "  -q, --quiet            只显示错误\n" },
	{ "batch", "用法：banshi batch 报告|文件夹|清单|JSONL|CSV|- … -o 文件夹\n"
		   "\n"
		   "一次生成多份报告。中断后再次运行，从停下处继续：报告、模板、字体、版本都没有变的，\n"
		   "已有的输出不再重做。\n"
		   "\n"
		   "  报告     .yaml、.yml、.json\n"
		   "  文件夹   其中各级的全部报告\n"
		   "  清单     .txt：每行一份报告的路径\n"
		   "  JSONL    .jsonl，或 - 表示标准输入：每行一份报告\n"
		   "  CSV      .csv：每行一份报告，首行是各项的名称；同名的各列为一个列表\n"
		   "\n"
		   "  -o, --output 文件夹    PDF 放在何处\n"
		   "      --name 项目        以此项的内容为 PDF 命名（用于 JSONL 和 CSV）\n"
		   "  -j, --jobs N           同时运行的进程数（处理器数）\n"
		   "  -k, --keep-going       有的报告有错时继续\n"
		   "      --time-limit N     每份报告最多用多少秒（300；0 不限）\n"
		   "      --memory-limit N   每个进程最多用多少 MB（不限）\n"
		   "      --results 文件     每份报告一行 JSON 结果（文件夹/results.jsonl）\n"
		   "      --shard I/N        只做 N 份中的第 I 份，从 1 算起\n"
		   "      --shards N         同上，I 取自 SLURM_ARRAY_TASK_ID 或 JOB_COMPLETION_INDEX\n"
		   "      --merge            各份都完成后，把结果合成一个文件\n"
		   "      --profile 用途     PDF 的用途（filing）；draft 也输出有错误的报告\n"
		   "      --level 级别       PDF/A 的部分和级别\n"
		   "  -t, --template 名称    模板名或模板文件，代替各报告中写的模板\n"
		   "      --fonts 文件夹     先在此处找字体\n"
		   "      --lang zh|en       消息的语言\n"
		   "  -q, --quiet            只显示错误\n" },
	{ "inspect", "用法：banshi inspect 文件.pdf [--text]\n"
		     "\n"
		     "显示 PDF 声明的标准、各页及其边框、字体及是否嵌入和嵌入权限、输出意图、附件、归档信息、\n"
		     "签名、语言、各类标签的数目。任何 PDF 都可以。声明是否属实，此处不核验：见 `banshi verify`。\n"
		     "\n"
		     "      --text             只显示其中的文字，按阅读顺序\n"
		     "      --max-time 秒数, --max-memory MB数\n"
		     "                         超过即终止：不给出时为 120 秒运算、2048 MB 内存，0 为不限\n"
		     "      --lang zh|en       消息的语言\n" },
	{ "verify", "用法：banshi verify [选项] 文件.pdf\n"
		    "\n"
		    "核验归档文件：文件及其附件的摘要与清单（文件.pdf.manifest）一致；用其中的数据重新生成，\n"
		    "文件逐字节相同，清单逐行相同；归档后增加的只有签名及其所需内容。\n"
		    "\n"
		    "      --trust 文件|文件夹  可信的签名人证书或签发机构证书（PEM、DER）；不给出则都不信任\n"
		    "      --no-render        只核对摘要和签名，不用数据重新生成\n"
		    "  -t, --template 文件    模板（非内置时）\n"
		    "      --max-time 秒数, --max-memory MB数\n"
		    "                         超过即终止：不给出时为 300 秒运算、4096 MB 内存，0 为不限\n"
		    "      --lang zh|en       消息的语言\n"
		    "\n"
		    "退出状态：0 与归档时相同，如有签名，签名人均可信；1 与归档时不同，或无法判断；\n"
		    "4 增加了没有签名覆盖的内容；5 签名后被改动；6 有签名，但无从确认签名人，或无法核验签名。\n" },
	{ "schema", "用法：banshi schema 模板 > 文件\n"
		    "\n"
		    "输出该模板数据文件的 JSON Schema（draft 7），编辑器可据此提示和检查。\n"
		    "用 VS Code 的 YAML 插件时，在报告第一行写：\n"
		    "\n"
		    "  # yaml-language-server: $schema=文件\n" },
	{ "templates", "用法：banshi templates\n"
		       "\n"
		       "列出内置的模板：名称和标题。\n" },
	{ "fonts", "用法：banshi fonts [报告]\n"
		   "\n"
		   "显示各用途所用的字体及其文件，并提示应装而未装的字体。给出报告时，\n"
		   "还列出各用途的字体中没有、改用其他字体的字；— 表示没有字体有此字。\n"
		   "\n"
		   "      --fonts 文件夹     先在此处找字体\n"
		   "      --no-system-fonts  只在上述文件夹中找字体\n"
		   "      --prepare          预先处理各用途的常用字并存入缓存，生成报告时不必再处理\n" },
};

/* The arguments are those of the English, in its order. */
static const struct {
	const char *english, *chinese;
} words[] = {
	{ "Try `banshi %s --help`.\n", "用法见 `banshi %s --help`。\n" },
	{ "Try `banshi --help`.\n", "用法见 `banshi --help`。\n" },
	{ "banshi: what is to be done?\n", "banshi：请写明要做什么\n" },
	{ "banshi: there is no command %s\n", "banshi：没有 %s 这个命令\n" },
	{ "a name is missing: see the usage", "缺少文件名或模板名，请看用法" },
	{ "%s is one word too many", "多写了 %s" },
	{ "%s is one of %s, not %s", "%s 可写 %s，不能写 %s" },
	{ "banshi: cannot start %s: %s\n", "banshi：无法启动 %s：%s\n" },
	{ "--page and --dpi go with --format png", "--page 和 --dpi 须与 --format png 同用" },
	{ "--dpi is between %d and %d, not %d", "--dpi 在 %d 到 %d 之间，不能是 %d" },
	{ "--page counts from 1", "--page 从 1 算起" },
	{ "the profile %s has no setting %s; it has %s", "用途 %s 没有设置项 %s，可用的有 %s" },
	{ "%s is %s, not %s", "%s 应为 %s，不能是 %s" },
	{ "--set takes KEY=VALUE, not %s", "--set 写成 键=值，不能写 %s" },
	{ "--level goes with the profiles filing and archive", "--level 只与 filing、archive 同用" },
};

const char *command_words(const char *english)
{
	for (size_t i = 0; lang_pick(NULL) == LANG_ZH && i < sizeof(words) / sizeof(*words); i++)
		if (strcmp(words[i].english, english) == 0)
			return words[i].chinese;
	return english;
}

const char *command_help(const struct command *command, enum lang lang)
{
	if (!command)
		return program;
	for (size_t i = 0; lang == LANG_ZH && i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(commands[i].name, command->name) == 0)
			return commands[i].help;
	return command->help;
}
