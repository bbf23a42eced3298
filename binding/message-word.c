/* Words and phrases of the messages about a report. */
#include "binding/message-word.h"

#include "binding/fill-names.h"

static const char *const words[N_MESSAGE_WORDS][2] = {
	[SAY_NOTHING] = { "nothing", "空" },
	[SAY_TEXT] = { "text", "文本" },
	[SAY_LIST] = { "a list", "列表" },
	[SAY_FIELDS] = { "a group of fields", "一组数据项目" },
	[SAY_NUMBER] = { "a number", "数字" },
	[SAY_ROW] = { "a row", "一行数据" },
	[SAY_TIBETAN] = { "Tibetan", "藏文" },
	[SAY_ARABIC] = { "Arabic (Uyghur, Kazakh)", "阿拉伯字母（维吾尔文、哈萨克文）" },
	[SAY_MONGOLIAN] = { "Mongolian", "蒙古文" },
	[SAY_YI] = { "Yi", "彝文" },
	[SAY_TAI_LE] = { "Tai Le", "德宏傣文" },
	[SAY_NEW_TAI_LUE] = { "New Tai Lue", "西双版纳新傣文" },
	[SAY_HANGUL] = { "Hangul", "朝鲜文" },
	[SAY_CELL] = { "“{2}” of “{1}”", "“{1}”行“{2}”栏" },
	[SAY_CELL_OF_DATA] = { "“{1}”, “{2}”", "“{1}”行“{2}”栏" },
	[SAY_CELL_OF_COLUMN] = { "“{1}”", "“{1}”栏" },
	[SAY_OF_ROW] = { "the row “{1}”", "“{1}”行" },
	[SAY_OF_COLUMN] = { "the column “{1}”", "“{1}”栏" },
	[SAY_LAST_YEAR] = { "last year's ", "上年报告的" },
	[SAY_COLUMNS_ADDED] = { "the columns it adds up", "本行各栏相加" },
	[SAY_ROWS_ADDED] = { "the rows it adds up", "本栏各行相加" },
	[SAY_CODES_ADDED] = { "the rows of the codes below it", "其下级各行相加" },
	[SAY_TOO_MANY] = { "too many", "多" },
	[SAY_TOO_FEW] = { "too few", "少" },
	[SAY_SHOULD_BE] = { "{1} should be {2}, not {3}", "{1}应为 {2}（现填 {3}）" },
	[SAY_AND] = { " and ", "，且" },
	[SAY_OR] = { "; or ", "；或者" },
	[SAY_LINE] = { "line {1}", "第{1}行" },
	[SAY_LINE_FIELD] = { ", {1}", "，{1}" },
	[SAY_LINE_TEXT] = { ": {1}", "：{1}" },
	[SAY_LINE_HINT] = { " ({1})", "（{1}）" },
};

const char *message_word(const struct messages *messages, enum message_word word)
{
	return words[word][diags_lang(messages->diags)];
}

const char *message_fill(
	const struct messages *messages, enum message_word word, const char *const *text, size_t n_texts)
{
	static const char *const names[] = { "1", "2", "3" };
	struct filled_name filling[G_N_ELEMENTS(names)];

	g_assert(n_texts <= G_N_ELEMENTS(names));
	for (size_t i = 0; i < n_texts; i++)
		filling[i] = (struct filled_name){ names[i], text[i] };
	return fill_names(messages->arena, message_word(messages, word), filling, n_texts);
}
