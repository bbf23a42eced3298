/* One that says something has words that say what; one that says nothing has none. */
#include "binding/named-picture.h"

#include <string.h>

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/setting-names.h"
#include "report/blank.h"
#include "report/source.h"
#include "templates/length.h"

static const char *const names[N_PICTURE_SETTINGS][2] = {
	[PICTURE_FILE] = { "file", "文件" },
	[PICTURE_ALT] = { "alt", "替代文字" },
	[PICTURE_TITLE] = { "title", "图题" },
	[PICTURE_WIDTH] = { "width", "宽" },
	[PICTURE_HEIGHT] = { "height", "高" },
	[PICTURE_DECORATIVE] = { "decorative", "装饰" },
};

static enum picture_setting find_setting(const struct value *key)
{
	return (enum picture_setting)setting_find(key, names, N_PICTURE_SETTINGS);
}

bool named_picture_is(const struct value *mapping)
{
	for (const struct value *one = mapping->child; one; one = one->next) {
		enum picture_setting setting = find_setting(one->key);

		if (setting == PICTURE_FILE || setting == PICTURE_ALT)
			return true;
	}
	return false;
}

/* A value of the picture's, as a datum where the picture is. */
static struct datum datum_of(const struct named_picture *named, const struct value *value)
{
	struct datum datum = *named->datum;

	datum.value = value;
	return datum;
}

bool named_picture_refuse(
	struct named_picture *named, enum diag_code code, const struct value *at, const char *arg, const char *other)
{
	const struct datum datum = datum_of(named, at);

	named->ok = false;
	return diag(named->checker->diags, code, datum_where(named->checker->arena, &datum), arg, other);
}

static void say_unknown(struct named_picture *named, const struct value *key)
{
	g_autofree char *meant = setting_meant(key->text, names, N_PICTURE_SETTINGS);

	named_picture_refuse(named, DIAG_PICTURE_SETTING, key, key->text, meant);
}

/* What is set to nothing is as if it were not there. */
static void read_setting(struct named_picture *named, enum picture_setting setting, const struct value *one)
{
	const struct datum datum = datum_of(named, one);

	if (setting == N_PICTURE_SETTINGS)
		say_unknown(named, one->key);
	else if (one->type == VALUE_SCALAR && blank_start(one->text, one->n) < one->n)
		named->set[setting] = one;
	else if (one->type != VALUE_SCALAR && one->type != VALUE_NULL)
		named->ok = check_wrong_type(named->checker->messages, &datum, SAY_TEXT);
}

void named_picture_read(struct named_picture *named)
{
	const struct value *value = named->datum->value;

	named->ok = true;
	if (value->type == VALUE_SCALAR)
		read_setting(named, PICTURE_FILE, value);
	else
		for (const struct value *one = value->child; one; one = one->next)
			read_setting(named, find_setting(one->key), one);
}

unit named_picture_length(struct named_picture *named, enum picture_setting setting)
{
	const struct value *value = named->set[setting];
	struct length length;

	if (!value)
		return 0;
	if (!length_parse(value->text, &length) || length.base != LENGTH_ABSOLUTE || length.amount <= 0) {
		named_picture_refuse(named, DIAG_PICTURE_LENGTH, value, value->text, NULL);
		return 0;
	}
	return length_resolve(length, 0, 0);
}

static bool read_decorative(struct named_picture *named)
{
	static const char *const words[][2] = { { "true", "false" }, { "yes", "no" }, { "是", "否" } };
	const struct value *value = named->set[PICTURE_DECORATIVE];

	for (size_t i = 0; value && i < G_N_ELEMENTS(words); i++) {
		if (value_is(value, words[i][0]))
			return true;
		if (value_is(value, words[i][1]))
			return false;
	}
	return value && named_picture_refuse(named, DIAG_PROSE_TABLE_WORD, value, value->text, "是、否");
}

const char *named_picture_words(const struct named_picture *named, enum picture_setting setting)
{
	const struct value *value = named->set[setting];

	if (!value)
		return NULL;
	size_t start = blank_start(value->text, value->n);
	return arena_strndup(
		named->checker->arena, value->text + start, blank_trimmed(value->text + start, value->n - start));
}

/* The words that stand for it; NULL: it is decorative, or after a diagnostic. */
static const char *read_alt(struct named_picture *named)
{
	const struct value *file = named->set[PICTURE_FILE], *alt = named->set[PICTURE_ALT];
	bool decorative = read_decorative(named);

	if (decorative && alt)
		named_picture_refuse(named, DIAG_PICTURE_BOTH, alt, file->text, alt->key->text);
	if (decorative)
		return NULL;
	if (!alt && !named->alt)
		named_picture_refuse(named, DIAG_PICTURE_NO_ALT, file, file->text, NULL);
	return alt ? named_picture_words(named, PICTURE_ALT) : named->alt;
}

/* A title is printed, so there are fonts for it. */
static void check_printed(struct named_picture *named)
{
	const struct value *title = named->set[PICTURE_TITLE];
	const struct datum datum = datum_of(named, title);

	if (title)
		named->ok &= check_characters(named->checker, &datum, title->text, title->n, 0);
}

const struct picture *named_picture_open(struct named_picture *named)
{
	const struct value *value = named->datum->value;

	if (!named->set[PICTURE_FILE]) {
		/* A name that is no text has been told. */
		if (named->ok)
			named_picture_refuse(named, DIAG_PICTURE_NO_FILE, value->key ? value->key : value, NULL, NULL);
		return NULL;
	}
	struct where where = value_where(named->datum->tree, named->set[PICTURE_FILE], NULL, NULL);

	return row_files_picture(named->files, named->checker->messages,
		named->report ? named->report->source->name : where.source->name,
		named_picture_words(named, PICTURE_FILE), where, named->naming);
}

/* All that is wrong with it is told: NULL. */
const struct illustration *named_picture_illustrate(struct named_picture *named)
{
	struct illustration *illustration = ARENA_NEW(named->checker->arena, struct illustration);

	named_picture_read(named);
	illustration->picture = named_picture_open(named);
	if (!named->set[PICTURE_FILE])
		return NULL;
	illustration->alt = read_alt(named);
	illustration->where = value_where(named->datum->tree, named->set[PICTURE_FILE], NULL, NULL);
	check_printed(named);
	illustration->width = named_picture_length(named, PICTURE_WIDTH);
	illustration->height = named_picture_length(named, PICTURE_HEIGHT);
	if (!illustration->width && !illustration->height) {
		illustration->width = named->width;
		illustration->height = named->height;
	}
	return illustration->picture && named->ok ? illustration : NULL;
}
