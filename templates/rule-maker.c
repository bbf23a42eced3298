#include "templates/rule-maker.h"

#include "templates/expression.h"
#include "templates/load.h"

/* What a rule of that kind rests on when it does not say. */
static enum strength usual_strength(enum rule_kind kind)
{
	switch (kind) {
	case RULE_COLUMNS:
	case RULE_ROWS:
	case RULE_DATA:
		return STRENGTH_ARITHMETIC;
	case RULE_PROSE:
		return STRENGTH_AGREEMENT;
	case RULE_FRESH:
		return STRENGTH_PRACTICE;
	default:
		return STRENGTH_NONE;
	}
}

void rule_names_read(
	struct load *load, const struct value *value, const char *path, rule_name_each *each, void *context)
{
	unsigned index = 0;

	if (value->type != VALUE_SEQUENCE) {
		if (load_scalar(load, value, path, &value))
			each(context, value, path);
		return;
	}
	for (const struct value *child = value->child; child; child = child->next) {
		const char *child_path = load_path_index(load, path, index++);
		const struct value *name;
		if (load_scalar(load, child, child_path, &name))
			each(context, name, child_path);
	}
}

bool rule_name_wrong(struct load *load, const struct value *name, const char *path)
{
	return load_wrong(load, name, path, DIAG_TEMPLATE_RULE_NAME, name->text);
}

struct rule *rule_maker_begin(struct rule_maker *maker, enum rule_kind kind)
{
	const struct rule_settings *in = maker->in;
	struct rule *rule = ARENA_NEW(maker->load->tpl->arena, struct rule);

	rule->id = in->id ? in->id->text : "";
	rule->kind = kind;
	rule->severity = in->severity;
	rule->message = in->message;
	rule->hint = in->hint;
	rule->about = in->about;
	rule->basis = in->basis;
	rule->require_at = in->require ? in->require : in->rows ? in->rows : in->columns;
	rule->when_at = in->when;
	/* `source` of the template wins over what the kind rests on. */
	if (rule->basis.strength == STRENGTH_NONE)
		rule->basis.strength = usual_strength(kind);
	return rule;
}

void rule_maker_when(struct rule_maker *maker, const struct scope *scope, struct rule *rule)
{
	if (maker->in->when)
		rule->when = expression_parse(scope, maker->in->when, load_path(maker->load, maker->path, "when"));
}
