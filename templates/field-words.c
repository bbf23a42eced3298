/* The words are Chinese whatever the language of messages is: the form is. */
#include "templates/field-words.h"

#include <string.h>

#include "report/value.h"
#include "templates/field.h"

static void describe_number(GString *out, const struct datatype *datatype)
{
	char limit[32];

	g_string_append(out, datatype->type == FIELD_INTEGER ? "整数" : "数字");
	/* 18 is no limit (DECIMALS_ANY). */
	if (datatype->type == FIELD_DECIMAL && datatype->decimals < 18)
		g_string_append_printf(out, "，最多 %u 位小数", datatype->decimals);
	if (datatype->has_min) {
		decimal_format(datatype->min, limit);
		g_string_append_printf(out, "，不小于 %s", limit);
	}
	if (datatype->has_max) {
		decimal_format(datatype->max, limit);
		g_string_append_printf(out, "，不大于 %s", limit);
	}
}

static void describe_choices(GString *out, const struct datatype *datatype)
{
	g_string_append(out, "可填：");
	for (uint32_t i = 0; i < datatype->n_choices; i++)
		g_string_append_printf(out, "%s%s", i ? "、" : "", datatype->choice[i].label);
	if (datatype->many)
		g_string_append(out, "；可选几项，写成 [甲, 乙]");
}

static void describe_prose(GString *out, const struct datatype *datatype)
{
	if (datatype->lines) {
		g_string_append(out, "正文。每份另起一行，以“- ”开头，写成“- 名称: 正文”；只列名称的写成“- 名称”，");
		g_string_append(out, "序号由系统编排");
		return;
	}
	g_string_append(out, "正文。一段文字直接写在冒号后；多段的另起一行，每段以“- ”开头，");
	g_string_append(out, "小标题写成“- 小标题: 内容”，序号由系统编排；表格写成“- 表格: 名单.csv”");
}

void datatype_describe(GString *out, const struct datatype *datatype)
{
	switch (datatype->type) {
	case FIELD_TEXT:
		g_string_append(out, datatype->lines   ? "一行文字，也可写成 [第一行, 第二行]"
				     : datatype->names ? "一个名称；有几个的写成 [甲, 乙]"
						       : "一行文字");
		if (datatype->max_length)
			g_string_append_printf(
				out, "，%s不超过 %u 字", datatype->names ? "每个" : "", datatype->max_length);
		if (datatype->pattern)
			g_string_append_printf(out, "，%s", datatype->pattern->words[LANG_ZH]);
		break;
	case FIELD_PROSE:
		describe_prose(out, datatype);
		break;
	case FIELD_INTEGER:
	case FIELD_DECIMAL:
		describe_number(out, datatype);
		break;
	case FIELD_DATE:
		g_string_append(out, "日期，写成 2025-01-20 的形式");
		break;
	case FIELD_CHOICE:
		describe_choices(out, datatype);
		break;
	case FIELD_FLAG:
		g_string_append(out, "是 或 否");
		break;
	case FIELD_PICTURE:
		g_string_append(out, "图片文件名");
		break;
	case FIELD_BARCODE:
		g_string_append(out, "二维码或条形码的内容");
		break;
	case FIELD_TABLE:
		g_string_append(out, "表格。各格的 ~ 换成数字；统计过但没有发生的填 0。也可改写为 csv: 文件名");
		break;
	case FIELD_GROUP:
	case N_FIELD_TYPES:
		g_string_append(out, datatype->many ? "可以有多组，每组以“- ”开头" : "一组项目");
		break;
	}
}

const char *field_fallback_word(const struct field *field)
{
	const char *given = field->fallback && field->fallback->type == VALUE_SCALAR ? field->fallback->text : NULL;

	/* A choice is told as the report may write it, by its label. */
	for (uint32_t i = 0; given && i < field->datatype.n_choices; i++)
		if (strcmp(field->datatype.choice[i].key, given) == 0)
			return field->datatype.choice[i].label;
	return given;
}
