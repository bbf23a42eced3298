/* They stand in place of {1} or {2} of a message whose grammar fits any of them, in both languages. */
#include "templates/load-word.h"

static const char *const words[N_LOAD_WORDS][2] = {
	[WORD_NOTHING] = { "nothing", "空" },
	[WORD_TEXT] = { "text", "文本" },
	[WORD_LIST] = { "a list", "列表" },
	[WORD_MAPPING] = { "a mapping", "映射" },
	[WORD_FLAG] = { "a yes-or-no value", "是非值" },
	[WORD_COUNT] = { "a count", "个数" },
	[WORD_NUMBER] = { "a number", "数" },
	[WORD_LENGTH] = { "a length", "长度" },
	[WORD_SIZE] = { "a type size", "字号" },
	[WORD_COLOR] = { "a colour", "颜色" },
	[WORD_FONT] = { "a font role", "字体名" },
	[WORD_PAPER] = { "a paper size", "纸张" },
	[WORD_ONE_OF] = { "a word that is possible here", "此处可用的词" },
	[WORD_VERSION] = { "a version of the format", "已知的格式版本" },
	[WORD_FIELD_TYPE] = { "a type of field", "字段类型" },
	[WORD_CELL_TYPE] = { "a type that fits in a cell", "单元格可用的类型" },
	[WORD_FOR_FIELD_TYPE] = { "for this type of field", "此类字段的设置" },
	[WORD_CHOICES] = { "a list of up to 64 choices", "64 项以内的选项" },
	[WORD_KEY] = { "a key without . { } [ ]", "不含 . { } [ ] 的键" },
	[WORD_NUMBER_FORMAT] = { "a number format", "序号格式" },
	[WORD_PAGE_NUMBER] = { "a page number", "页码格式" },
	[WORD_PAGE_NUMBER_PLACE] = { "a place for the page number", "页码位置" },
	[WORD_CORNER] = { "one kind of corner", "角格的一种写法" },
	[WORD_DIAGONAL] = { "two or three texts, from right to left", "从右到左的两个或三个文字" },
	[WORD_ROWS_FROM] = { "where the rows come from", "各行的来源" },
	[WORD_PARTS] = { "some parts of a table", "表的哪些部分" },
	[WORD_TOTAL_PLACE] = { "a place on the page", "页上的位置" },
	[WORD_TURN] = { "a way to turn a table", "横排的方式" },
	[WORD_RANGE] = { "one key, or the first and the last", "一个键，或首尾两个键" },
	[WORD_COLUMN_KEY] = { "a column's key", "列的 key" },
	[WORD_SEVERITY] = { "a severity", "严重程度" },
	[WORD_RULE_SOURCE] = { "one strength and its source", "一种效力及其出处" },
	[WORD_STYLE_NAME] = { "style", "样式" },
	[WORD_TABLE_STYLE_NAME] = { "table style", "表格样式" },
	[WORD_FIELD_NAME] = { "field", "字段" },
	[WORD_TABLE_NAME] = { "table", "表" },
	[WORD_FORM_NAME] = { "form", "表单" },
	[WORD_FORM_CELL_NAME] = { "cell in this form", "单元格（此表单内）" },
	[WORD_ROW_NAME] = { "row", "行" },
	[WORD_COLUMN_NAME] = { "column", "栏" },
	[WORD_OPERAND] = { "a number or a name", "数字或名称" },
	[WORD_RELATION] = { "one of = != < <= > >= ~", "= != < <= > >= ~ 之一" },
	[WORD_CAPTURED_TEXT] = { "the name of a text that the pattern catches", "模式中捕获的文字的名称" },
};

const char *load_word(enum load_word word, enum lang lang)
{
	return words[word][lang];
}
