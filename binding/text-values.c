/* One pass over a text. What is put in is escaped for the markup of prose and is not looked through again, so that a
 * value can neither begin a mark nor name another value. */
#include "binding/text-values.h"

#include <string.h>

#include "binding/datum.h"
#include "binding/prose.h"
#include "binding/value-text.h"
#include "document/markup.h"
#include "report/arena.h"
#include "report/blank.h"
#include "report/unknown-name.h"
#include "templates/value-path.h"

#define WIDE_OPEN  "｛"
#define WIDE_CLOSE "｝"

/* One text being filled. */
struct filler {
	struct checker *checker;
	const struct bound_report *report;
	bool prose;
	const struct datum *datum;
	GString *out;
	GArray *part;      /* of struct filled_part */
	unsigned n_braces; /* {{ that have no }} yet */
};

bool text_has_values(const struct value *value)
{
	/* Asked of the text as it was written; {{ counts too, as it is replaced. */
	if (value->type == VALUE_SCALAR)
		return memchr(value->text, '{', value->n) || strstr(value->text, WIDE_OPEN);
	for (const struct value *child = value->child; child; child = child->next)
		if (text_has_values(child) || (child->key && text_has_values(child->key)))
			return true;
	return false;
}

static struct where place_of(const struct filler *filler, const char *first, const char *end)
{
	const char *text = filler->datum->value->text;
	struct arena *arena = filler->checker->arena;
	struct where where = datum_where_at(arena, filler->datum, (uint32_t)(first - text));

	/* The last character's end: an escape may be longer in the file. */
	if (end > first) {
		const char *last = g_utf8_find_prev_char(text, end);
		where.end = datum_where_at(arena, filler->datum, (uint32_t)(last - text)).end;
	}
	return where;
}

/* ---- paths that name nothing ---- */

static bool is_path(const struct filler *filler, const char *path, size_t len)
{
	struct value_path_fault fault;
	struct value_path place;

	return value_path_find(filler->report->tpl, path, len, &place, &fault);
}

/* a + b, or a - b where a is a path: keys may have a hyphen. */
static bool is_sum(const struct filler *filler, const char *path, size_t len)
{
	static const char *const signs[] = { "+", "*", "=", "＋", "－", "−", "×", "÷", "＝" };

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (g_strstr_len(path, (gssize)len, signs[i]))
			return true;
	/* - is looked for at each place, as keys may have several. */
	for (const char *at = path; (at = memchr(at, '-', len - (size_t)(at - path))); at++)
		if (is_path(filler, path, (size_t)(at - path)))
			return true;
	return false;
}

static void say_unknown(
	const struct filler *filler, const char *path, const struct value_path_fault *fault, struct where where)
{
	struct diags *diags = filler->checker->diags;
	/* Only the part of the path that is at fault. */
	const char *name = arena_strndup(filler->checker->arena, path + fault->first, fault->end - fault->first);
	struct unknown_name unknown;

	unknown_name_init(&unknown, name, "、");
	value_path_offer(fault, &unknown);
	if (fault->several) {
		g_autofree char *below = g_string_free(unknown.listed, FALSE);
		diag(diags, *below ? DIAG_VALUE_SEVERAL : DIAG_VALUE_NONE, where, name, below);
	} else if (!fault->group && !fault->rows && !fault->columns) {
		g_string_free(unknown.listed, TRUE);
		diag(diags, DIAG_VALUE_ENDS, where, name);
	} else {
		unknown_name_say(&unknown, diags, DIAG_VALUE_UNKNOWN, DIAG_VALUE_UNKNOWN_PLAIN, where, name);
	}
}

static void say_fault(const struct filler *filler, const char *path, size_t len, const struct value_path_fault *fault)
{
	struct arena *arena = filler->checker->arena;

	if (is_sum(filler, path, len))
		diag(filler->checker->diags, DIAG_VALUE_SUM, place_of(filler, path, path + len),
			arena_strndup(arena, path, len));
	else
		say_unknown(filler, path, fault, place_of(filler, path + fault->first, path + fault->end));
}

/* ---- putting in ---- */

/* `first`, `end`: what it stands for in the text as it was written; a part lets diagnostics find the way back. */
static void put(struct filler *filler, const char *text, const char *first, const char *end)
{
	const char *written = filler->datum->value->text;
	struct filled_part part = { .first = (uint32_t)filler->out->len,
		.written_first = (uint32_t)(first - written),
		.written_end = (uint32_t)(end - written) };

	g_string_append(filler->out, text);
	part.end = (uint32_t)filler->out->len;
	g_array_append_val(filler->part, part);
}

/* What a path prints; NULL after a diagnostic. */
static const char *text_of(const struct filler *filler, const char *path, size_t len)
{
	struct value_path_fault fault;
	struct value_path place;

	if (blank_start(path, len) == len) {
		/* With the braces around it. */
		diag(filler->checker->diags, DIAG_VALUE_NONE, place_of(filler, path - 1, path + len + 1), "{}");
		return NULL;
	}
	if (!value_path_find(filler->report->tpl, path, len, &place, &fault)) {
		say_fault(filler, path, len, &fault);
		return NULL;
	}
	/* Of a group that is there several times only what stands in one can name what that one has: then it is in
	 * place (repeat.h). */
	if (field_repeated(place.field) && !bound_of(filler->report, place.field)->field) {
		diag(filler->checker->diags, DIAG_VALUE_REPEATED, place_of(filler, path, path + len),
			arena_strndup(filler->checker->arena, path, len));
		return NULL;
	}
	const struct named_value named = { .place = &place,
		.path = arena_strndup(filler->checker->arena, path, len),
		.where = place_of(filler, path, path + len) };
	const struct bound *bound = bound_of(filler->report, place.field);

	/* A text cannot name one that names others: which is filled in first would matter. */
	if (!filler->prose && place.field->datatype.type == FIELD_TEXT && bound->value &&
		text_has_values(bound->value)) {
		diag(filler->checker->diags, DIAG_VALUE_OF_TEXT, named.where, named.path);
		return NULL;
	}
	const char *printed = value_text(filler->checker, filler->report, &named);
	return printed ? value_path_form(&place, printed, filler->checker->arena) : NULL;
}

/* At a { that is no {{. The end of what was read. */
static const char *fill_value(struct filler *filler, const char *at)
{
	const char *path = at + 1, *end = path + strcspn(path, "{}\n");

	if (*end != '}') {
		/* The brace stays, so that the text is read on behind it. */
		diag(filler->checker->diags, DIAG_VALUE_OPEN, place_of(filler, at, at + 1));
		g_string_append_c(filler->out, '{');
		return path;
	}
	/* {2025} is a year in the wrong brackets: a field has no name of digits. */
	bool digits = end > path && path + strspn(path, "0123456789") == end;
	const char *text = digits ? NULL : text_of(filler, path, (size_t)(end - path));
	if (text)
		put(filler, filler->prose ? markup_escape(text, filler->checker->arena) : text, at, end + 1);
	else
		g_string_append_len(filler->out, at, end + 1 - at);
	return end + 1;
}

/* ｛requests/new/tot｝, as an input method writes it. */
static void check_wide(const struct filler *filler, const char *at)
{
	const char *path = at + strlen(WIDE_OPEN), *end = strstr(path, WIDE_CLOSE);

	if (!end || !is_path(filler, path, (size_t)(end - path)))
		return;
	struct arena *arena = filler->checker->arena;
	struct diags *diags = filler->checker->diags;
	const char *name = arena_strndup(arena, path, (size_t)(end - path));
	struct where where = place_of(filler, at, end + strlen(WIDE_CLOSE));
	unsigned before = diags_total(diags);

	diag(diags, DIAG_VALUE_WIDE, where, name);
	diags_mend(diags, before, where, arena_printf(arena, WIDE_OPEN "%s" WIDE_CLOSE, name),
		arena_printf(arena, "{%s}", name));
}

/* Up to the next byte that may mean something. }} alone is text, as in JSON; only after {{ is it the end of one. */
static const char *fill_step(struct filler *filler, const char *at)
{
	if (g_str_has_prefix(at, "{{")) {
		put(filler, "{", at, at + 2);
		filler->n_braces++;
		return at + 2;
	}
	if (filler->n_braces && g_str_has_prefix(at, "}}")) {
		put(filler, "}", at, at + 2);
		filler->n_braces--;
		return at + 2;
	}
	if (*at == '{')
		return fill_value(filler, at);
	if (g_str_has_prefix(at, WIDE_OPEN))
		check_wide(filler, at);
	const char *next = g_utf8_next_char(at);
	g_string_append_len(filler->out, at, next - at);
	return next;
}

static struct value *fill_scalar(struct filler *filler)
{
	const struct value *written = filler->datum->value;
	struct filled_scalar *filled = ARENA_NEW(filler->checker->arena, struct filled_scalar);

	*filled = (struct filled_scalar){ .value = *written, .written = written };
	filler->out = g_string_new(NULL);
	filler->part = g_array_new(FALSE, FALSE, sizeof(struct filled_part));
	filler->n_braces = 0;
	/* One pass over the text: nothing that was put in is read again. */
	for (const char *at = written->text; at < written->text + written->n;)
		at = fill_step(filler, at);
	filled->value.filled = true;
	filled->value.n = (uint32_t)filler->out->len;
	filled->value.text = arena_take_string(filler->checker->arena, filler->out);
	filled->part = arena_take_array(filler->checker->arena, filler->part, &filled->n_parts);
	return &filled->value;
}

/* ---- all texts of a field ---- */

static struct value *fill(struct filler *filler, const struct datum *datum);

static void fill_children(struct filler *filler, const struct datum *datum, struct value *copy)
{
	struct value **next = &copy->child;
	unsigned index = 0;

	for (const struct value *child = datum->value->child; child; child = child->next, index++) {
		const struct datum below = prose_child(filler->checker->arena, datum, child, index);

		*next = fill(filler, &below);
		if (child->key) {
			struct datum key = below;
			key.value = child->key;
			(*next)->key = fill(filler, &key);
		}
		next = &(*next)->next;
	}
}

/* A copy with its children, so that those that were filled can stand among them. Recursion follows the nesting of the
 * file, which TREE_MAX_DEPTH bounds. */
static struct value *fill(struct filler *filler, const struct datum *datum)
{
	struct value *copy;

	if (datum->value->type == VALUE_SCALAR && text_has_values(datum->value)) {
		filler->datum = datum;
		copy = fill_scalar(filler);
	} else {
		copy = ARENA_NEW(filler->checker->arena, struct value);
		*copy = *datum->value;
		copy->child = NULL;
		fill_children(filler, datum, copy);
	}
	/* The caller joins it to its copies. */
	copy->next = NULL;
	return copy;
}

void text_values_fill(struct checker *checker, const struct bound_report *report, struct bound *bound)
{
	struct filler filler = {
		.checker = checker, .report = report, .prose = bound->field->datatype.type == FIELD_PROSE
	};
	const struct datum datum = bound_datum(bound);

	/* Most texts name nothing and are not copied. */
	if (text_has_values(datum.value))
		bound->value = fill(&filler, &datum);
}
