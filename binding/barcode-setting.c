#include "binding/barcode-setting.h"

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/emit-words.h"
#include "binding/setting-names.h"
#include "report/arena.h"
#include "report/blank.h"

static const char *const names[N_BARCODE_SETTINGS][2] = {
	[BARCODE_SET_KIND] = { "kind", "类型" },
	[BARCODE_SET_CONTENT] = { "content", "内容" },
	[BARCODE_SET_ENCODING] = { "encoding", "编码" },
	[BARCODE_SET_LEVEL] = { "level", "纠错" },
	[BARCODE_SET_MODULE] = { "module", "模块" },
	[BARCODE_SET_WIDTH] = { "width", "宽" },
	[BARCODE_SET_HEIGHT] = { "height", "高" },
	[BARCODE_SET_WORDS] = { "words", "文字" },
	[BARCODE_SET_PLACE] = { "place", "位置" },
	[BARCODE_SET_PAGE] = { "page", "页" },
	[BARCODE_SET_TITLE] = { "title", "图题" },
	[BARCODE_SET_ALT] = { "alt", "替代文字" },
};

bool barcode_settings_are(const struct value *mapping)
{
	for (const struct value *one = mapping->child; one; one = one->next)
		if (setting_find(one->key, names, N_BARCODE_SETTINGS) == BARCODE_SET_CONTENT)
			return true;
	return false;
}

static void refuse_at(struct named_barcode *named, enum diag_code code, const struct datum *of, const struct value *at,
	const char *arg, const char *other, const char *third)
{
	struct datum datum = *of;

	datum.value = at;
	named->ok = false;
	diag(named->checker->diags, code, datum_where(named->checker->arena, &datum), arg, other, third);
}

/* Where a setting was said, or else where the code is. */
static const struct datum *datum_of(const struct named_barcode *named, enum barcode_setting setting)
{
	return named->is_usual[setting] ? named->usual : named->datum;
}

void barcode_refuse(struct named_barcode *named, enum diag_code code, enum barcode_setting setting, const char *arg,
	const char *other, const char *third)
{
	const struct value *whole = named->datum->value;

	refuse_at(named, code, datum_of(named, setting),
		named->set[setting] ? named->set[setting]
		: whole->key        ? whole->key
				    : whole,
		arg, other, third);
}

static void read_mapping(struct named_barcode *named, const struct datum *of, bool usual)
{
	for (const struct value *one = of->value->child; one; one = one->next) {
		unsigned setting = setting_find(one->key, names, N_BARCODE_SETTINGS);

		if (setting == N_BARCODE_SETTINGS) {
			g_autofree char *meant = setting_meant(one->key->text, names, N_BARCODE_SETTINGS);
			refuse_at(named, DIAG_BARCODE_SETTING, of, one->key, one->key->text, meant, NULL);
		} else if (one->type == VALUE_SCALAR) {
			named->set[setting] = one;
			named->is_usual[setting] = usual;
		} else if (one->type != VALUE_NULL) {
			struct datum datum = *of;

			datum.value = one;
			named->ok = check_wrong_type(named->checker->messages, &datum, SAY_TEXT);
		}
	}
}

void barcode_read_settings(struct named_barcode *named)
{
	const struct value *value = named->datum->value;

	if (named->usual)
		read_mapping(named, named->usual, true);
	if (value->type == VALUE_SCALAR)
		named->set[BARCODE_SET_CONTENT] = value;
	else
		read_mapping(named, named->datum, false);
}

unsigned barcode_choose(struct named_barcode *named, enum barcode_setting setting, const char *const (*words)[2],
	unsigned n, unsigned none)
{
	const struct value *value = named->set[setting];
	unsigned which = value ? setting_find(value, words, n) : n;

	if (which < n)
		return which;
	if (value) {
		g_autofree char *all = setting_list(words, n);
		barcode_refuse(named, DIAG_BARCODE_WORD, setting, value->text, all, NULL);
	}
	return none;
}

unit barcode_length(struct named_barcode *named, enum barcode_setting setting)
{
	const struct value *value = named->set[setting];
	unit length = 0;

	if (!value || setting_length(value, &length))
		return length;
	barcode_refuse(named, DIAG_PICTURE_LENGTH, setting, value->text, NULL, NULL);
	return 0;
}

const char *barcode_words(struct named_barcode *named, enum barcode_setting setting)
{
	const struct value *value = named->set[setting];
	struct datum datum = *datum_of(named, setting);

	if (!value)
		return NULL;
	const char *text = named->filler ? emit_fill(named->filler, value->text) : value->text;
	size_t n = strlen(text), start = blank_start(text, n);
	if (start == n)
		return NULL;
	datum.value = value;
	/* What is filled in was checked where it stands. */
	if (!named->filler && setting != BARCODE_SET_CONTENT)
		check_characters(named->checker, &datum, value->text, value->n, 0);
	return arena_strndup(named->checker->arena, text + start, blank_trimmed(text + start, n - start));
}
