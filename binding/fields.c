/* The values of a report beside the fields of its template, each checked by itself.
 *
 * Group by group: first all names are matched, so that a name used twice and one misspelt are known, then each field is
 * checked in the template's order. A field that has a misspelt name in the report is not missing as well. */
#include "binding/fields.h"

#include <string.h>

#include "binding/bound.h"
#include "binding/checker.h"
#include "binding/data-sums.h"
#include "binding/datum.h"
#include "binding/group-fold.h"
#include "binding/heading.h"
#include "binding/message-word.h"
#include "binding/prose.h"
#include "binding/repeat.h"
#include "binding/scalar.h"
#include "binding/silence.h"
#include "binding/table-fill.h"
#include "binding/table-formulas.h"
#include "binding/text-values.h"
#include "report/data-path.h"
#include "report/unknown-name.h"
#include "templates/rule-load.h"

/* A report while its fields are bound. */
struct fields {
	struct bound_report *report;
	struct checker *checker;
	struct row_files *files;
	struct diags *diags;
	struct arena *arena;
};

/* The field's place in the report; bound_of gives the same to those who only read. */
static struct bound *own(const struct fields *fields, const struct field *field)
{
	return &fields->report->bound[field->id];
}

/* Also of fields that the report does not have, for messages that they are missing. */
static void set_names(struct fields *fields, const struct field *field)
{
	const struct bound *group = field->parent ? bound_of(fields->report, field->parent) : NULL;
	struct bound *bound = own(fields, field);

	bound->field = field;
	bound->path = group && *group->path ? data_path_key(fields->arena, group->path, field->key) : field->key;
	bound->label = group && *group->label ? arena_printf(fields->arena, "%s › %s", group->label, field->label)
					      : field->label;
	bound->printed.text = "";
}

/* 密级, where the form has 密级和保密期限, and 年度, where it has 报告年度: a label of this level is meant, and not all
 * of it was written, rather than a name of another level. */
static bool is_part_of_label(const struct field *group, const char *name)
{
	for (const struct field *field = group->child; field; field = field->next)
		if ((g_str_has_prefix(field->label, name) || g_str_has_suffix(field->label, name)) &&
			g_utf8_strlen(name, -1) > 1)
			return true;
	return false;
}

/* A name that is known, and written a level too high or too low, as 成文日期 that is not below 落款: false, it is not.
 * Neither it nor its group is then missing as well. */
static bool say_misplaced(
	struct fields *fields, const struct field *group, const struct value *key, const char *name, const char *full)
{
	const struct field *meant = field_find_below(fields->report->tpl->fields, name);
	const struct where where = value_where(fields->report->tree, key, full, NULL);

	if (!meant)
		return false;
	if (meant->parent->parent)
		diag(fields->diags, DIAG_FIELD_IN_GROUP, where, name, meant->parent->label);
	else
		diag(fields->diags, DIAG_FIELD_AT_TOP, where, name, group->label);
	for (; meant->parent; meant = meant->parent)
		own(fields, meant)->misspelt = true;
	return true;
}

/* A name that other forms have and this one has not, for a reason that it tells. False: there is none. */
static bool say_absent(struct fields *fields, const char *name, struct where where)
{
	const struct rule *rule = rule_of_absent(fields->report->tpl, name);
	enum lang lang = diags_lang(fields->diags);

	if (!rule)
		return false;
	where.rule = rule->id;
	const char *hint = rule->hint.text[lang];
	diag(fields->diags, rule->severity == SEVERITY_WARNING ? DIAG_RULE_BROKEN_WARNING : DIAG_RULE_BROKEN, where,
		rule->message.text[lang], hint ? hint : "");
	return true;
}

static void say_unknown(struct fields *fields, const struct field *group, const struct value *key)
{
	const char *path = bound_of(fields->report, group)->path, *name = key->text;
	const char *title = heading_title(fields->report->tpl, name);
	const char *full = data_path_key(fields->arena, path, name);
	const char *above = bound_of(fields->report, group)->label;
	struct where where = value_where(fields->report->tree, key, full,
		above && *above ? arena_printf(fields->arena, "%s › %s", above, name) : NULL);
	struct unknown_name unknown;

	if (say_absent(fields, *title ? title : name, where) ||
		(!is_part_of_label(group, name) && say_misplaced(fields, group, key, *title ? title : name, full)))
		return;
	/* 一、概况 is looked up as 概况. */
	unknown_name_init(&unknown, *title ? title : name, "、");
	for (const struct field *field = group->child; field && !similar_is_full(&unknown.similar);
		field = field->next) {
		unknown_name_list(&unknown, field->label);
		similar_offer(&unknown.similar, field->key);
	}
	const char *meant =
		unknown_name_say(&unknown, fields->diags, DIAG_UNKNOWN_FIELD, DIAG_UNKNOWN_FIELD_PLAIN, where, name);
	/* The field that was meant is not missing as well. */
	if (meant)
		own(fields, field_find(group, meant))->misspelt = true;
}

/* Puts the values of a mapping beside the fields of a group. A name may be the field's key or label, with or without a
 * numeral before it. */
static void match_fields(struct fields *fields, const struct field *group, const struct value *mapping)
{
	bool top = !group->parent;

	for (const struct value *child = mapping->child; child; child = child->next) {
		const char *name = child->key->text;
		const struct field *field = field_find(group, name);
		if (!field && top && (value_is(child->key, "template") || value_is(child->key, "模板")))
			continue; /* template_named has read it */
		if (!field && top && silence_is_key(name))
			continue; /* silence_read has read it */
		if (!field)
			field = field_find(group, heading_title(fields->report->tpl, name));
		if (!field) {
			say_unknown(fields, group, child->key);
			continue;
		}
		struct bound *bound = own(fields, field);
		if (bound->value) {
			diag(fields->diags, DIAG_FIELD_TWICE,
				value_where(fields->report->tree, child->key, bound->path, bound->label),
				bound->key->text, name, value_line(fields->checker->arena, bound->tree, bound->key));
			continue;
		}
		bound->tree = fields->report->tree;
		bound->value = child;
		bound->key = child->key;
	}
}

/* What last year's report has for the field of a table; or NULL. */
static const struct bound *same_table(const struct bound_report *report, const struct bound *bound)
{
	const struct bound_report *previous = report->previous;
	const struct field *field = previous ? field_at(previous->tpl->fields, bound->path, strlen(bound->path)) : NULL;

	return field && field->table && bound_of(previous, field)->table ? bound_of(previous, field) : NULL;
}

static void check_group(struct fields *fields, const struct field *group);

/* What several tables of one field are called: their cells and files have a name each. */
static void name_table(struct fields *fields, struct bound *bound, uint32_t i)
{
	struct table *table = ARENA_NEW(fields->arena, struct table);

	*table = *bound->table;
	table->name = arena_printf(fields->arena, "%s.%u", table->name, i + 1);
	bound->table = table;
}

/* One of a group: its fields are bound in their places, and put aside. */
static void check_instance(
	struct fields *fields, const struct field *group, const struct value *mapping, uint32_t i, struct bound **out)
{
	struct bound *bound = own(fields, group);
	/* The group's own place, as it is again when this entry is done. */
	const struct bound whole = *bound;

	bound->value = mapping;
	bound->path = data_path_index(fields->arena, whole.path, i);
	bound->label = arena_printf(fields->arena, "%s[%u]", whole.label, i + 1);
	const struct datum datum = bound_datum(bound);
	if (mapping->type == VALUE_MAPPING)
		check_group(fields, group);
	else
		check_wrong_type(fields->checker->messages, &datum, SAY_FIELDS);
	/* The first keeps the name, so that a report with one entry is as it would be without repetition. */
	for (uint32_t id = group->id + 1; i && id < group->end; id++)
		if (fields->report->bound[id].table)
			name_table(fields, &fields->report->bound[id], i);
	*bound = whole;
	/* Room for the fields of this entry; repeat_end puts them there. */
	*out = ARENA_ARRAY(fields->arena, struct bound, group->end - group->id);
}

/* A list of mappings, or one. */
static void check_repeated(struct fields *fields, const struct field *group)
{
	struct bound *bound = own(fields, group);
	const struct value *value = bound->value, *first = value->type == VALUE_SEQUENCE ? value->child : value;
	uint32_t n = value->type == VALUE_SEQUENCE ? value->n : 1;
	struct bound **instance = ARENA_ARRAY(fields->arena, struct bound *, MAX(n, 1));
	uint32_t i = 0;

	bound->instance = instance;
	for (const struct value *one = first; i < n; one = one->next, i++) {
		check_instance(fields, group, one, i, &instance[i]);
		bound->n_instances = i + 1;
		repeat_end(fields->report, group, i);
	}
}

static void check_field(struct fields *fields, const struct field *field)
{
	struct bound *bound = own(fields, field);
	const struct datum datum = bound_datum(bound);

	checker_forget(fields->checker);
	switch (field->datatype.type) {
	case FIELD_PROSE:
		break; /* fill_texts: it may name any other field */
	case FIELD_TABLE:
		table_bind(fields->checker, fields->files, field->table, bound);
		if (field->table->data_rule && bound->table && bound->figure)
			data_sums_fill(fields->checker, bound);
		if (field->table->data_rule && bound->table && bound->table->n_totals)
			data_sums_mark(fields->checker, bound);
		if (field->table->has_formulas && bound->table && bound->figure)
			table_formulas_fill(fields->checker, bound, same_table(fields->report, bound));
		break;
	case FIELD_GROUP:
		if (field->datatype.many) {
			check_repeated(fields, field);
			break;
		}
		/* Several records of a group that is not repeated: one entry an organ, put together. */
		if (group_is_folded(field, bound->value)) {
			const struct value *folded = group_fold(fields->checker, field, &datum);
			if (!folded)
				break;
			bound->value = folded;
		}
		if (bound->value->type == VALUE_MAPPING)
			check_group(fields, field);
		else
			check_wrong_type(fields->checker->messages, &datum, SAY_FIELDS);
		break;
	default:
		/* An optional field may be there without a value, as forms have it: it is absent then. */
		if (!field->required && bound->value->type == VALUE_NULL)
			bound->value = NULL;
		else if (field->datatype.type != FIELD_TEXT || !text_has_values(bound->value))
			check_scalar(fields->checker, &field->datatype, &datum, &bound->printed);
	}
}

/* A field is missing from its group, or from the file as a whole. */
static void say_missing(struct fields *fields, const struct bound *group, const struct bound *bound, const char *label)
{
	const struct value *place = group->value->key ? group->value->key : group->value;
	struct where where = value_where(fields->report->tree, place, bound->path, bound->label);

	/* At the top the place is the whole file; the message points at its beginning. */
	if (!group->value->key)
		where.end = where.first;
	diag(fields->diags, DIAG_MISSING_FIELD, where, label);
}

/* Nesting of groups is that of the template's file: TREE_MAX_DEPTH. */
static void check_group(struct fields *fields, const struct field *group)
{
	const struct bound *outer = bound_of(fields->report, group);

	for (const struct field *field = group->child; field; field = field->next)
		set_names(fields, field);
	match_fields(fields, group, outer->value);
	for (const struct field *field = group->child; field; field = field->next) {
		struct bound *bound = own(fields, field);
		/* Left empty, as forms have it, a field with a default is as absent. */
		if (field->fallback && (!bound->value || bound->value->type == VALUE_NULL)) {
			/* A default is the template's, so messages about it point there. */
			bound->value = field->fallback;
			bound->tree = fields->report->tpl->tree;
		}
		if (bound->value)
			check_field(fields, field);
		else if (field->required && !bound->misspelt)
			say_missing(fields, outer, bound, field->label);
	}
}

/* Values are put into texts and prose when all others are there: into the texts first, as prose may name those. [first,
 * end): ids of fields. */
static void fill_texts_of(struct fields *fields, enum field_type type, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		struct bound *bound = &fields->report->bound[i];

		if (!bound->value || bound->field->datatype.type != type ||
			(type == FIELD_TEXT && !text_has_values(bound->value)))
			continue;
		checker_forget(fields->checker);
		text_values_fill(fields->checker, fields->report, bound);
		if (type == FIELD_PROSE) {
			prose_check(fields->checker, fields->report->tpl, bound);
		} else {
			const struct datum datum = bound_datum(bound);
			check_scalar(fields->checker, &bound->field->datatype, &datum, &bound->printed);
		}
	}
}

static void fill_texts(struct fields *fields, enum field_type type)
{
	const struct bound_report *report = fields->report;

	fill_texts_of(fields, type, 0, report->tpl->n_fields);
	for (uint32_t i = 0; i < report->tpl->n_fields; i++) {
		const struct bound *group = &report->bound[i];

		for (uint32_t k = 0; k < group->n_instances; k++) {
			repeat_begin(report, group->field, k);
			fill_texts_of(fields, type, i + 1, group->field->end);
			repeat_end(report, group->field, k);
		}
		/* Texts of an entry are filled while its fields are in place, so that they name those. */
	}
}

void fields_bind(struct bound_report *report, struct checker *checker, struct row_files *files)
{
	struct fields fields = { report, checker, files, checker->diags, checker->arena };
	const struct field *root = report->tpl->fields;

	report->bound = ARENA_ARRAY(fields.arena, struct bound, report->tpl->n_fields);
	*own(&fields, root) = (struct bound){ .field = root,
		.tree = report->tree,
		.value = report->tree->root,
		.path = "",
		.label = "",
		.printed.text = "" };
	check_field(&fields, root);
	fill_texts(&fields, FIELD_TEXT);
	fill_texts(&fields, FIELD_PROSE);
}
