/* The report is never written anew. Each change is an edit of its text (editing/text-edits.h), and where the text does
 * not let itself be changed in place that is told instead. */
#include "import/into.h"

#include <string.h>

#include "import/given-cells.h"
#include "import/into-place.h"
#include "import/into-table.h"
#include "import/same-value.h"
#include "import/written-value.h"
#include "readers/clean.h"
#include "report/arena.h"
#include "report/reader.h"
#include "report/source-open.h"
#include "report/source.h"
#include "report/value.h"
#include "templates/blank-report.h"
#include "templates/schema.h"

/* ---- texts ---- */

/* All texts of a value, in their order, as one. Recursion goes down the tree (TREE_MAX_DEPTH). Keys count too: two
 * mappings with the same values are not the same. */
static void gather(GString *out, const struct value *value)
{
	if (value->type == VALUE_SCALAR)
		g_string_append(g_string_append(out, out->len ? " " : ""), value->text);
	for (const struct value *child = value->child; child; child = child->next) {
		if (child->key)
			g_string_append(g_string_append(out, out->len ? " " : ""), child->key->text);
		gather(out, child);
	}
}

static const char *text_of_value(struct arena *arena, const struct value *value)
{
	GString *out = g_string_new(NULL);

	gather(out, value);
	return arena_take_string(arena, out);
}

static void append_row(GString *out, const char *const *text, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (text[i] && *text[i])
			g_string_append(g_string_append(out, out->len ? " " : ""), text[i]);
}

static const char *text_of_filling(struct arena *arena, const struct field *field, const struct filling *filling)
{
	const GArray *lines = filling->prose[field->id];
	GString *out = g_string_new(filling->scalar[field->id]);

	const GPtrArray *rows = filling->rows[field->id];

	for (guint i = 0; lines && i < lines->len; i++)
		g_string_append(g_string_append(out, i ? " " : ""), g_array_index(lines, struct filled_line, i).text);
	for (guint row = 0; rows && row < rows->len; row++)
		append_row(out, rows->pdata[row], field->table->n_data_stubs + field->table->band->columns.end);
	return arena_take_string(arena, out);
}

/* A choice is the same by its key and its label. */
static bool same_choice(const struct datatype *datatype, const char *left, const char *right)
{
	for (uint32_t i = 0; i < datatype->n_choices; i++) {
		const struct choice *c = &datatype->choice[i];
		bool a = strcmp(left, c->key) == 0 || strcmp(left, c->label) == 0;
		bool b = strcmp(right, c->key) == 0 || strcmp(right, c->label) == 0;
		if (a && b)
			return true;
	}
	/* Called for what same_value has told apart: a key and its label are other words. */
	return false;
}

static bool is_same(const struct into *into, const struct into_field *in, const char **old, const char **new)
{
	*old = text_of_value(into->arena, in->value);
	*new = text_of_filling(into->arena, in->field, &into->joined->filling);
	return same_value(*old, *new) || same_choice(&in->field->datatype, *old, *new);
}

/* ---- one field ---- */

static bool is_blank(const struct value *value)
{
	return value->type == VALUE_NULL || (value->type == VALUE_SCALAR && !value->text[strspn(value->text, " \t")]);
}

static void put_value(struct into *into, const struct into_field *in)
{
	const struct hand hand = into_hand(into, in->value);
	GString *text = g_string_new(NULL);

	write_value(text, in->field, &into->joined->filling, &hand);
	/* What is in lines of its own already stays so: a single paragraph too. */
	if (!hand.json && *text->str == ' ' && !value_is_inline(into->edits.source, in->value))
		g_string_prepend(text, "\n"),
			g_string_insert(text, 1, arena_printf(into->arena, "%*s-", (int)hand.indent, ""));
	text_edits_replace_value(&into->edits, in->value, &hand, text);
	into->n_put++;
}

static void take_text(struct into *into, const struct into_field *in)
{
	const struct where where = into_where(into, in, in->value, NULL);
	const char *old, *new;

	if (is_blank(in->value)) {
		put_value(into, in);
		diag(into->diags, DIAG_INTO_TEXT, where, in->label, in->origin);
		return;
	}
	/* What is the same, however it is written, is left as the report has it. */
	if (is_same(into, in, &old, &new))
		return;
	bool replace = into->differs == INTO_REPLACE;
	diag(into->diags, replace ? DIAG_INTO_REPLACED : DIAG_INTO_DIFFERS, where, in->label,
		text_excerpt(into->arena, old), text_excerpt(into->arena, new), in->origin);
	into->n_differing++;
	if (replace)
		put_value(into, in);
}

static bool has_any(const struct field *field, const struct joined *joined)
{
	if (joined->origin[field->id])
		return true;
	for (const struct field *child = field->child; child; child = child->next)
		if (has_any(child, joined))
			return true;
	return false;
}

static const char *origin_of(const struct field *field, const struct joined *joined)
{
	const char *origin = joined->origin[field->id];

	for (const struct field *child = field->child; child && !origin; child = child->next)
		origin = origin_of(child, joined);
	return origin;
}

/* ---- fields that the report does not have ---- */

/* What the mapping has for the last field before this one, in the template's order; NULL: for none. */
static const struct value *value_before(
	const struct field *group, const struct field *field, const struct value *mapping)
{
	const struct value *before = NULL;

	for (const struct field *at = group->child; at != field; at = at->next)
		for (const struct value *child = mapping->child; child; child = child->next)
			if (field_find(group, child->key->text) == at)
				before = child;
	return before;
}

static bool is_long(const struct field *field)
{
	return field->datatype.type == FIELD_PROSE || field->datatype.type == FIELD_TABLE ||
	       field->datatype.type == FIELD_GROUP;
}

/* Below what stands before it in the template, else below the first: that names the template. */
static void add_field(
	struct into *into, const struct field *group, const struct into_field *in, const struct value *mapping)
{
	const struct source *source = into->edits.source;
	const struct value *before = value_before(group, in->field, mapping);
	bool braces = source->text[mapping->first] == '{';
	/* Of a mapping in braces on one line this is the indent of its line. */
	unsigned indent = mapping->child ? indent_at(source, mapping->child->key->first) : 0;
	const struct hand hand = { braces, indent + 2 };
	GString *text = g_string_new(NULL);
	uint32_t at;

	before = before ? before : mapping->child;
	at = braces ? (before ? before->end : mapping->end - 1) : value_last_line_end(source, before);
	if (braces)
		g_string_append(text, before ? ", " : "");
	else
		/* A long field at the outer level gets a blank line before it. */
		g_string_append_printf(text, "%s\n%*s", is_long(in->field) && !indent ? "\n" : "", (int)indent, "");
	write_key(text, *in->field->label ? in->field->label : in->field->key, braces);
	write_value(text, in->field, &into->joined->filling, &hand);
	text_edits_insert(&into->edits, at, indent, text);
	into->n_put++;
	diag(into->diags, DIAG_INTO_TEXT, into_where(into, in, NULL, NULL), in->label, in->origin);
}

/* ---- all fields ---- */

static const struct value *find_value(const struct field *group, const struct field *field, const struct value *mapping)
{
	for (const struct value *child = mapping->child; child; child = child->next)
		if (field_find(group, child->key->text) == field)
			return child;
	return NULL;
}

/* Recursion goes down the groups of the template. */
static void take_fields(
	struct into *into, const struct field *group, const struct into_field *above, const struct value *mapping)
{
	for (const struct field *field = group->child; field; field = field->next) {
		const char *name = *field->label ? field->label : field->key;
		const struct into_field in = { .field = field,
			/* A field may be called by its key or its label. */
			.value = find_value(group, field, mapping),
			.origin = origin_of(field, into->joined),
			.label = above ? arena_printf(into->arena, "%s › %s", above->label, name) : name,
			.path = above ? arena_printf(into->arena, "%s.%s", above->path, field->key) : field->key };
		if (!has_any(field, into->joined))
			continue;
		if (!in.value)
			add_field(into, group, &in, mapping);
		else if (field->datatype.type == FIELD_GROUP && in.value->type == VALUE_MAPPING)
			take_fields(into, field, &in, in.value);
		else if (field->datatype.type == FIELD_TABLE && !field->table->from_data)
			/* A table has rules of its own, even when its value is blank. */
			into_table(into, &in);
		else
			take_text(into, &in);
	}
}

/* ---- the whole ---- */

/* Whether the new text is a report that has all that was put in: shapes of files are many. */
static bool is_sound(const struct into *into, const GString *text)
{
	struct diags *unheard = diags_new(LANG_EN);
	struct source *source = source_from_text(into->report->source->name, text->str, text->len, unheard);
	struct tree *tree = source ? tree_read(source, unheard) : NULL;
	bool sound = tree && tree->root->type == VALUE_MAPPING;

	if (sound) {
		struct into again = { .tpl = into->tpl,
			.report = tree,
			.joined = into->joined,
			.differs = into->differs,
			.arena = into->arena,
			.diags = unheard,
			.json = into->json };
		text_edits_init(&again.edits, tree->source);
		take_fields(&again, into->tpl->fields, NULL, tree->root);
		/* Read again, nothing is left to be put, and as much differs as was meant to. */
		sound = !again.n_put && again.n_differing == (into->differs == INTO_REPLACE ? 0 : into->n_differing);
		text_edits_finish(&again.edits);
	}
	tree_free(tree);
	diags_free(unheard);
	return sound;
}

static bool decide(struct into *into, GString **text)
{
	const char *name = into->report->source->name;
	g_autofree char *n = g_strdup_printf("%u", into->n_differing);

	/* Before any text is made: where values differ nothing is written until somebody decides. */
	if (into->n_differing && into->differs == INTO_STOP)
		return diag(into->diags, DIAG_INTO_UNDECIDED, NOWHERE, n, into->joined->names, name);
	*text = text_edits_apply(&into->edits);
	if (!*text) {
		diag(into->diags, DIAG_INTO_NOTHING, NOWHERE, name);
		return true;
	}
	if (is_sound(into, *text))
		return true;
	g_string_free(*text, TRUE);
	*text = NULL;
	return diag(into->diags, DIAG_INTO_SPOILS, NOWHERE, name);
}

bool into_report(const struct report_template *tpl, const struct tree *report, const struct joined *joined,
	enum into_differs differs, struct arena *arena, struct diags *diags, GString **text)
{
	const struct source *source = report->source;
	const char *start = source->text + strspn(source->text, " \t\r\n");
	struct into into = { .tpl = tpl,
		.report = report,
		.joined = joined,
		.differs = differs,
		.arena = arena,
		.diags = diags,
		/* JSON is written back as JSON. */
		.json = *start == '{' };

	*text = NULL;
	if (report->root->type != VALUE_MAPPING)
		return diag(diags, DIAG_INTO_SPOILS, NOWHERE, source->name);
	text_edits_init(&into.edits, source);
	take_fields(&into, tpl->fields, NULL, report->root);
	bool ok = decide(&into, text);
	text_edits_finish(&into.edits);
	return ok;
}
