/* The help texts in Chinese, beside the English ones of the commands. */
#include <string.h>

#include "cli/command.h"

static const char program[] = "banshi（版式）把报告数据排成规范的 PDF。\n"
			      "\n"
			      "  banshi init 模板 [-o 文件]         写出一份空白数据文件，照着填写\n"
			      "  banshi import 文件 [-o 数据文件]   从 .docx、.odt、.xlsx、网页或纯文本生成数据文件\n"
			      "  banshi check 报告                  找出全部问题，不写任何文件\n"
			      "  banshi explain 代码                说明某个问题代码的含义和改法：B0901、T3-1\n"
			      "  banshi render 报告 [-o 文件]       生成 PDF，放在数据文件旁边\n"
			      "  banshi dump 报告 --stage 阶段      以文本显示中间结果：report、document、pages\n"
			      "  banshi templates                   列出模板\n"
			      "  banshi fonts [报告]                显示所用字体和缺少的字体\n"
			      "  banshi schema 模板                 输出数据文件的 JSON Schema，供编辑器使用\n"
			      "\n"
			      "各命令通用的选项\n"
			      "  -t, --template 名称    模板名或模板文件，代替报告中写的模板\n"
			      "      --fonts 文件夹     先在此处找字体；可写多次\n"
			      "      --lang zh|en       消息的语言（默认随系统）\n"
			      "  -q, --quiet            只显示错误\n"
			      "  -h, --help             命令的详细说明，如：banshi render --help\n"
			      "\n"
			      "报告写 - 表示标准输入。退出状态：0 完成，1 数据有误，2 命令行有误。\n"
			      "\n"
			      "  banshi init gov-disclosure-2021 -o report.yaml\n"
			      "  banshi render report.yaml\n"
			      "  banshi check report.yaml --lang zh\n";

static const struct {
	const char *name, *help;
} commands[] = {
	{ "render", "用法：banshi render 报告 [-o 文件]\n"
		    "\n"
		    "生成完整的文件，否则什么也不写：有错误时，原有文件保持不变。\n"
		    "\n"
		    "  -o, --output 文件      输出文件；- 表示标准输出（默认与报告同名，后缀 .pdf 或 .png）\n"
		    "  -f, --format pdf|png   输出格式（pdf）\n"
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
		  "  pages      各页上的全部内容及位置（默认）\n" },
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
		    "网页，或从中取出的纯文本。按标题和表格的栏目名称把文字、数字填到模板各项。\n"
		    "改动了什么、按什么理解、哪些没有导入，都会列出。\n"
		    "\n"
		    "  -o, --output 文件      输出文件（标准输出）\n"
		    "      --force            覆盖已有的文件\n"
		    "  -t, --template 名称    模板（默认选最相符的）\n"
		    "      --pieces           只列出读到的段落和表格\n"
		    "      --lang zh|en       消息的语言\n"
		    "  -q, --quiet            只显示错误\n" },
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
		   "      --fonts 文件夹     先在此处找字体\n" },
};

const char *command_help(const struct command *command, enum lang lang)
{
	if (!command)
		return program;
	for (size_t i = 0; lang == LANG_ZH && i < sizeof(commands) / sizeof(*commands); i++)
		if (strcmp(commands[i].name, command->name) == 0)
			return commands[i].help;
	return command->help;
}
