/* A report and a template to a document: the fields first, then the body. */
#include <string.h>

#include "binding/bind.h"
#include "binding/silence.h"
#include "checks/rules.h"
#include "report/near.h"
#include "templates/places.h"

static struct bound *own(struct bind *bind, const struct field *field)
{
	return &bind->bound[field->id];
}

static struct datum bound_datum(const struct bound *bound)
{
	return (struct datum){ .tree = bound->tree, .value = bound->value, .path = bound->path, .label = bound->label };
}

/* ---- fields ---- */

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

/* The template's own words must be printable too. */
static void check_labels(struct bind *bind)
{
	const struct report_template *tpl = bind->tpl;

	g_hash_table_remove_all(bind->missing);
	for (guint i = 0; i < tpl->labels->len; i++) {
		const struct label *label = &g_array_index(tpl->labels, struct label, i);
		const struct datum datum = {
			.tree = label->tree,
			.value = label->origin,
		};
		check_lines(bind, &datum);
	}
}

/* ---- blocks ---- */

static const char *fill_place(const void *context, const struct field *field)
{
	const char *text = bound_of(context, field)->printed.text;

	return text ? text : ""; /* a field of a group that is absent */
}

const char *bind_fill(struct bind *bind, const char *text)
{
	return text ? places_fill(bind->tpl, text, fill_place, bind, bind->arena) : NULL;
}

static void emit_title(struct bind *bind, const struct item *item)
{
	GString *text = g_string_new(NULL), *outline = g_string_new(NULL);

	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *line = bind_fill(bind, item->line[i]);
		if (!*line)
			continue;
		g_string_append_printf(text, "%s%s", text->len ? "\n" : "", line);
		g_string_append(outline, line);
	}
	struct block *block = block_add(bind, BLOCK_TEXT);
	block->tag = TAG_H1;
	block->style = item->style;
	block->text.utf8 = arena_strndup(bind->arena, text->str, text->len);
	block->text.len = (uint32_t)text->len;
	block->outline.utf8 = arena_strndup(bind->arena, outline->str, outline->len);
	block->outline.len = (uint32_t)outline->len;
	g_string_free(text, TRUE);
	g_string_free(outline, TRUE);
}

/* Each line a paragraph; one whose places are all empty is left out. */
static void emit_text(struct bind *bind, const struct item *item)
{
	for (uint32_t i = 0; i < item->n_lines; i++) {
		const char *line = bind_fill(bind, item->line[i]);
		if (!*line)
			continue;
		struct block *block = block_add(bind, BLOCK_TEXT);
		block->style = item->style;
		block->text.utf8 = line;
		block->text.len = (uint32_t)strlen(line);
		if (item->tail && i + 1 == item->n_lines) {
			block->tail.utf8 = bind_fill(bind, item->tail);
			block->tail.len = (uint32_t)strlen(block->tail.utf8);
		}
	}
}

struct text bound_text(const struct bound *bound)
{
	const struct printed *printed = &bound->printed;
	struct text text = { .utf8 = printed->text ? printed->text : "", .path = bound->path, .label = bound->label };

	text.len = (uint32_t)strlen(text.utf8);
	if (printed->verbatim) {
		text.tree = bound->tree;
		text.origin = bound->value;
		text.offset = printed->offset;
	}
	return text;
}

static void emit_paragraph(struct bind *bind, const struct bound *bound, const struct style *style)
{
	struct block *block = block_add(bind, BLOCK_TEXT);

	block->style = style;
	block->text = bound_text(bound);
}

static struct text filled_text(struct bind *bind, const struct value *value)
{
	const char *text = value ? bind_fill(bind, value->text) : "";

	return (struct text){ .utf8 = text, .len = (uint32_t)strlen(text) };
}

/* All fields are known by now. */
const struct table *table_with_words(struct bind *bind, const struct table_template *from, const struct table *bound)
{
	struct table *table = ARENA_NEW(bind->arena, struct table);
	struct table_line *above = ARENA_ARRAY(bind->arena, struct table_line, from->table.n_above);
	struct text *note = ARENA_ARRAY(bind->arena, struct text, from->table.n_notes);

	*table = *bound;
	for (uint32_t i = 0; i < table->n_above; i++)
		above[i] = (struct table_line){
			.left = filled_text(bind, from->above[i].left),
			.center = filled_text(bind, from->above[i].center),
			.right = filled_text(bind, from->above[i].right),
			.style = from->above[i].style,
			.parts = (enum on_parts)from->above[i].parts,
		};
	for (uint32_t i = 0; i < table->n_notes; i++)
		note[i] = filled_text(bind, from->note[i]);
	table->above = above;
	table->note = note;
	return table;
}

static void emit_table(struct bind *bind, const struct field *field)
{
	struct block *block = block_add(bind, BLOCK_TABLE);

	block->table = table_with_words(bind, field->table, bound_of(bind, field)->table);
	block->text = (struct text){ .utf8 = field->label,
		.len = (uint32_t)strlen(field->label),
		.path = bound_of(bind, field)->path,
		.label = field->label };
}

static void emit_section(struct bind *bind, const struct field *field, unsigned level, const struct style *style);

static void emit_content(struct bind *bind, const struct field *field, unsigned level, const struct style *style)
{
	const struct bound *bound = bound_of(bind, field);

	switch (field->datatype.type) {
	case FIELD_PROSE:
		prose_emit(bind, bound, level, style);
		break;
	case FIELD_TABLE:
		emit_table(bind, field);
		break;
	case FIELD_GROUP:
		for (const struct field *child = field->child; child; child = child->next)
			emit_section(bind, child, level, style);
		break;
	default:
		if (bound->printed.text && *bound->printed.text)
			emit_paragraph(bind, bound, style);
	}
}

static void emit_section(struct bind *bind, const struct field *field, unsigned level, const struct style *style)
{
	const struct bound *bound = bound_of(bind, field);
	const struct datum key = { bind->report, bound->key, bound->path, bound->label, NULL };

	if (!bound->value)
		return; /* numbering goes on without a gap */
	if (level >= bind->tpl->n_headings) {
		diag(bind->diags, DIAG_HEADING_TOO_DEEP,
			value_where(bound->tree, bound->value, bound->path, bound->label), "6");
		return;
	}
	/* A label that itself begins like a numeral is not a numeral. */
	bool numeral = bound->key && !value_is(bound->key, field->label) && !value_is(bound->key, field->key);
	heading_emit(bind, level, field->label, numeral ? &key : NULL);
	emit_content(bind, field, level + 1, style);
}

static void emit_signature(struct bind *bind, const struct item *item)
{
	const struct field *seal = field_find(item->field, "seal");
	struct signature *signature = ARENA_NEW(bind->arena, struct signature);
	const struct choice *choice = seal ? bound_of(bind, seal)->printed.choice : NULL;

	signature->organ = bound_text(bound_of(bind, field_find(item->field, "organ")));
	signature->date = bound_text(bound_of(bind, field_find(item->field, "date")));
	signature->style = item->style;
	signature->seal = choice && strcmp(choice->key, "space") == 0;
	struct block *block = block_add(bind, BLOCK_SIGNATURE);
	block->style = item->style;
	block->signature = signature;
}

static void emit_items(struct bind *bind, const struct item *item, uint32_t n);

/* Its blocks are made like any others, into a list of their own. */
static void emit_foot(struct bind *bind, const struct item *item)
{
	GArray *outer = bind->blocks;

	bind->blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
	emit_items(bind, item->inner, item->n_inner);

	uint32_t n = bind->blocks->len;
	struct block *inner = ARENA_ARRAY(bind->arena, struct block, MAX(n, 1));
	if (n)
		memcpy(inner, bind->blocks->data, sizeof(struct block) * n);
	g_array_unref(bind->blocks);
	bind->blocks = outer;
	if (!n)
		return;
	struct block *block = block_add(bind, BLOCK_FOOT);
	block->inner = inner;
	block->n_inner = n;
}

static void emit_item(struct bind *bind, const struct item *item)
{
	if ((item->field && !bound_of(bind, item->field)->value) || (item->when && !bound_of(bind, item->when)->value))
		return;
	switch (item->kind) {
	case ITEM_TITLE:
		emit_title(bind, item);
		break;
	case ITEM_TEXT:
		emit_text(bind, item);
		break;
	case ITEM_PROSE:
	case ITEM_TABLE:
		emit_content(bind, item->field, 0, item->style);
		break;
	case ITEM_FORM:
		form_emit(bind, item->form);
		break;
	case ITEM_SECTION:
		emit_section(bind, item->field, 0, item->style);
		break;
	case ITEM_SIGNATURE:
		emit_signature(bind, item);
		break;
	case ITEM_ATTACHMENT_LIST:
		prose_emit_attachment_list(bind, bound_of(bind, item->field), item->style);
		break;
	case ITEM_ATTACHMENTS:
		memset(bind->count, 0, sizeof(bind->count));
		prose_emit_attachments(bind, bound_of(bind, item->field));
		break;
	case ITEM_SEPARATOR:
		block_add(bind, BLOCK_SEPARATOR)->separator = item->separator;
		break;
	case ITEM_FOOT:
		emit_foot(bind, item);
		break;
	case ITEM_PAGE_BREAK:
		block_add(bind, BLOCK_PAGE_BREAK);
		break;
	}
}

static void emit_items(struct bind *bind, const struct item *item, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		emit_item(bind, &item[i]);
}

static void fill_metadata(struct bind *bind, struct metadata *metadata)
{
	const struct report_template *tpl = bind->tpl;

	*metadata = tpl->metadata;
	metadata->title = bind_fill(bind, metadata->title);
	metadata->author = bind_fill(bind, metadata->author);
	metadata->subject = bind_fill(bind, metadata->subject);
	metadata->keywords = bind_fill(bind, metadata->keywords);
	if (tpl->date) {
		const struct printed *date = &bound_of(bind, tpl->date)->printed;
		metadata->year = date->year;
		metadata->month = date->month;
		metadata->day = date->day;
	}
}

/* A file may be named twice. */
static void keep_files(const struct bind *bind, struct document *document)
{
	struct data_file *file = ARENA_ARRAY(bind->arena, struct data_file, MAX(bind->files->len, 1));

	for (guint i = 0; i < bind->files->len; i++) {
		const struct data_file *one = &g_array_index(bind->files, struct data_file, i);
		uint32_t k = 0;

		while (k < document->n_files && strcmp(file[k].name, one->name) != 0)
			k++;
		if (k == document->n_files)
			file[document->n_files++] = *one;
	}
	document->file = file;
}

static struct document *make_document(struct bind *bind)
{
	const struct report_template *tpl = bind->tpl;
	struct document *document = ARENA_NEW(bind->arena, struct document);

	fill_metadata(bind, &document->metadata);
	document->metadata.archive = archive_bind(bind);
	document->page = tpl->page;
	document->note = g_hash_table_lookup(tpl->styles, "脚注");
	if (!document->note)
		document->note = tpl->prose;
	struct block *block = ARENA_ARRAY(bind->arena, struct block, MAX(bind->blocks->len, 1));
	if (bind->blocks->len)
		memcpy(block, bind->blocks->data, bind->blocks->len * sizeof(*block));
	document->block = block;
	document->n_blocks = bind->blocks->len;
	keep_files(bind, document);
	return document;
}

/* Checks all that is in a report by itself, field by field. */
static void bind_fields(struct bind *bind)
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

/* With errors there is a document only of a draft, and only when they are in values. */
static const struct document *finish(struct bind *bind, unsigned errors)
{
	uint32_t listed = 0;

	if (errors && (!bind->draft || !draft_is_possible(bind->diags)))
		return NULL;
	if (bind->draft)
		listed = draft_finish(bind);
	struct document *document = make_document(bind);
	document->n_errors = listed;
	return document;
}

const struct document *document_bind_with(const struct report_template *tpl, const struct tree *report,
	const struct bind_options *options, struct font_set *fonts, struct arena *arena, struct diags *diags)
{
	unsigned errors = diags_count(diags, SEVERITY_ERROR);
	struct bind previous = {
		.tpl = options->previous_template, .report = options->previous, .arena = arena, .diags = diags
	};
	struct bind bind = { .tpl = tpl,
		.report = report,
		.fonts = fonts,
		.arena = arena,
		.diags = diags,
		.draft = options->draft,
		.file = options->file,
		.n_files = options->n_files };
	const struct document *document;

	if (options->previous) {
		bind_fields(&previous);
		bind.previous = &previous;
	}
	bind.marks = g_array_new(FALSE, TRUE, sizeof(struct mark));
	bind.files = g_array_new(FALSE, TRUE, sizeof(struct data_file));
	bind.blocks = g_array_new(FALSE, TRUE, sizeof(struct block));
	silence_read(&bind);
	bind.missing = g_hash_table_new(NULL, NULL);
	check_labels(&bind);
	g_hash_table_unref(bind.missing);
	bind_fields(&bind);
	bind.missing = g_hash_table_new(NULL, NULL);
	emit_items(&bind, tpl->item, tpl->n_items);
	g_hash_table_unref(bind.missing);
	rules_check(&bind);
	silence_report(&bind);
	document = finish(&bind, diags_count(diags, SEVERITY_ERROR) - errors);
	g_array_unref(bind.blocks);
	g_array_unref(bind.files);
	g_array_unref(bind.marks);
	return document;
}

const struct document *document_bind(const struct report_template *tpl, const struct tree *report,
	struct font_set *fonts, struct arena *arena, struct diags *diags)
{
	static const struct bind_options none;

	return document_bind_with(tpl, report, &none, fonts, arena, diags);
}
