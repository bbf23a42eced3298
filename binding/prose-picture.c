/* A picture with a title has a number, unless its title begins with one: then that is taken as it is written. The
 * paragraph before it that has the number in its words stays with it. */
#include "binding/prose-picture.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/fill-names.h"
#include "binding/named-picture.h"
#include "report/arena.h"
#include "report/blank.h"

const char prose_picture_key[] = "图片";

bool prose_picture_is(const struct value *child)
{
	return child->key && child->type == VALUE_MAPPING &&
	       (value_is(child->key, prose_picture_key) || value_is(child->key, "picture")) && named_picture_is(child);
}

static struct named_picture name_picture(const struct emitter *emitter, const struct datum *datum, enum naming naming)
{
	return (struct named_picture){
		.checker = emitter->checker, .files = emitter->files, .naming = naming, .datum = datum
	};
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
static const char *number_of(struct emitter *emitter, const char *title, size_t *written)
{
	struct arena *arena = emitter->arena;
	const char *pattern = emitter->report->tpl->printed.figure_number;
	const char *place = strstr(pattern, "{n}");
	const char *before = arena_strndup(arena, pattern, place ? (size_t)(place - pattern) : strlen(pattern));

	emitter->n_figures++;
	*written = written_number(title, before);
	if (*written)
		return arena_strndup(arena, title, *written);
	return *pattern ? fill_number(arena, pattern, emitter->n_figures) : NULL;
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

static void set_title(struct emitter *emitter, const struct named_picture *named, struct block *block)
{
	const char *title = named_picture_words(named, PICTURE_TITLE);
	size_t written = 0;

	if (!title)
		return;
	const char *number = number_of(emitter, title, &written);
	const char *text = number && !written ? arena_concat(emitter->arena, number, "　", title, NULL) : title;
	block->text.utf8 = text;
	block->text.len = (uint32_t)strlen(text);
	/* The block before, which another may have moved. */
	GArray *blocks = emitter->blocks;
	struct block *before = blocks->len > 1 ? &g_array_index(blocks, struct block, blocks->len - 2) : NULL;
	if (number && before && before->kind == BLOCK_TEXT)
		before->names_figure = names_number(before->text.utf8, number);
}

/* ---- the figure ---- */

static void add_figure(
	struct emitter *emitter, const struct named_picture *named, const struct illustration *illustration)
{
	const struct prose_tables *looks = &emitter->report->tpl->prose_tables;
	struct illustration *apart = ARENA_NEW(emitter->arena, struct illustration);
	struct block *block = block_add(emitter, BLOCK_FIGURE);

	*apart = *illustration;
	apart->before = looks->style->before;
	apart->after = looks->style->after;
	block->illustration = apart;
	block->style = looks->caption;
	block->text = (struct text){ .utf8 = "", .path = named->datum->path, .label = named->datum->label };
	set_title(emitter, named, block);
}

static void emit_picture(struct emitter *emitter, const struct datum *datum, enum naming naming)
{
	struct named_picture named = name_picture(emitter, datum, naming);
	const struct illustration *illustration = named_picture_illustrate(&named);

	if (illustration)
		add_figure(emitter, &named, illustration);
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
	struct named_picture named = name_picture(emitter, &datum, NAMED_BY_TEMPLATE);

	named_picture_read(&named);
	const struct picture *picture = named_picture_open(&named);
	*width = named_picture_length(&named, PICTURE_WIDTH);
	*height = named_picture_length(&named, PICTURE_HEIGHT);
	return named.ok ? picture : NULL;
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

const struct illustration *form_picture(struct emitter *emitter, const struct datum *prose)
{
	bool others = false;
	const struct value *value = find_picture(prose->value, &others);
	const struct datum datum = { prose->tree, value, prose->path, prose->label, NULL };
	struct named_picture named = name_picture(emitter, &datum, NAMED_BY_REPORT);

	if (!value)
		return NULL;
	const struct illustration *illustration = named_picture_illustrate(&named);
	if (others || named.set[PICTURE_TITLE])
		named_picture_refuse(&named, DIAG_PICTURE_NOT_ALONE, value->key, NULL, NULL);
	return named.ok ? illustration : NULL;
}
