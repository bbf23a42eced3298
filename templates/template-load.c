/* The parts of a template in the order in which they need one another: styles before tables, tables before the fields
 * that are tables, fields before everything that names one (forms, metadata, rules, the body). Every template stands on
 * the house style in base.yaml, which is read with it, part by part. */
#include "templates/template-load.h"

#include <glib.h>

#include "report/value.h"
#include "templates/basis-load.h"
#include "templates/body-load.h"
#include "templates/contents-load.h"
#include "templates/edition-load.h"
#include "templates/edition.h"
#include "templates/field-load.h"
#include "templates/form-load.h"
#include "templates/load.h"
#include "templates/metadata-load.h"
#include "templates/page-load.h"
#include "templates/prose-load.h"
#include "templates/rule-load.h"
#include "templates/running-head-load.h"
#include "templates/style-load.h"
#include "templates/table-lines-load.h"
#include "templates/table-load.h"
#include "templates/table-style-load.h"
#include "templates/vocabulary-load.h"
#include "templates/words-load.h"

#define FORMAT_VERSION "1"

/* The top level of a template file. */
struct parts {
	const struct value *version, *fields, *page, *styles, *headings, *run_ins, *divisions, *contents, *prose,
		*texts, *metadata, *body, *table_styles, *forms, *sentences, *laws;
	struct rule_parts rules;
	struct basis basis;
	const char *name, *label, *language, *extends;
	struct edition edition;
};

static void load_parts(struct load *load, struct parts *parts)
{
	static const struct setting rows[] = {
		SETTING("banshi-template", load_scalar, struct parts, version),
		SETTING("name", load_text, struct parts, name),
		SETTING("label", load_text, struct parts, label),
		SETTING("version", load_edition_version, struct parts, edition.version),
		SETTING("date", load_edition_date, struct parts, edition.date),
		SETTING("extends", load_text, struct parts, extends),
		SETTING("language", load_text, struct parts, language),
		SETTING("source", load_basis, struct parts, basis),
		SETTING("metadata", load_node, struct parts, metadata),
		SETTING("fields", load_node, struct parts, fields),
		SETTING("page", load_node, struct parts, page),
		SETTING("styles", load_node, struct parts, styles),
		SETTING("headings", load_node, struct parts, headings),
		SETTING("run-in", load_node, struct parts, run_ins),
		SETTING("divisions", load_node, struct parts, divisions),
		SETTING("contents", load_node, struct parts, contents),
		SETTING("body", load_node, struct parts, body),
		SETTING("prose", load_node, struct parts, prose),
		SETTING("texts", load_node, struct parts, texts),
		SETTING("table-styles", load_node, struct parts, table_styles),
		SETTING("tables", load_node, struct parts, rules.tables),
		SETTING("forms", load_node, struct parts, forms),
		SETTING("rules", load_node, struct parts, rules.rules),
		SETTING("sentences", load_node, struct parts, sentences),
		SETTING("laws", load_node, struct parts, laws),
		SETTING("words", load_node, struct parts, rules.words),
		SETTING("silence", load_node, struct parts, rules.silence),
	};

	LOAD_SETTINGS(load, load->tree->root, "", rows, parts);
}

/* Page, styles, headings, texts and table styles: of the house style first, then of the template. False after
 * diagnostics: a house style that came with a file has mistakes, and what stands on it cannot be read. */
static bool load_looks(struct load *base, const struct parts *house, struct load *load, const struct parts *own)
{
	struct report_template *tpl = load->tpl;
	struct style_list *list = style_list_new();

	/* Styles of both are settled together, since those of the template may build on the house's. The page comes
	 * first, as 字 and 行 are measured by it. */
	const struct value *number = load_page(base, house->page);
	const struct value *own_number = own->page ? load_page(load, own->page) : NULL;
	load_styles(base, house->styles, list);
	if (own->styles)
		load_styles(load, own->styles, list);
	style_list_settle(load, list);
	style_list_free(list);
	const struct value *house_tables = load_prose(base, house->prose);
	const struct value *own_tables = own->prose ? load_prose(load, own->prose) : NULL;
	load_printed(base, house->texts);
	if (own->texts)
		load_printed(load, own->texts);
	load_page_number(base, number);
	if (own_number)
		load_page_number(load, own_number);
	/* Lists are the template's or the house's as a whole. */
	if (own->headings)
		load_headings(load, own->headings);
	else
		load_headings(base, house->headings);
	if (own->run_ins)
		load_run_ins(load, own->run_ins);
	else
		load_run_ins(base, house->run_ins);
	if (own->divisions)
		load_divisions(load, own->divisions);
	else
		load_divisions(base, house->divisions);
	load_contents(base, house->contents);
	if (own->contents)
		load_contents(load, own->contents);
	load_table_styles(base, house->table_styles);
	if (own->table_styles)
		load_table_styles(load, own->table_styles);
	load_prose_tables(base, house_tables);
	if (own_tables)
		load_prose_tables(load, own_tables);
	g_assert((tpl->prose && tpl->printed.seal) || diags_count(base->diags, SEVERITY_ERROR));
	return tpl->prose && tpl->printed.seal;
}

void load_template(struct report_template *tpl, struct diags *diags)
{
	/* Two readers of one template, so that messages name the right file. */
	struct load base = { tpl, tpl->base, diags }, load = { tpl, tpl->tree, diags };
	struct parts house = { 0 }, own = { 0 };

	load_parts(&base, &house);
	load_parts(&load, &own);
	if (!own.version)
		load_missing(&load, tpl->tree->root, "", "banshi-template");
	else if (!value_is(own.version, FORMAT_VERSION))
		load_bad(&load, own.version, "banshi-template", WORD_VERSION, FORMAT_VERSION);
	tpl->name = own.name ? own.name : "";
	tpl->label = own.label ? own.label : tpl->name;
	tpl->basis = own.basis;
	tpl->metadata.language = own.language ? own.language : "zh-CN";
	if (!load_looks(&base, &house, &load, &own))
		return;
	if (own.rules.tables)
		load_tables(&load, own.rules.tables);
	if (own.fields)
		load_fields(&load, own.fields);
	else
		load_missing(&load, tpl->tree->root, "", "fields");
	/* Fields that every document may have; the template's own come first. */
	if (own.fields)
		load_house_fields(&base, house.fields);
	if (own.rules.tables && own.fields)
		check_lines_of_tables(&load);
	if (own.forms && own.fields)
		load_forms(&load, own.forms);
	if (own.metadata && own.fields)
		load_metadata(&load, own.metadata);
	/* The running head names fields, so it waits for them. */
	if (own.page && own.fields && value_get(own.page, "head"))
		load_running_head(&load, value_get(own.page, "head"));
	if (own.fields)
		load_rules(&load, &own.rules);
	if (own.sentences && own.fields)
		load_vocabulary(&load, own.sentences,
			&(const struct vocabulary_house){ own.laws ? &load : &base, own.laws ? own.laws : house.laws });
	if (own.body && own.fields)
		load_body(&load, own.body);
	else if (!own.body)
		load_missing(&load, tpl->tree->root, "", "body");
}
