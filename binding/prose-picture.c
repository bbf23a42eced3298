/* A picture with a title has a number, unless its title begins with one: then that is taken as it is written. The
 * paragraph before it that has the number in its words stays with it. */
#include "binding/prose-picture.h"

#include <string.h>

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/fill-names.h"
#include "binding/row-file.h"
#include "binding/setting-names.h"
#include "report/blank.h"
#include "templates/length.h"

/* What a report may say of a picture, in the order of names[]. */
enum setting { SET_FILE, SET_ALT, SET_TITLE, SET_WIDTH, SET_HEIGHT, SET_DECORATIVE, N_SETTINGS };

static const char *const names[N_SETTINGS][2] = {
	[SET_FILE] = { "file", "文件" },
	[SET_ALT] = { "alt", "替代文字" },
	[SET_TITLE] = { "title", "图题" },
	[SET_WIDTH] = { "width", "宽" },
	[SET_HEIGHT] = { "height", "高" },
	[SET_DECORATIVE] = { "decorative", "装饰" },
};

/* A picture while it is made. */
struct maker {
	struct emitter *emitter;
	const struct datum *datum;
	enum naming naming;
	const struct value *set[N_SETTINGS];
	bool ok;
};

const char prose_picture_key[] = "图片";

static enum setting find_setting(const struct value *key)
{
	return (enum setting)setting_find(key, names, N_SETTINGS);
}

bool prose_picture_is(const struct value *child)
{
	if (!child->key || child->type != VALUE_MAPPING ||
		!(value_is(child->key, prose_picture_key) || value_is(child->key, "picture")))
		return false;
	for (const struct value *one = child->child; one; one = one->next) {
		enum setting setting = find_setting(one->key);
		if (setting == SET_FILE || setting == SET_ALT)
			return true;
	}
	return false;
}

/* Always false. */
static bool refuse(struct maker *maker, enum diag_code code, const struct value *at, const char *arg, const char *other)
{
	maker->ok = false;
	return diag(maker->emitter->checker->diags, code,
		value_where(maker->datum->tree, at, maker->datum->path, maker->datum->label), arg, other);
}

static void say_unknown(struct maker *maker, const struct value *key)
{
	g_autofree char *meant = setting_meant(key->text, names, N_SETTINGS);

	refuse(maker, DIAG_PICTURE_SETTING, key, key->text, meant);
}

/* What is set to nothing is as if it were not there. */
static void read_settings(struct maker *maker)
{
	for (const struct value *one = maker->datum->value->child; one; one = one->next) {
		enum setting setting = find_setting(one->key);
		const struct datum datum = { maker->datum->tree, one, maker->datum->path, maker->datum->label, NULL };

		if (setting == N_SETTINGS)
			say_unknown(maker, one->key);
		else if (one->type == VALUE_SCALAR && blank_start(one->text, one->n) < one->n)
			maker->set[setting] = one;
		else if (one->type != VALUE_SCALAR && one->type != VALUE_NULL)
			maker->ok = check_wrong_type(maker->emitter->checker->messages, &datum, SAY_TEXT);
	}
}

static unit read_length(struct maker *maker, enum setting setting)
{
	const struct value *value = maker->set[setting];
	struct length length;

	if (!value)
		return 0;
	if (!length_parse(value->text, &length) || length.base != LENGTH_ABSOLUTE || length.amount <= 0) {
		refuse(maker, DIAG_PICTURE_LENGTH, value, value->text, NULL);
		return 0;
	}
	return length_resolve(length, 0, 0);
}

static bool read_decorative(struct maker *maker)
{
	static const char *const words[][2] = { { "true", "false" }, { "yes", "no" }, { "是", "否" } };
	const struct value *value = maker->set[SET_DECORATIVE];

	for (size_t i = 0; value && i < G_N_ELEMENTS(words); i++) {
		if (value_is(value, words[i][0]))
			return true;
		if (value_is(value, words[i][1]))
			return false;
	}
	return value && refuse(maker, DIAG_PROSE_TABLE_WORD, value, value->text, "是、否");
}

/* One that says something has words that say what; one that says nothing has none. */
static void check_alt(struct maker *maker, bool decorative)
{
	const struct value *file = maker->set[SET_FILE], *alt = maker->set[SET_ALT];

	if (!decorative && !alt)
		refuse(maker, DIAG_PICTURE_NO_ALT, file, file->text, NULL);
	else if (decorative && alt)
		refuse(maker, DIAG_PICTURE_BOTH, alt, file->text, alt->key->text);
}

/* Words without the blanks around them, in the arena; NULL: none. They are printed when there are fonts for them. */
static const char *words_of(struct maker *maker, enum setting setting)
{
	const struct value *value = maker->set[setting];

	if (!value)
		return NULL;
	size_t start = blank_start(value->text, value->n);
	return arena_strndup(
		maker->emitter->arena, value->text + start, blank_trimmed(value->text + start, value->n - start));
}

/* ---- the title ---- */

static bool is_digit(gunichar c)
{
	return g_unichar_isdigit(c) || (c && g_utf8_strchr("〇一二三四五六七八九十", -1, c));
}

/* The bytes of a number that a title begins with, as 图 3-1; 0: it begins with none. `before` is what stands before a
 * number. */
static size_t written_number(const char *title, const char *before)
{
	const char *at = title + strlen(before);

	if (!*before || !g_str_has_prefix(title, before))
		return 0;
	at += blank_start(at, strlen(at));
	if (!is_digit(g_utf8_get_char(at)))
		return 0;
	while (is_digit(g_utf8_get_char(at)) || (strchr("-.", *at) && *at && is_digit(g_utf8_get_char(at + 1))))
		at = g_utf8_next_char(at);
	return (size_t)(at - title);
}

/* The number as it is printed: the one that is written, or the next. NULL: the template has none. */
static const char *number_of(struct maker *maker, const char *title, size_t *written)
{
	struct arena *arena = maker->emitter->arena;
	const char *pattern = maker->emitter->report->tpl->printed.figure_number;
	const char *place = strstr(pattern, "{n}");
	const char *before = arena_strndup(arena, pattern, place ? (size_t)(place - pattern) : strlen(pattern));

	maker->emitter->n_figures++;
	*written = written_number(title, before);
	if (*written)
		return arena_strndup(arena, title, *written);
	return *pattern ? fill_number(arena, pattern, maker->emitter->n_figures) : NULL;
}

/* Without the blanks in it: 图 1 is 图1. */
static char *close_up(const char *text)
{
	GString *close = g_string_new(NULL);

	for (; *text; text = g_utf8_next_char(text))
		if (!g_unichar_isspace(g_utf8_get_char(text)))
			g_string_append_unichar(close, g_utf8_get_char(text));
	return g_string_free(close, FALSE);
}

/* Whether some text names this number, and not one that begins with it. */
static bool names_number(const char *text, const char *number)
{
	g_autofree char *in = close_up(text), *what = close_up(number);

	for (const char *at = in; (at = strstr(at, what)); at += strlen(what))
		if (!is_digit(g_utf8_get_char(at + strlen(what))))
			return true;
	return false;
}

static void set_title(struct maker *maker, struct block *block)
{
	const char *title = words_of(maker, SET_TITLE);
	size_t written = 0;

	if (!title)
		return;
	const char *number = number_of(maker, title, &written);
	const char *text = number && !written ? arena_concat(maker->emitter->arena, number, "　", title, NULL) : title;
	block->text.utf8 = text;
	block->text.len = (uint32_t)strlen(text);
	/* The block before, which another may have moved. */
	GArray *blocks = maker->emitter->blocks;
	struct block *before = blocks->len > 1 ? &g_array_index(blocks, struct block, blocks->len - 2) : NULL;
	if (number && before && before->kind == BLOCK_TEXT)
		before->names_figure = names_number(before->text.utf8, number);
}

/* ---- the figure ---- */

static void check_printed(struct maker *maker)
{
	const struct value *title = maker->set[SET_TITLE];
	const struct datum datum = { maker->datum->tree, title, maker->datum->path, maker->datum->label, NULL };

	if (title)
		maker->ok &= check_characters(maker->emitter->checker, &datum, title->text, title->n, 0);
}

static const struct illustration *make_illustration(struct maker *maker, const struct picture *picture)
{
	const struct prose_tables *looks = &maker->emitter->report->tpl->prose_tables;
	struct illustration *illustration = ARENA_NEW(maker->emitter->arena, struct illustration);

	*illustration = (struct illustration){
		.picture = picture,
		.width = read_length(maker, SET_WIDTH),
		.height = read_length(maker, SET_HEIGHT),
		.alt = words_of(maker, SET_ALT),
		.before = looks->style->before,
		.after = looks->style->after,
	};
	return illustration;
}

static void add_figure(struct maker *maker, const struct illustration *illustration)
{
	struct block *block = block_add(maker->emitter, BLOCK_FIGURE);

	block->illustration = illustration;
	block->style = maker->emitter->report->tpl->prose_tables.caption;
	block->text = (struct text){ .utf8 = "", .path = maker->datum->path, .label = maker->datum->label };
	set_title(maker, block);
}

/* The picture that is named, after all that is wrong with it was told: NULL. It is looked at even if something else is
 * wrong, so that one run tells all. */
static const struct picture *read_picture(struct maker *maker)
{
	read_settings(maker);
	if (!maker->set[SET_FILE]) {
		/* A name that is no text has been told. */
		if (maker->ok)
			refuse(maker, DIAG_PICTURE_NO_FILE,
				maker->datum->value->key ? maker->datum->value->key : maker->datum->value, NULL, NULL);
		return NULL;
	}
	return row_files_picture(maker->emitter->files, maker->emitter->checker->messages, maker->datum->tree,
		maker->set[SET_FILE], maker->naming);
}

/* All that is wrong with it is told: NULL. */
static const struct illustration *read_illustration(struct maker *maker)
{
	const struct picture *picture = read_picture(maker);

	if (!maker->set[SET_FILE])
		return NULL;
	check_alt(maker, read_decorative(maker));
	check_printed(maker);
	const struct illustration *illustration = make_illustration(maker, picture);
	return picture && maker->ok ? illustration : NULL;
}

static void emit_picture(struct emitter *emitter, const struct datum *datum, enum naming naming)
{
	struct maker maker = { .emitter = emitter, .datum = datum, .naming = naming, .ok = true };
	const struct illustration *illustration = read_illustration(&maker);

	if (illustration)
		add_figure(&maker, illustration);
}

void emit_prose_picture(struct emitter *emitter, const struct datum *datum)
{
	emit_picture(emitter, datum, NAMED_BY_REPORT);
}

/* Of a template; its places are the template's. */
static struct datum template_datum(const struct emitter *emitter, const struct value *value)
{
	return (struct datum){ emitter->report->tpl->tree, value, NULL, NULL, NULL };
}

void emit_template_picture(struct emitter *emitter, const struct value *value)
{
	const struct datum datum = template_datum(emitter, value);

	emit_picture(emitter, &datum, NAMED_BY_TEMPLATE);
}

/* It is said again on every page, so it is no content and needs no words. */
const struct picture *running_picture(struct emitter *emitter, const struct value *value, unit *width, unit *height)
{
	const struct datum datum = template_datum(emitter, value);
	struct maker maker = { .emitter = emitter, .datum = &datum, .naming = NAMED_BY_TEMPLATE, .ok = true };
	const struct picture *picture = read_picture(&maker);

	*width = read_length(&maker, SET_WIDTH);
	*height = read_length(&maker, SET_HEIGHT);
	return maker.ok ? picture : NULL;
}

/* The first picture in a piece of prose, through lists; NULL: none. *others says whether there is anything else. */
static const struct value *find_picture(const struct value *value, bool *others)
{
	const struct value *found = NULL;

	for (const struct value *child = value->child; child; child = child->next) {
		const struct value *one = prose_picture_is(child)                     ? child
					  : child->key || child->type == VALUE_SCALAR ? NULL
										      : find_picture(child, others);

		*others |= !one || found;
		found = found ? found : one;
	}
	return found;
}

const struct illustration *cell_picture(struct emitter *emitter, const struct datum *prose)
{
	bool others = false;
	const struct value *value = find_picture(prose->value, &others);
	const struct datum datum = { prose->tree, value, prose->path, prose->label, NULL };
	struct maker maker = { .emitter = emitter, .datum = &datum, .naming = NAMED_BY_REPORT, .ok = true };

	if (!value)
		return NULL;
	const struct illustration *illustration = read_illustration(&maker);
	if (others || maker.set[SET_TITLE])
		refuse(&maker, DIAG_PICTURE_NOT_ALONE, value->key, NULL, NULL);
	return maker.ok ? illustration : NULL;
}
