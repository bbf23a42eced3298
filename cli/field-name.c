#include "cli/field-name.h"

#include <glib.h>
#include <string.h>

#include "report/diag.h"
#include "report/unknown-name.h"
#include "report/value.h"
#include "templates/schema.h"
#include "templates/template.h"

struct field_namer {
	struct report_template *tpl; /* NULL: not known */
};

struct field_namer *field_namer_new(const char *tpl)
{
	struct field_namer *namer = g_new0(struct field_namer, 1);
	struct diags *unheard = diags_new(LANG_EN);

	/* What is wrong with it is told where a report is set. A template that cannot be opened has no fields:
	 * names are then looked for in the report alone. */
	namer->tpl = tpl && *tpl ? template_open(tpl, unheard) : NULL;
	diags_free(unheard);
	return namer;
}

void field_namer_free(struct field_namer *namer)
{
	if (!namer)
		return;
	template_free(namer->tpl);
	g_free(namer);
}

/* The only field below a group that is called so; *several when there are more. Recursion goes down the groups. */
static const struct field *find_below(const struct field *group, const char *name, bool *several)
{
	const struct field *found = NULL;

	for (const struct field *field = group->child; field; field = field->next) {
		const struct field *here = strcmp(field->key, name) == 0 || strcmp(field->label, name) == 0
						   ? field
						   : find_below(field, name, several);
		/* Two fields of one name, wherever they stand, name none. */
		*several = *several || (found && here);
		found = here ? here : found;
	}
	return found;
}

static const struct field *find(const struct field_namer *namer, const char *name)
{
	const struct field *field = namer->tpl ? namer->tpl->fields : NULL;
	char **parts = g_strsplit_set(name, "/.", -1);
	bool several = false;

	/* From the top: 正文/概述 or body.summary. */
	for (char **part = parts; *part && field; part++)
		field = field_find(field, *part);
	g_strfreev(parts);
	if (!field && namer->tpl)
		field = find_below(namer->tpl->fields, name, &several);
	return several ? NULL : field;
}

bool field_namer_same(const struct field_namer *namer, const char *left, const char *right)
{
	const struct field *a = find(namer, left), *b = find(namer, right);

	return a && a == b;
}

/* Scalars, of the template and its groups. */
static void list_names(struct unknown_name *unknown, const struct field *group)
{
	for (const struct field *field = group->child; field; field = field->next) {
		if (field->datatype.type == FIELD_GROUP)
			list_names(unknown, field);
		else if (field->datatype.type != FIELD_TABLE && field->datatype.type != FIELD_PROSE)
			unknown_name_list(unknown, *field->label ? field->label : field->key);
	}
}

bool field_namer_knows(const struct field_namer *namer, const char *name, char **meant)
{
	struct unknown_name unknown;

	*meant = NULL;
	/* Without a template nobody can say that there is no such field. */
	if (!namer->tpl || find(namer, name))
		return true;
	unknown_name_init(&unknown, name, "、");
	list_names(&unknown, namer->tpl->fields);
	*meant = unknown_name_finish(&unknown);
	return false;
}

/* What a report has for a field, whichever of its names it uses. Recursion goes up the groups. */
static const struct value *value_of(const struct field *field, const struct tree *report)
{
	const struct value *mapping =
		/* The root of the fields is no group of the report. */
		field->parent && field->parent->parent ? value_of(field->parent, report) : report->root;

	for (const struct value *child = mapping && mapping->type == VALUE_MAPPING ? mapping->child : NULL; child;
		child = child->next)
		if (value_is(child->key, field->key) || value_is(child->key, field->label))
			return child;
	return NULL;
}

char *field_namer_text(const struct field_namer *namer, const struct tree *report, const char *name)
{
	const struct field *field = find(namer, name);
	const struct value *value = field ? value_of(field, report) : value_get(report->root, name);

	return value && value->type == VALUE_SCALAR ? g_strndup(value->text, value->n) : NULL;
}
