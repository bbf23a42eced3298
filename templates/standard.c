/* A standard is a file of rules, read like a template's parts. Its values are read as templates write them, so that one
 * parser and one meaning of 字 and 行 serve both. */
#include "templates/standard.h"

#include <string.h>

#include "fonts/roles.h"
#include "report/reader.h"
#include "report/resource.h"
#include "report/source-open.h"
#include "report/source.h"
#include "templates/load.h"
#include "templates/template-resources.h"
#include "templates/template-value.h"

/* Five hundredths of a millimetre: what rounding of 字 and of millimetres may come to. */
#define NEAR UNIT_FROM_MM(0.05) /* nearer than this is the same length */

static const struct {
	const char *name, *resource;
} standards[] = {
	{ "GB/T-9704", "/banshi/standards/gb-t-9704.yaml" },
};

/* One rule of a standard, as written. `at` names the value, `is` … `to` what it must be, `within` how near. */
struct standard_rule {
	const char *at, *clause, *words[2]; /* by language */
	const struct value *is, *to, *asks, *formats;
	struct length within;
};

struct comparing {
	struct load load; /* of the standard's file */
	const struct report_template *tpl;
	const char *standard; /* as people call it */
	const char *format;   /* that of the template; NULL: none of its own */
};

const char *standard_names(void)
{
	return standards[0].name;
}

/* ---- which format ---- */

/* NULL: a file of that name is of no format that the standard knows. */
static const char *format_of(const struct value *formats, const char *file)
{
	g_autofree char *name = g_path_get_basename(file);
	char *dot = strrchr(name, '.');

	if (dot)
		*dot = '\0';
	const struct value *format = value_get(formats, name);
	return format ? format->text : NULL;
}

/* That of the template, or of the nearest that it extends. */
static const char *find_format(const struct report_template *tpl, const struct value *formats)
{
	const char *format = NULL;

	for (const struct tree *tree = tpl->tree; tree && !format && formats; tree = tree->above)
		format = format_of(formats, tree->source->name);
	return format;
}

/* A rule without formats is for all of them. */
static bool is_for(const struct comparing *comparing, const struct value *formats)
{
	for (const struct value *one = formats ? formats->child : NULL; one; one = one->next)
		if (value_is(one, comparing->format ? comparing->format : ""))
			return true;
	return !formats;
}

/* ---- comparing ---- */

/* Read as a template's value of that kind; false after a diagnostic. */
static bool read_asked(
	struct comparing *comparing, const struct value *value, const struct template_value *found, int64_t *out)
{
	struct load *load = &comparing->load;
	struct length length = { 0 };
	unit size = 0;
	uint32_t color = 0, count = 0;
	enum font_role font = ROLE_FANG;
	enum align align = ALIGN_JUSTIFY;
	bool ok = false;

	switch (found->kind) {
	case KIND_LENGTH:
		ok = load_length(load, value, "is", &length);
		*out = length_resolve(length, found->zi, comparing->tpl->line);
		break;
	case KIND_SIZE:
		ok = load_size(load, value, "is", &size);
		*out = size;
		break;
	case KIND_COLOR:
		ok = load_color(load, value, "is", &color);
		*out = color;
		break;
	case KIND_FONT:
		ok = load_font(load, value, "is", &font);
		*out = font;
		break;
	case KIND_ALIGN:
		ok = load_align(load, value, "is", &align);
		*out = align;
		break;
	case KIND_COUNT:
		ok = load_uint32(load, value, "is", &count);
		*out = count;
		break;
	}
	return ok;
}

/* Colours by their three parts, all else by number. A colour is between two others when red, green and blue are. */
static bool is_between(enum value_kind kind, int64_t number, int64_t from, int64_t to)
{
	if (kind != KIND_COLOR)
		return number >= from && number <= to;
	for (int shift = 0; shift < 24; shift += 8) {
		int64_t part = number >> shift & 0xff;
		if (part < (from >> shift & 0xff) || part > (to >> shift & 0xff))
			return false;
	}
	return true;
}

static char *print_value(const struct template_value *value)
{
	static const char *const aligns[] = { "justify", "left", "center", "right", "point", "spread" };

	switch (value->kind) {
	case KIND_LENGTH:
		/* A point is the 72nd part of an inch of 25.4 mm. */
		return g_strdup_printf("%.4gmm", unit_to_pt((unit)value->number) / 72 * 25.4);
	case KIND_SIZE:
		return g_strdup_printf("%.4gpt", unit_to_pt((unit)value->number));
	case KIND_COLOR:
		return g_strdup_printf("#%06x", (unsigned)value->number);
	case KIND_FONT:
		return g_strdup(font_role_name((enum font_role)value->number));
	case KIND_ALIGN:
		return g_strdup(aligns[value->number]);
	case KIND_COUNT:
		break;
	}
	return g_strdup_printf("%u", (unsigned)value->number);
}

/* shall, should, or what is merely usual. */
static enum diag_code code_of(const struct standard_rule *rule)
{
	return value_is(rule->asks, "recommended") ? DIAG_AGAINST_RECOMMENDED
	       : value_is(rule->asks, "general")   ? DIAG_AGAINST_GENERAL
						   : DIAG_AGAINST_SHALL;
}

static void compare(struct comparing *comparing, const struct standard_rule *rule)
{
	struct template_value found;
	int64_t from = 0, to, near = rule->within.amount ? rule->within.amount : NEAR;

	/* What the template does not have cannot be against the standard. */
	if (!is_for(comparing, rule->formats) || !template_value(comparing->tpl, rule->at, &found) ||
		!read_asked(comparing, rule->is, &found, &from))
		return;
	to = from;
	if (rule->to && !read_asked(comparing, rule->to, &found, &to))
		return;
	if (found.kind == KIND_LENGTH) {
		from -= near;
		to += near;
	}
	if (is_between(found.kind, found.number, from, to))
		return;

	struct diags *diags = comparing->load.diags;
	g_autofree char *here = print_value(&found);
	g_autofree char *there =
		/* As the standard writes it, with its units. */
		g_strconcat(rule->is->text, rule->to ? " – " : "", rule->to ? rule->to->text : "", NULL);
	found.where.path = rule->at;
	diag(diags, code_of(rule), found.where, rule->words[diags_lang(diags)], here, comparing->standard, rule->clause,
		there);
}

/* ---- the file ---- */

static void load_standard_rule(struct comparing *comparing, const struct value *value, const char *path)
{
	static const struct setting rows[] = {
		SETTING("at", load_text, struct standard_rule, at),
		SETTING("is", load_scalar, struct standard_rule, is),
		SETTING("to", load_scalar, struct standard_rule, to),
		SETTING("within", load_length, struct standard_rule, within),
		SETTING("clause", load_text, struct standard_rule, clause),
		SETTING("asks", load_scalar, struct standard_rule, asks),
		SETTING("formats", load_node, struct standard_rule, formats),
		SETTING("zh", load_text, struct standard_rule, words[LANG_ZH]),
		SETTING("en", load_text, struct standard_rule, words[LANG_EN]),
	};
	struct standard_rule rule = { 0 };

	LOAD_SETTINGS(&comparing->load, value, path, rows, &rule);
	g_assert(rule.at && rule.is && rule.asks && rule.clause && rule.words[LANG_ZH] && rule.words[LANG_EN] &&
		 template_value_known(rule.at) && "the standards are built in and tested");
	compare(comparing, &rule);
}

struct standard_parts {
	const char *standard;
	const struct value *formats, *rules;
};

static void compare_all(struct comparing *comparing)
{
	static const struct setting rows[] = {
		SETTING("standard", load_text, struct standard_parts, standard),
		SETTING("formats", load_node, struct standard_parts, formats),
		SETTING("rules", load_node, struct standard_parts, rules),
	};
	struct standard_parts parts = { 0 };
	unsigned index = 0;

	LOAD_SETTINGS(&comparing->load, comparing->load.tree->root, "", rows, &parts);
	comparing->standard = parts.standard;
	comparing->format = find_format(comparing->tpl, parts.formats);
	for (const struct value *rule = parts.rules->child; rule; rule = rule->next, index++)
		load_standard_rule(comparing, rule, load_path_index(&comparing->load, "rules", index));
}

static struct tree *read_standard(const char *resource, struct diags *diags)
{
	GBytes *bytes = resource_bytes(banshi_templates_get_resource, resource);
	struct source *source =
		source_from_text(resource, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), diags);
	struct tree *tree = source ? tree_read(source, diags) : NULL;

	g_bytes_unref(bytes);
	return tree;
}

bool standard_compare(const struct report_template *tpl, const char *name, struct diags *diags)
{
	for (size_t i = 0; i < G_N_ELEMENTS(standards); i++) {
		if (g_ascii_strcasecmp(standards[i].name, name) != 0)
			continue;

		struct tree *tree = read_standard(standards[i].resource, diags);
		struct comparing comparing = { .load = { (struct report_template *)tpl, tree, diags }, .tpl = tpl };
		compare_all(&comparing);
		tree_free(tree);
		return true;
	}
	return diag(diags, DIAG_NO_STANDARD, NOWHERE, name, standard_names());
}
