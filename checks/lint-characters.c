/* Characters that are not what they look like, wherever in a report they stand: in names, labels and numbers too. */
#include "checks/lint-characters.h"

#include <string.h>

#include "binding/datum.h"
#include "checks/lookalike.h"
#include "checks/spot.h"
#include "fonts/letters.h"
#include "report/data-path.h"
#include "report/source.h"

/* Letters that stand together, and whether one of them is of ASCII. */
struct run {
	const char *first, *end;
	bool latin_word;
};

/* Whether what stands before `to`, and at `next`, belongs to a script that needs joiners; `next` is the first character
 * behind `to` that says so or the contrary, or the end. */
struct joining {
	const char *to, *next;
	bool before, behind;
};

/* A text and where its characters were written: in a scalar of the report, or somewhere in a cell of a file. What was
 * found around a character is kept, as thousands of them may have the same around them. */
struct looked {
	struct messages *messages;
	const struct datum *datum; /* NULL: all of it stands at `where` */
	struct where where;
	const char *text, *end;
	struct run run;
	struct joining joining;
};

/* 0: nothing stands there, here and below. */
static uint32_t before(const struct looked *looked, const char *at)
{
	return at > looked->text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

static uint32_t after(const struct looked *looked, const char *at)
{
	at = g_utf8_next_char(at);
	return at < looked->end ? g_utf8_get_char(at) : 0;
}

static bool is_alphabetic(uint32_t c)
{
	return c && g_unichar_isalpha(c) && letter_class_of(c) == LETTER_LATIN;
}

static struct run run_around(const struct looked *looked, const char *at)
{
	struct run run = { at, g_utf8_next_char(at), false };

	while (run.first > looked->text && is_alphabetic(g_utf8_get_char(g_utf8_prev_char(run.first))))
		run.first = g_utf8_prev_char(run.first);
	while (run.end < looked->end && is_alphabetic(g_utf8_get_char(run.end)))
		run.end = g_utf8_next_char(run.end);
	for (const char *p = run.first; p < run.end; p = g_utf8_next_char(p))
		run.latin_word |= g_ascii_isalpha(*p);
	return run;
}

/* Looks over the run of letters around a character. `alone`: at most two letters, as А in А座 or a variable; then what
 * stands on both sides of the run decides. */
static struct neighbours neighbours_of(struct looked *looked, const char *at)
{
	/* What is no letter parts two runs. */
	if (at >= looked->run.end || !is_alphabetic(g_utf8_get_char(at)))
		looked->run = run_around(looked, at);
	const char *first = looked->run.first, *last = looked->run.end;
	struct neighbours near = { before(looked, at), after(looked, at), looked->run.latin_word, false };

	/* Two letters have at most eight bytes. */
	near.alone = last - first <= 8 && g_utf8_strlen(first, last - first) <= 2;
	if (near.alone) {
		near.before = before(looked, first);
		near.after = last < looked->end ? g_utf8_get_char(last) : 0;
	}
	return near;
}

/* Joiners and marks of direction belong to scripts that are joined or run from the right, and to pictures. */
static bool needs_joiners(uint32_t c)
{
	switch (g_unichar_get_script(c)) {
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_LATIN:
	case G_UNICODE_SCRIPT_CYRILLIC:
	case G_UNICODE_SCRIPT_GREEK:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_BOPOMOFO:
		return false;
	/* Symbols and modifiers make up pictures (emoji), so those keep their joiners. */
	case G_UNICODE_SCRIPT_COMMON:
	case G_UNICODE_SCRIPT_INHERITED:
		return g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL || g_unichar_type(c) == G_UNICODE_MODIFIER_SYMBOL;
	default:
		return true;
	}
}

/* Whether a character decides if joiners are needed beside it: marks and digits leave it to those beyond. */
static bool decides(uint32_t c, bool *needed)
{
	*needed = needs_joiners(c);
	return *needed || g_unichar_isalpha(c);
}

/* The next character that decides, in each direction. Characters are asked for from the first to the last, so that
 * each is looked at once in each direction. */
static bool is_needed(struct looked *looked, const char *at)
{
	struct joining *joining = &looked->joining;
	bool needed;

	for (const char *p = at; p > joining->to;) {
		p = g_utf8_prev_char(p);
		if (decides(g_utf8_get_char(p), &needed)) {
			joining->before = needed;
			break;
		}
	}
	joining->to = at;
	if (joining->next > at)
		return joining->before || joining->behind;
	joining->behind = false;
	for (joining->next = g_utf8_next_char(at); joining->next < looked->end;
		joining->next = g_utf8_next_char(joining->next))
		if (decides(g_utf8_get_char(joining->next), &joining->behind))
			break;
	return joining->before || joining->behind;
}

static struct where place_of(const struct looked *looked, const char *at)
{
	return looked->datum ? datum_where_at(looked->messages->arena, looked->datum, (uint32_t)(at - looked->text))
			     : looked->where;
}

static void say(const struct looked *looked, enum diag_code code, const char *at, uint32_t meant)
{
	gunichar c = g_utf8_get_char(at);
	char what[8] = "", hex[16], better[8] = "", better_hex[16];

	what[g_unichar_to_utf8(c, what)] = '\0';
	g_snprintf(hex, sizeof(hex), "%04X", c);
	better[meant ? g_unichar_to_utf8(meant, better) : 0] = '\0';
	g_snprintf(better_hex, sizeof(better_hex), "%04X", meant);
	struct where where = place_of(looked, at);

	/* A pattern of the template has said already what to write there. */
	if (diags_told_better(looked->messages->diags, where))
		return;
	unsigned before = diags_total(looked->messages->diags);
	diag(looked->messages->diags, code, where, what, hex, better, better_hex);
	/* A compatibility ideograph may be a name's own; cells of other files stay as they are. */
	if (code != DIAG_LINT_COMPATIBILITY && looked->datum)
		diags_mend(looked->messages->diags, before, where, what, better);
}

static void look_at_character(struct looked *looked, const char *at, uint32_t c)
{
	const struct neighbours near = neighbours_of(looked, at);
	uint32_t meant = lookalike_meant(c, &near), unified = lookalike_unified(c);

	if (meant)
		say(looked, DIAG_LINT_LOOKALIKE, at, meant);
	else if (unified)
		say(looked, DIAG_LINT_COMPATIBILITY, at, unified);
	else if (lookalike_is_invisible(c) && !is_needed(looked, at))
		say(looked, DIAG_LINT_INVISIBLE, at, 0);
}

static void look(struct looked *looked)
{
	looked->run = (struct run){ looked->text, looked->text, false };
	looked->joining = (struct joining){ looked->text, looked->text, false, false };
	for (const char *at = looked->text; at < looked->end; at = g_utf8_next_char(at)) {
		uint32_t c = g_utf8_get_char(at);
		/* 一 between digits is a dash typed wrong, so it is suspect only behind a digit. */
		if (lookalike_is_suspect(c, at > looked->text && g_ascii_isdigit(at[-1])))
			look_at_character(looked, at, c);
	}
}

/* ---- the report file ---- */

static void look_at_scalar(struct messages *messages, const struct datum *datum)
{
	const struct value *value = datum->value;

	if (value->type != VALUE_SCALAR)
		return;
	struct looked looked = {
		.messages = messages, .datum = datum, .text = value->text, .end = value->text + value->n
	};
	look(&looked);
}

/* `group`: whose fields the keys may name, or NULL. Recursion follows the nesting of the file, which TREE_MAX_DEPTH
 * bounds. */
static void look_at_value(struct messages *messages, const struct datum *datum, const struct field *group)
{
	unsigned index = 0;

	look_at_scalar(messages, datum);
	for (const struct value *child = datum->value->child; child; child = child->next, index++) {
		struct datum below = { .tree = datum->tree, .value = child, .label = datum->label };
		const struct field *field = group && child->key ? field_find(group, child->key->text) : NULL;
		const char *key = field ? field->key : child->key ? child->key->text : NULL;
		const char *label = field ? field->label : key;

		/* An entry of a list is named by its number, one of a mapping by its key, in the template's words if it
		 * knows it. */
		if (!key) {
			below.path = data_path_index(messages->arena, datum->path, index);
		} else {
			const char *arrow = *datum->path ? " › " : "";
			below.path = data_path_key(messages->arena, datum->path, key);
			below.label = arena_printf(messages->arena, "%s%s%s", datum->label, arrow, label);
			/* Keys are looked at as well: one that only looks like a field's is unknown for no reason that
			 * can be seen. */
			struct datum written = below;
			written.value = child->key;
			look_at_scalar(messages, &written);
		}
		look_at_value(messages, &below, field && field->child ? field : NULL);
	}
}

/* ---- rows from a file ---- */

/* The columns of numbers have been read as numbers already: a character in one that only looks like a digit was told
 * then. */
static bool is_of_numbers(const struct bound *bound, uint32_t b, uint32_t leaf)
{
	const struct table_template *table = bound->field->table;
	uint32_t n_names = table_name_leaves(table);

	if (leaf < n_names)
		return false;
	const struct band_template *band = &table->band[b];
	enum field_type type = cell_datatype(band, NULL, band->leaf[leaf - n_names])->type;
	return type == FIELD_INTEGER || type == FIELD_DECIMAL;
}

static void look_at_column(struct messages *messages, const struct bound *bound, uint32_t b, uint32_t leaf)
{
	const struct band *band = &bound->table->band[b];

	for (uint32_t row = band->first_row; row < band->end_row; row++) {
		const struct spot spot = { bound, b, row, leaf };
		const struct cell *cell = spot_cell(&spot);
		/* Cells written in the report have been looked at with its tree. */
		if (cell->origin || !cell->text)
			continue;
		struct looked looked = { .messages = messages,
			.where = bound_where(bound),
			.text = cell->text,
			.end = cell->text + strlen(cell->text) };
		look(&looked);
	}
}

static void look_at_rows(struct messages *messages, const struct bound *bound)
{
	for (uint32_t b = 0; b < bound->table->n_bands; b++)
		for (uint32_t leaf = 0; leaf < bound->table->band[b].n_leaves; leaf++)
			if (!is_of_numbers(bound, b, leaf))
				look_at_column(messages, bound, b, leaf);
}

/* Most files have no such character, and need not be looked through value by value. */
static bool is_suspect(const struct source *source)
{
	/* \u2022 in a quoted scalar is a character that the bytes do not show. */
	for (const char *at = source->text; *at; at = g_utf8_next_char(at))
		if ((*at == '\\' && strchr("xuU", at[1])) ||
			lookalike_is_suspect(g_utf8_get_char(at), at > source->text && g_ascii_isdigit(at[-1])))
			return true;
	return false;
}

void lint_characters_check(struct messages *messages, const struct bound_report *report)
{
	const struct datum whole = { .tree = report->tree, .value = report->tree->root, .path = "", .label = "" };

	if (is_suspect(report->tree->source))
		look_at_value(messages, &whole, report->tpl->fields);
}

void lint_characters_check_rows(struct messages *messages, const struct bound_report *report)
{
	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct bound *bound = &report->bound[i];
		if (bound->field && bound->table && bound->value && bound->field->table->from_data)
			look_at_rows(messages, bound);
	}
}
