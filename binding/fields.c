/* The values of a report beside the fields of its template, each checked by itself. */
#include "binding/fields.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/heading.h"
#include "binding/prose.h"
#include "binding/scalar.h"
#include "binding/silence.h"
#include "binding/table-fill.h"
#include "report/near.h"

static struct bound *own(struct bind *bind, const struct field *field)
{
	return &bind->bound[field->id];
}

static void set_names(struct bind *bind, const struct field *field)
{
	const struct bound *group = field->parent ? bound_of(bind, field->parent) : NULL;
	struct bound *bound = own(bind, field);

	bound->field = field;
	bound->path = group && *group->path ? arena_printf(bind->arena, "%s.%s", group->path, field->key) : field->key;
	bound->label = group && *group->label ? arena_printf(bind->arena, "%s › %s", group->label, field->label)
					      : field->label;
	bound->printed.text = "";
}

static void say_unknown(struct bind *bind, const struct field *group, const struct value *key)
{
	const char *path = bound_of(bind, group)->path, *name = key->text, *title = heading_title(bind->tpl, name);
	struct near near = { .given = *title ? title : name };
	GString *all = g_string_new(NULL);

	for (const struct field *field = group->child; field; field = field->next) {
		near_offer(&near, field->label);
		near_offer(&near, field->key);
		g_string_append_printf(all, "%s%s", all->len ? "、" : "", field->label);
	}
	const char *full = *path ? arena_printf(bind->arena, "%s.%s", path, name) : name;
	struct where where = value_where(bind->report, key, full, NULL);
	if (near.best) {
		diag(bind->diags, DIAG_UNKNOWN_FIELD, where, name, near.best);
		own(bind, field_find(group, near.best))->misspelt = true;
	} else {
		diag(bind->diags, DIAG_UNKNOWN_FIELD_PLAIN, where, name, all->str);
	}
	g_string_free(all, TRUE);
}

/* Puts the values of a mapping beside the fields of a group. */
static void match_fields(struct bind *bind, const struct field *group, const struct value *mapping)
{
	bool top = !group->parent;

	for (const struct value *child = mapping->child; child; child = child->next) {
		const char *name = child->key->text;
		const struct field *field = field_find(group, name);
		if (!field && top && (value_is(child->key, "template") || value_is(child->key, "模板")))
			continue; /* template_named's */
		if (!field && top && silence_is_key(name))
			continue; /* silence_read's */
		if (!field)
			field = field_find(group, heading_title(bind->tpl, name));
		if (!field) {
			say_unknown(bind, group, child->key);
			continue;
		}
		struct bound *bound = own(bind, field);
		if (bound->value) {
			diag(bind->diags, DIAG_FIELD_TWICE,
				value_where(bind->report, child->key, bound->path, bound->label), bound->key->text,
				name);
			continue;
		}
		bound->tree = bind->report;
		bound->value = child;
		bound->key = child->key;
	}
}

static void check_group(struct bind *bind, const struct field *group);

static void check_field(struct bind *bind, const struct field *field)
{
	struct bound *bound = own(bind, field);
	const struct datum datum = bound_datum(bound);

	g_hash_table_remove_all(bind->missing);
	switch (field->datatype.type) {
	case FIELD_PROSE:
		prose_check(bind, bound);
		break;
	case FIELD_TABLE:
		table_bind(bind, field->table, bound);
		break;
	case FIELD_GROUP:
		if (bound->value->type == VALUE_MAPPING)
			check_group(bind, field);
		else
			check_wrong_type(bind, &datum, check_word(bind, "a group of fields", "一组数据项目"));
		break;
	default:
		/* An optional field may be there without a value, as forms have it: it is absent then. */
		if (!field->required && bound->value->type == VALUE_NULL)
			bound->value = NULL;
		else
			check_scalar(bind, &field->datatype, &datum, &bound->printed);
	}
}

/* A field is missing from its group, or from the file as a whole. */
static void say_missing(struct bind *bind, const struct bound *group, const struct bound *bound, const char *label)
{
	const struct value *place = group->value->key ? group->value->key : group->value;
	struct where where = value_where(bind->report, place, bound->path, bound->label);

	if (!group->value->key)
		where.end = where.first;
	diag(bind->diags, DIAG_MISSING_FIELD, where, label);
}

/* Nesting of groups is that of the template's file: TREE_MAX_DEPTH. */
static void check_group(struct bind *bind, const struct field *group)
{
	const struct bound *outer = bound_of(bind, group);

	for (const struct field *field = group->child; field; field = field->next)
		set_names(bind, field);
	match_fields(bind, group, outer->value);
	for (const struct field *field = group->child; field; field = field->next) {
		struct bound *bound = own(bind, field);
		if (!bound->value && field->fallback) {
			bound->value = field->fallback;
			bound->tree = bind->tpl->tree;
		}
		if (bound->value)
			check_field(bind, field);
		else if (field->required && !bound->misspelt)
			say_missing(bind, outer, bound, field->label);
	}
}

/* A label may have line breaks of its own. */
static void check_lines(struct bind *bind, const struct datum *datum)
{
	const char *text = datum->value->text, *end = text + datum->value->n;

	for (const char *line = text; line < end;) {
		const char *stop = memchr(line, '\n', (size_t)(end - line));

		stop = stop ? stop : end;
		check_characters(bind, datum, line, (size_t)(stop - line), (uint32_t)(line - text));
		line = stop + 1;
	}
}

void fields_check_labels(struct bind *bind)
{
	const struct report_template *tpl = bind->tpl;

	bind->missing = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < tpl->labels->len; i++) {
		const struct label *label = &g_array_index(tpl->labels, struct label, i);
		const struct datum datum = {
			.tree = label->tree,
			.value = label->origin,
		};
		check_lines(bind, &datum);
	}
	g_hash_table_unref(bind->missing);
	bind->missing = NULL;
}

void fields_bind(struct bind *bind)
{
	bind->bound = ARENA_ARRAY(bind->arena, struct bound, bind->tpl->n_fields);
	bind->missing = g_hash_table_new(NULL, NULL);
	*own(bind, bind->tpl->fields) = (struct bound){ .field = bind->tpl->fields,
		.tree = bind->report,
		.value = bind->report->root,
		.path = "",
		.label = "",
		.printed.text = "" };
	check_field(bind, bind->tpl->fields);
	g_hash_table_unref(bind->missing);
	bind->missing = NULL;
}
