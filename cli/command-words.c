/* GLib's messages about options are in English or in the locale's language, which need not be that of the run; those
 * that people meet are matched and said in ours. */
#include "cli/command-words.h"

#include <string.h>

#include "cli/argument-text.h"
#include "report/similar.h"

static enum lang chosen;

void command_lang_choose(int argc, char **argv)
{
	const char *word = NULL;

	/* Looked for before options are parsed, as their errors are already told in a language. */
	for (int i = 1; i < argc; i++) {
		/* Dashes of another width are an error, and it is told in the language that was meant. */
		g_autofree char *half = argument_half_width(argv[i]);
		const char *given = half ? half : argv[i];

		if (g_str_has_prefix(given, "--lang="))
			word = g_intern_string(given + strlen("--lang="));
		else if (strcmp(given, "--lang") == 0 && i + 1 < argc)
			word = argv[i + 1];
	}
	/* A language that there is not is told in the locale's. */
	chosen = lang_pick(word && strcmp(word, "en") && strcmp(word, "zh") ? NULL : word);
}

enum lang command_lang(void)
{
	return chosen;
}

/* The arguments are those of the English, in its order. */
static const struct {
	const char *english, *chinese;
} words[] = {
	{ "Try `banshi %s --help`.\n", "用法见 `banshi %s --help`。\n" },
	{ "Try `banshi --help`.\n", "用法见 `banshi --help`。\n" },
	{ "banshi: what is to be done?\n", "banshi：请写明要做什么\n" },
	{ "banshi: there is no command %s\n", "banshi：没有 %s 这个命令\n" },
	{ "banshi: there is no option %s before a command, but --help and --version\n",
		"banshi：命令之前没有 %s 这个选项（看版本用 --version）\n" },
	{ "banshi: there is no command %s; do you mean %s?\n", "banshi：没有 %s 这个命令，是 %s 吗？\n" },
	{ "which report? Its file is missing", "缺少报告的数据文件" },
	{ "which PDF or OFD? Its file is missing", "缺少 PDF 或 OFD 文件" },
	{ "what is to be packed? Name a folder, a list or PDFs", "请写明要打包什么：文件夹、清单或 PDF 文件" },
	{ "-o FOLDER is missing: where the package goes", "没有写 -o 文件夹：移交包放在哪里" },
	{ "--date is a day, as 2025-03-01, not %s", "--date 写日期，如 2025-03-01，不能写 %s" },
	{ "--info takes a line as “Contact-Name: …”, not %s", "--info 写成“Contact-Name: …”一行，不能写 %s" },
	{ "which code? As B0901, or a rule, as T3-1", "缺少问题代码（如 B0901）或规则编号（如 T3-1）" },
	{ "which template? `banshi templates` lists them", "缺少模板名，`banshi templates` 列出现有模板" },
	{ "which file is to be imported?", "缺少要导入的文件" },
	{ "two reports are needed: this year's, then last year's", "缺少报告：先写今年的，再写上年的" },
	{ "which reports? Name a folder, files, or a --roster", "缺少报告：请写文件夹、文件，或用 --roster 指定名册" },
	{ "--previous takes a folder: of each report the one of its name in it",
		"--previous 须是文件夹：各份报告与其中同名的上年报告比对" },
	{ "--workers is at most %d, not %d", "--workers 最多为 %d，不能为 %d" },
	{ "--max-body is between %d and %d MB, not %d", "--max-body 在 %d 和 %d MB 之间，不能为 %d" },
	{ "banshi: no process can be made that sets reports\n", "banshi：无法启动排版进程\n" },
	{ "%s %s: what is written is .%s, not .%s", "%s %s：写出的文件是 .%s，后缀不能是 .%s" },
	{ "-o: an import writes YAML, which says all that a report in Markdown does; give the file the suffix .yaml",
		"-o：导入的报告写成 YAML（能写的内容与 Markdown 报告相同），请把后缀改为 .yaml" },
	{ "%s %s: a folder is meant, and this is called as a file", "%s %s：这里要写文件夹，不是文件" },
	{ "--format and --metadata are two tables: ask for one", "--format 和 --metadata 是两种表，只能写一个" },
	{ "--text is of a single file", "--text 一次只看一个文件" },
	{ "%s and %s are opposites", "%s 和 %s 只能用一个" },
	{ "%s is one word too many", "多写了 %s" },
	{ "something is missing after %s: %s is itself an option", "%s 后面没有写内容（%s 本身是一个选项）" },
	{ "%s is given twice, as %s and as %s: leave one", "%s 写了两次，分别是 %s 和 %s，请只留一个" },
	{ "%s begins with another dash than the half-width -: write %s", "%s 开头的横线不是半角的 -，应写成 %s" },
	{ "banshi: %s begins with another dash than the half-width -: write %s\n",
		"banshi：%s 开头的横线不是半角的 -，应写成 %s\n" },
	{ "%s: a blank goes between -%c and what follows it: -%c %s",
		"%s：-%c 与后面的内容之间要有空格，应写成 -%c %s" },
	{ "%s is one of %s, not %s", "%s 可写 %s，不能写 %s" },
	{ "banshi: cannot start %s: %s\n", "banshi：无法启动 %s：%s\n" },
	{ "banshi: cannot make a folder in %s\n", "banshi：无法在 %s 中建立文件夹\n" },
	{ "--keep and --replace go with --into", "--keep 和 --replace 须与 --into 同用" },
	{ "--keep and --replace exclude each other", "--keep 和 --replace 只能用一个" },
	{ "--into takes a file", "--into 须是文件" },
	{ "--into takes a report file; %s is a source: name it beside the others, without --into",
		"--into 后面写报告数据文件；%s 是来源，请与其他来源并列写出，前面不加 --into" },
	{ "standard input can be read once only", "标准输入只能读一次" },
	{ "%s goes with --format %s", "%s 须与 --format %s 同用" },
	{ "--mark is between %d and %d, not %d", "--mark 在 %d 到 %d 之间，不能是 %d" },
	{ "only one of the two can be standard input", "两份报告中只能有一份从标准输入读取" },
	{ "--dpi is between %d and %d, not %d", "--dpi 在 %d 到 %d 之间，不能是 %d" },
	{ "--page counts from 1", "--page 从 1 算起" },
	{ "the profile %s has no setting %s; it has %s", "用途 %s 没有设置项 %s，可用的有 %s" },
	{ "%s is %s, not %s", "%s 应为 %s，不能是 %s" },
	{ "--set takes KEY=VALUE, not %s", "--set 写成 键=值，不能写 %s" },
	{ "--level goes with the profiles filing and archive", "--level 只与 filing、archive 同用" },
	{ "--into goes with --prepare", "--into 须与 --prepare 同用" },
	{ "--prepare goes with no report and not with --no-font-cache", "--prepare 不与报告或 --no-font-cache 同用" },
	{ "there is no diagnostic or rule %s", "没有 %s 这个问题代码或规则" },
	{ "--shard and --shards are two ways to say one thing", "--shard 和 --shards 只写一个" },
	{ "--shard is written 2/8: the second of eight", "--shard 写成 2/8，即八份中的第二份" },
	{ "in an array job say --shards N, how many tasks it has in all, or --shard 1/1",
		"在阵列作业中要写 --shards N（一共几个任务）或 --shard 1/1" },
	{ "shard %d of %d: shards count from 1", "第 %d 份（共 %d 份）不对：从第 1 份算起" },
	{ "numbers count from 0", "数不能小于 0" },
	{ "--jobs is at most %d, not %d", "--jobs 最多 %d，不能是 %d" },
	{ "-o FOLDER is missing: where the files go", "没有写 -o 文件夹：文件放在哪里" },
	{ "- is no place for a batch: name a folder with -o, a file with --results",
		"批量生成不能输出到 -：请用 -o 指定文件夹，用 --results 指定文件" },
	{ "what is to be set? Name files, folders, lists or -", "请写明要生成什么：文件、文件夹、清单或 -" },
	{ "--port is a number up to 65535", "--port 是不大于 65535 的数" },
	{ "a form is of a file: standard input cannot be changed", "填写的须是文件：标准输入无法改写" },
	{ "a preview is of a file: standard input does not change", "预览的须是文件：标准输入不会再变" },
	{ "--render and --no-render are opposites", "--render 和 --no-render 只能用一个" },
	{ "--format sarif takes one file", "--format sarif 一次只检查一个文件" },
	{ "--previous takes one report", "--previous 一次只检查一份报告" },
	{ "--fix writes into the report file, and there is none behind -", "--fix 要改写数据文件，而 - 没有文件可改" },
	{ "%s: took longer than %d s\n", "%s：用时超过 %d 秒\n" },
	{ "%s: a new report of the template %s\n", "%s：已按模板 %s 新建\n" },
	{ "%s: the process ended with status %d\n", "%s：处理进程以状态 %d 结束\n" },
	{ "%s: the system gives no more memory\n", "%s：系统内存不足\n" },
	{ "%s: needed more than %d MB of memory\n", "%s：所需内存超过 %d MB\n" },
	{ "%s: a font was cut short meanwhile, or could not be read\n", "%s：其间字体文件被截短或无法读取\n" },
	{ "%s: the process ended by signal %d, %s\n", "%s：处理进程因信号 %d（%s）结束\n" },
	{ "banshi: a process that waited for work ended by signal %d, %s\n",
		"banshi：一个等待中的处理进程因信号 %d（%s）结束\n" },
	{ "banshi: a process of this preview ended by signal %d, %s\n",
		"banshi：一个预览处理进程因信号 %d（%s）结束\n" },
	{ "%s: no process can be started: %s\n", "%s：无法启动处理进程：%s\n" },
};

const char *command_words(const char *english)
{
	/* A sentence that has no Chinese is said in English. */
	for (size_t i = 0; chosen == LANG_ZH && i < G_N_ELEMENTS(words); i++)
		if (strcmp(words[i].english, english) == 0)
			return words[i].chinese;
	return english;
}

/* ---- errors of options ---- */

/* What GLib says, always in English because no locale is set, and how it is told here; \1 \2 are its arguments. */
static const struct {
	const char *said, *told[2]; /* by enum lang */
} option_errors[] = {
	{ "^Unknown option (.+)$", { "there is no option \\1", "没有 \\1 这个选项" } },
	{ "^Missing argument for (.+)$", { "something is missing after \\1", "\\1 后面没有写内容" } },
	{ "^Cannot parse integer value “(.*)” for (.+)$",
		{ "\\2 takes a whole number, not \\1", "\\2 后面是整数，不能写 \\1" } },
	{ "^Integer value “(.*)” for (.+) out of range$", { "\\1 is too large for \\2", "\\2 后面的 \\1 太大" } },
};

/* The option that was probably meant by --word, or NULL; borrowed. */
static const char *similar_option(const char *word, const GOptionEntry *const *entries)
{
	struct similar similar = { .given = word + strlen("--") };

	if (!g_str_has_prefix(word, "--"))
		return NULL;
	for (; *entries; entries++)
		for (const GOptionEntry *entry = *entries; entry->long_name; entry++)
			similar_offer(&similar, entry->long_name);
	/* An empty name is that of the words without an option; a name that is right was not meant otherwise. */
	return similar.best && *similar.best && strcmp(similar.best, similar.given) != 0 ? similar.best : NULL;
}

static char *tell(const GMatchInfo *match, const char *told, const GOptionEntry *const *entries)
{
	g_autofree char *text = g_match_info_expand_references(match, told, NULL);
	g_autofree char *word = g_match_info_fetch(match, 1);
	/* What was meant is guessed from the first argument: the option, or in the two about numbers a value
	 * that is like none. */
	const char *meant = similar_option(word, entries);

	if (!meant)
		return g_steal_pointer(&text);
	return g_strdup_printf(chosen == LANG_ZH ? "%s，是 --%s 吗？" : "%s; do you mean --%s?", text, meant);
}

char *command_option_error(const GError *error, const GOptionEntry *const *entries)
{
	for (size_t i = 0; i < G_N_ELEMENTS(option_errors); i++) {
		g_autoptr(GRegex) said = g_regex_new(option_errors[i].said, G_REGEX_RAW | G_REGEX_DOTALL, 0, NULL);
		g_autoptr(GMatchInfo) match = NULL;

		if (g_regex_match(said, error->message, 0, &match))
			return tell(match, option_errors[i].told[chosen], entries);
	}
	return g_strdup(error->message);
}
