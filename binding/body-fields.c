/* Headings divide the text twice: those that name fields, and those inside the prose of a field, which nest by their
 * level. Which is which is told by the level: once a heading has named a field, others of its level or above have to
 * name one as well, or it is said that there is no such field. */
#include "binding/body-fields.h"

#include <string.h>

#include "binding/barcode-setting.h"
#include "binding/body-table.h"
#include "binding/heading.h"
#include "binding/prose-barcode.h"
#include "binding/prose-chart.h"
#include "binding/prose-picture.h"
#include "binding/prose-table-setting.h"
#include "document/numeral.h"
#include "report/arena.h"
#include "report/blank.h"
#include "report/diag.h"
#include "report/value-filling.h"
#include "report/value.h"
#include "templates/field.h"
#include "templates/schema.h"

struct placer {
	struct tree *tree;
	const struct report_template *tpl;
	struct diags *diags;
	const struct field *main, *attachments, *title;
	unsigned main_level; /* of the headings in the main prose */
	bool ok;
	struct value_filling root;
	/* The section that is open: */
	const struct field *field;    /* NULL: one that the template does not have */
	struct value_filling section; /* its value */
	unsigned level;               /* of its heading; 0: it has none */
	unsigned name_level; /* of the headings that are names: of attachments, of what is issued; 0: none has been
				there yet */
	/* The headings that are open in its prose, outer to inner: */
	struct value_filling heading[HEADINGS_MAX + 2];
	unsigned n_headings;
};

static bool refuse(
	struct placer *placer, enum diag_code code, const struct value *at, const char *arg, const char *other)
{
	placer->ok = false;
	return diag(placer->diags, code, value_where(placer->tree, at, NULL, NULL), arg, other);
}

/* ---- values ---- */

static struct value *value_at(const struct placer *placer, enum value_type type, const struct value *place)
{
	struct value *value = ARENA_NEW(placer->tree->arena, struct value);

	*value = (struct value){ .type = type, .first = place->first, .end = place->end };
	return value;
}

/* A word of the program's, at the beginning of what it stands for. */
static struct value *word_at(const struct placer *placer, const char *word, const struct value *place)
{
	struct value *value = value_at(placer, VALUE_SCALAR, place);

	value->end = value->first;
	value->text = word;
	value->n = (uint32_t)strlen(word);
	return value;
}

/* A mapping of one key. */
static struct value *entry(const struct placer *placer, struct value *key, struct value *child)
{
	struct value_filling mapping = { value_at(placer, VALUE_MAPPING, key), NULL };

	child->key = key;
	value_filling_add(&mapping, child);
	return mapping.value;
}

/* ---- the template ---- */

/* Only a title that is one field, as {title}, can be filled from a heading. */
static const struct field *title_field(const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_items; i++) {
		const struct item *item = &tpl->item[i];
		size_t n = item->kind == ITEM_TITLE && item->n_lines == 1 ? strlen(item->line[0]) : 0;
		if (n < 3 || item->line[0][0] != '{' || strchr(item->line[0], '}') != item->line[0] + n - 1)
			continue;
		g_autofree char *name = g_strndup(item->line[0] + 1, n - 2);
		return field_find(tpl->fields, name);
	}
	return NULL;
}

/* The first item of that kind: others would have to be told apart by words. */
static const struct field *field_of(const struct report_template *tpl, enum item_kind kind)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == kind)
			return tpl->item[i].field;
	return NULL;
}

static bool is_given(const struct placer *placer, const struct field *field)
{
	const struct value *root = placer->tree->root;

	return value_get(root, field->key) || value_get(root, field->label);
}

/* What is left of a heading behind the name of the attachments and a number; NULL: it is none of theirs. *number:
 * whether there was one. */
static const char *attachment_name(const struct placer *placer, const char *text, bool *number)
{
	const char *label = placer->attachments ? placer->attachments->label : NULL, *at;

	*number = false;
	/* 附件, 附件1, 附件2：名单, 附件 名单; but not 附件材料. */
	if (!label || !g_str_has_prefix(text, label))
		return NULL;
	at = text + strlen(label);
	const char *start = at;
	at += blank_start(at, strlen(at));
	const char *digits = at;
	while (g_ascii_isdigit(*at) || (*at && g_utf8_strchr("一二三四五六七八九十", -1, g_utf8_get_char(at))))
		at = g_utf8_next_char(at);
	*number = at > digits;
	const char *mark = at;
	while (*at && g_utf8_strchr("：:.．、", -1, g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	/* 附件材料 is a heading like any other. */
	if (*at && at == start)
		return NULL;
	/* 附件2名单 has no mark between number and name. */
	if (*at && at == mark && *number && !blank_start(at, strlen(at)))
		return NULL;
	return at + blank_start(at, strlen(at));
}

/* By key or label, with or without a numeral. A group is no place for text. */
static const struct field *named_field(const struct placer *placer, const char *text)
{
	const struct field *field = field_find(placer->tpl->fields, text);

	if (!field)
		field = field_find(placer->tpl->fields, heading_title(placer->tpl, text));
	return field && field->datatype.type != FIELD_GROUP ? field : NULL;
}

/* 印发文件：某某办法: a field of prose, other than the main one, and the first heading in it. *name: that. */
static const struct field *titled_field(const struct placer *placer, const char *text, const char **name)
{
	const char *mark = strstr(text, "：");
	g_autofree char *label = mark ? g_strndup(text, (gsize)(mark - text)) : NULL;
	const struct field *field = label ? named_field(placer, label) : NULL;

	if (!field || field == placer->main || field == placer->attachments || field->datatype.type != FIELD_PROSE)
		return NULL;
	*name = mark + strlen("：");
	*name += blank_start(*name, strlen(*name));
	return **name ? field : NULL;
}

static bool is_name(const struct placer *placer, const char *text)
{
	const char *name;
	bool number;

	return named_field(placer, text) || attachment_name(placer, text, &number) || titled_field(placer, text, &name);
}

/* ---- sections ---- */

/* Begins a field under a key. */
static void open_section(struct placer *placer, const struct field *field, struct value *key, unsigned level)
{
	struct value *value = value_at(placer, VALUE_NULL, key);

	/* What it holds begins behind its heading. */
	value->first = value->end;
	value->key = key;
	value_filling_add(&placer->root, value);
	placer->field = field;
	placer->section = (struct value_filling){ value, NULL };
	placer->level = level;
	placer->n_headings = 0;
	placer->name_level = 0;
}

static bool in_attachments(const struct placer *placer)
{
	return placer->field && placer->field == placer->attachments;
}

static bool is_prose(const struct placer *placer)
{
	return !placer->field || placer->field->datatype.type == FIELD_PROSE;
}

static struct value_filling *innermost(struct placer *placer)
{
	return placer->n_headings ? &placer->heading[placer->n_headings - 1] : &placer->section;
}

static void open_heading(struct placer *placer, struct value *key)
{
	struct value *content = value_at(placer, VALUE_NULL, key);

	content->first = content->end;
	value_filling_add(innermost(placer), entry(placer, key, content));
	placer->heading[placer->n_headings++] = (struct value_filling){ content, NULL };
}

/* A heading inside a section; `depth` is counted from 0. */
static void take_heading(struct placer *placer, struct value *key, unsigned depth)
{
	char found[16], due[16];
	const char *stop = strchr(key->text, '\n');

	if (stop) {
		/* A title and the name of an attachment may be broken by their writer, other headings not. */
		struct where where = value_where_at(placer->tree, key, (uint32_t)(stop - key->text), NULL, NULL);
		placer->ok = diag(placer->diags, DIAG_MD_MARK_IN_HEADING, where, "<br>");
	}
	if (!is_prose(placer)) {
		refuse(placer, DIAG_MD_NOT_PROSE, key, placer->field->label, NULL);
		return;
	}
	/* A level was left out: ### below #. Told, and taken as the next one. */
	if (depth > placer->n_headings) {
		g_snprintf(found, sizeof(found), "%u", depth + 1);
		g_snprintf(due, sizeof(due), "%u", placer->n_headings + 1);
		refuse(placer, DIAG_MD_LEVEL, key, found, due);
		depth = placer->n_headings;
	}
	/* Deeper ones than there are styles for are told where the heading is set (B0313). */
	placer->n_headings = MIN(depth, HEADINGS_MAX);
	open_heading(placer, key);
}

/* The heading that stands behind the word for a section in its line, with its own place there. */
static void open_named(struct placer *placer, struct value *heading, const char *name)
{
	uint32_t offset = (uint32_t)(name - heading->text);
	const struct where where = value_where_at(placer->tree, heading, offset, NULL, NULL);
	struct value *key = value_at(placer, VALUE_SCALAR, heading);

	key->first = where.first;
	key->text = name;
	key->n = heading->n - offset;
	open_heading(placer, key);
}

/* 附件2：名单. A name may also stand in the next heading. */
static void take_attachment(struct placer *placer, struct value *heading, const char *name, unsigned level)
{
	if (!in_attachments(placer))
		open_section(placer, placer->attachments, word_at(placer, placer->attachments->label, heading), level);
	/* A higher heading of theirs moves the section up with it. */
	placer->level = MIN(placer->level, level);
	placer->n_headings = 0;
	placer->name_level = *name ? level : 0;
	if (*name)
		open_named(placer, heading, name);
}

/* Whether a heading of this level may begin a field: it does not stand inside one. Before any section the levels of the
 * main prose decide. */
static bool may_name(const struct placer *placer, unsigned level)
{
	return placer->level ? level <= placer->level : level <= placer->main_level;
}

static void take_section(struct placer *placer, struct body_block *block)
{
	/* The order: attachments by their word, a field by its name, a name of an attachment, an unknown field, a
	 * heading within. */
	struct value *heading = block->value;
	bool number, outer = may_name(placer, block->level);
	const struct field *field = outer ? named_field(placer, heading->text) : NULL;
	const char *name = outer ? attachment_name(placer, heading->text, &number) : NULL, *title = NULL;
	const struct field *titled = outer ? titled_field(placer, heading->text, &title) : NULL;

	if (name && (number || *name)) {
		take_attachment(placer, heading, name, block->level);
	} else if (field) {
		open_section(placer, field, heading, block->level);
	} else if (titled) {
		open_section(placer, titled, word_at(placer, titled->label, heading), block->level);
		open_named(placer, heading, title);
		placer->name_level = block->level;
	} else if (in_attachments(placer) && !placer->name_level && block->level >= placer->level) {
		/* The name of the first, or of one whose number stood before it. */
		open_heading(placer, heading);
		placer->name_level = block->level;
		/* At the level of fields and none of them: a section of no field, which is told later with the names
		 * there are. */
	} else if (placer->level && outer) {
		open_section(placer, NULL, heading, block->level);
	} else {
		/* The level that counts as the first inside of what is open. */
		unsigned base = in_attachments(placer) || placer->name_level ? placer->name_level
				: placer->level                              ? placer->level + 1
									     : placer->main_level;
		take_heading(placer, heading, block->level > base ? block->level - base : 0);
	}
}

/* ---- blocks ---- */

/* A text without its first bytes. */
static struct value *behind(struct placer *placer, const struct value *text, uint32_t offset)
{
	const struct where where = value_where_at(placer->tree, text, offset, NULL, NULL);
	struct value *rest = value_at(placer, VALUE_SCALAR, text);

	rest->first = where.first;
	rest->text = text->text + offset;
	rest->n = text->n - offset;
	return rest;
}

/* `marker`: the bytes of the dash or number of an item. In a list of names it is no part of them. */
static void take_text(struct placer *placer, struct value *text, uint32_t marker)
{
	struct value_filling *to = innermost(placer);

	if (marker && in_attachments(placer) && !placer->n_headings)
		text = behind(placer, text, marker);
	if (is_prose(placer)) {
		value_filling_add(to, text);
	} else if (placer->field->datatype.type == FIELD_TABLE || to->value->type != VALUE_NULL) {
		refuse(placer, DIAG_MD_NOT_PROSE, text, placer->field->label, NULL);
	} else {
		struct value *key = to->value->key, *next = to->value->next;
		*to->value = *text;
		to->value->key = key;
		to->value->next = next;
	}
}

static void take_table(struct placer *placer, struct value *table)
{
	if (is_prose(placer)) {
		value_filling_add(innermost(placer), entry(placer, word_at(placer, prose_table_key, table), table));
	} else if (placer->field->datatype.type == FIELD_TABLE) {
		body_table_fill(placer->tree, placer->field->table, table, placer->section.value);
	} else {
		refuse(placer, DIAG_MD_NOT_PROSE, table, placer->field->label, NULL);
	}
}

/* ![…](file.png), or ![](二维码:https://…): a code. */
static void take_picture(struct placer *placer, struct value *picture)
{
	const char *key = barcode_settings_are(picture) ? "二维码" : prose_picture_key;

	if (is_prose(placer))
		value_filling_add(innermost(placer), entry(placer, word_at(placer, key, picture), picture));
	else
		refuse(placer, DIAG_MD_NOT_PROSE, picture, placer->field->label, NULL);
}

/* ```图表: as prose has it in YAML. Without what says that it is one it would be a heading there. */
static void take_settings(struct placer *placer, struct value *settings)
{
	bool chart = prose_chart_is(settings), code = prose_barcode_is(settings);

	if (!is_prose(placer))
		refuse(placer, DIAG_MD_NOT_PROSE, settings->key, placer->field->label, NULL);
	else if (chart || code)
		value_filling_add(innermost(placer), entry(placer, settings->key, settings));
	else
		refuse(placer,
			value_is(settings->key, "图表") || value_is(settings->key, "chart") ? DIAG_CHART_NO_KIND
											    : DIAG_BARCODE_EMPTY,
			settings->key, NULL, NULL);
}

/* The highest level of the headings before the first that names a field and is no deeper than they are. */
static unsigned find_main_level(const struct placer *placer, const struct body_block *block)
{
	/* Deeper than any heading. */
	unsigned level = 7;

	for (; block; block = block->next) {
		if (block->kind != BODY_HEADING)
			continue;
		if (block->level <= level && is_name(placer, block->value->text))
			break;
		level = MIN(level, block->level);
	}
	return level;
}

/* The first heading, when nothing is before it and the title is nowhere else. A heading with a numeral is a part of the
 * text and no title. */
static struct body_block *take_title(struct placer *placer, struct body_block *block)
{
	struct numeral numeral;
	unsigned level;

	if (!placer->title || block->kind != BODY_HEADING || is_given(placer, placer->title) ||
		is_name(placer, block->value->text) ||
		heading_numeral(placer->tpl, block->value->text, &numeral, &level))
		return block;
	block->value->key = word_at(placer, placer->title->label, block->value);
	value_filling_add(&placer->root, block->value);
	return block->next;
}

static void take_block(struct placer *placer, struct body_block *block)
{
	/* A section is open, be it of a field or of none. */
	bool inside = placer->field || placer->level;

	if (block->kind == BODY_HEADING &&
		(inside || (may_name(placer, block->level) && is_name(placer, block->value->text)))) {
		take_section(placer, block);
		return;
	}
	if (!inside && !placer->main) {
		refuse(placer, DIAG_MD_NO_PROSE, block->value, placer->tpl->label, NULL);
		return;
	}
	/* Text before any field's heading is the main prose. */
	if (!inside)
		open_section(placer, placer->main, word_at(placer, placer->main->label, block->value), 0);
	if (block->kind == BODY_HEADING)
		take_section(placer, block);
	else if (block->kind == BODY_TEXT)
		take_text(placer, block->value, block->marker);
	else if (block->kind == BODY_PICTURE)
		take_picture(placer, block->value);
	else if (block->kind == BODY_SETTINGS)
		take_settings(placer, block->value);
	else
		take_table(placer, block->value);
}

bool body_fields_place(struct tree *tree, const struct report_template *tpl, struct diags *diags)
{
	struct body_block *block = tree->body;
	struct placer placer = { .tree = tree,
		.tpl = tpl,
		.diags = diags,
		.main = field_of(tpl, ITEM_PROSE),
		.attachments = field_of(tpl, ITEM_ATTACHMENTS),
		.title = title_field(tpl),
		.ok = true };

	/* The blocks are moved into fields; nothing is left in the body. */
	tree->body = NULL;
	if (!block || tree->root->type != VALUE_MAPPING)
		return true;
	placer.root.value = tree->root;
	/* Fields of the front matter stay first. */
	for (struct value *child = tree->root->child; child; child = child->next)
		placer.root.last = child;
	block = take_title(&placer, block);
	placer.main_level = find_main_level(&placer, block);
	for (; block; block = block->next)
		take_block(&placer, block);
	return placer.ok;
}
