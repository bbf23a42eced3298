/* Headings, run-in headings and the entries of the body. An entry has one setting that tells what it is; each kind has
 * a setting of its own (in->of), so that the table of settings finds two of them, or none. */

#include "templates/body-load.h"

#include <string.h>

#include "document/numeral.h"
#include "templates/contents-load.h"
#include "templates/load.h"
#include "templates/placeholders.h"

/* ---- headings ---- */

/* What headings, run-in headings and divisions may have. NULL where it was not given. */
struct heading_settings {
	const struct style *style;
	const struct value *number;
	bool run_in; /* of a division */
};

/* A number without a valid format is as none, after a diagnostic. */
static void check_number(struct load *load, const char *path, struct heading_settings *in)
{
	if (!in->number || numeral_format_valid(in->number->text))
		return;
	load_bad(load, in->number, load_path(load, path, "number"), WORD_NUMBER_FORMAT, "{一}、 （{一}） {1}. （{1}）");
	in->number = NULL;
}

/* Reads one entry of a list of headings; its number, if any, has a valid format. */
static struct heading_settings load_heading(struct load *load, const struct value *entry, const char *path)
{
	static const struct setting rows[] = {
		SETTING("style", load_style, struct heading_settings, style),
		SETTING("number", load_label, struct heading_settings, number),
	};
	struct heading_settings in = { 0 };

	LOAD_SETTINGS(load, entry, path, rows, &in);
	check_number(load, path, &in);
	return in;
}

/* Begins anew: a list is not added to one that was read before. So do the two below. */
void load_headings(struct load *load, const struct value *sequence)
{
	struct report_template *tpl = load->tpl;
	unsigned index = 0;

	if (!load_is_sequence(load, sequence, "headings"))
		return;
	tpl->n_headings = 0;
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *path = load_path_index(load, "headings", index);
		struct heading_settings in = load_heading(load, child, path);
		/* More than HEADINGS_MAX: told once, and the rest is not read. */
		if (index == HEADINGS_MAX) {
			load_wrong(load, child, path, DIAG_TEMPLATE_HEADINGS, G_STRINGIFY(HEADINGS_MAX));
			return;
		}
		struct heading *heading = &tpl->heading[tpl->n_headings++];
		/* A heading without a style looks like the text. */
		heading->style = in.style ? in.style : tpl->prose;
		heading->number = in.number ? in.number->text : NULL;
		heading->origin = in.number;
		heading->tree = load->tree;
	}
}

void load_run_ins(struct load *load, const struct value *sequence)
{
	struct report_template *tpl = load->tpl;
	unsigned index = 0;

	if (!load_is_sequence(load, sequence, "run-in"))
		return;
	tpl->n_run_ins = 0;
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *path = load_path_index(load, "run-in", index);
		struct heading_settings in = load_heading(load, child, path);
		if (index == RUN_INS_MAX) {
			load_wrong(load, child, path, DIAG_TEMPLATE_HEADINGS, G_STRINGIFY(RUN_INS_MAX));
			return;
		}
		/* A run-in heading is known by its number, so it must have one. */
		if (!in.number)
			load_missing(load, child, path, "number");
		else
			tpl->run_in[tpl->n_run_ins++] =
				(struct run_in){ in.style ? in.style : tpl->prose, in.number->text };
	}
}

void load_divisions(struct load *load, const struct value *sequence)
{
	static const struct setting rows[] = {
		SETTING("style", load_style, struct heading_settings, style),
		SETTING("number", load_label, struct heading_settings, number),
		SETTING("run-in", load_flag, struct heading_settings, run_in),
	};
	struct report_template *tpl = load->tpl;
	unsigned index = 0;

	if (!load_is_sequence(load, sequence, "divisions"))
		return;
	tpl->n_divisions = 0;
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *path = load_path_index(load, "divisions", index);
		struct heading_settings in = { 0 };
		LOAD_SETTINGS(load, child, path, rows, &in);
		check_number(load, path, &in);
		if (index == DIVISIONS_MAX) {
			load_wrong(load, child, path, DIAG_TEMPLATE_HEADINGS, G_STRINGIFY(DIVISIONS_MAX));
			return;
		}
		if (!in.number)
			load_missing(load, child, path, "number");
		else
			tpl->division[tpl->n_divisions++] =
				(struct division){ in.style ? in.style : tpl->prose, in.number->text, in.run_in };
	}
}

/* ---- entries of the body ---- */

/* Governments of counties and bureaus of provinces: 国发〔1999〕25号. */
#define SEAL_USUAL UNIT_FROM_MM(45)
/* A name written by hand. */
#define ROOM_USUAL UNIT_FROM_MM(15)
/* In less nobody can sign, and no program shows what was signed. */
#define ROOM_LEAST UNIT_FROM_MM(5)

/* As it is written. `of` has the one setting that says what the entry is. */
struct item_settings {
	const struct value *of[ITEM_PAGE_BREAK + 1];
	const struct style *style, *values;
	const struct value *tail, *when, *unless, *contents_when, *name, *joint;
	const struct value *body;
	struct length seal_size, room;
	uint32_t level;
	bool first_page, even_page, signs;
};

static const char *const item_names[] = {
	[ITEM_TITLE] = "title",
	[ITEM_TEXT] = "text",
	[ITEM_PROSE] = "prose",
	[ITEM_SECTION] = "section",
	[ITEM_TABLE] = "table",
	[ITEM_FORM] = "form",
	[ITEM_SIGNATURE] = "signature",
	[ITEM_SIGNERS] = "signatures",
	[ITEM_ATTACHMENT_LIST] = "attachment-list",
	[ITEM_ATTACHMENTS] = "attachments",
	[ITEM_ENCLOSED] = "enclosed",
	[ITEM_SEPARATOR] = "rule",
	[ITEM_FOOT] = "foot",
	[ITEM_CONTENTS] = "contents",
	[ITEM_HEADING] = "heading",
	[ITEM_REPEAT] = "repeat",
	[ITEM_PICTURE] = "picture",
	[ITEM_CHART] = "chart",
	[ITEM_BARCODE] = "barcode",
	[ITEM_PAGE_BREAK] = "page-break",
};

/* A line with places such as {organ}, which must be fields. */
static bool read_line(struct load *load, const struct value *value, const char *path, const char **out)
{
	const struct value *line = NULL;

	if (!load_label(load, value, path, &line))
		return false;
	*out = line->text;
	return placeholders_check(load, line, path);
}

static void read_lines(struct load *load, const struct value *value, const char *path, struct item *item)
{
	uint32_t n = value->type == VALUE_SEQUENCE ? value->n : 1;
	/* At least one, as the arena gives no empty array. */
	const char **line = ARENA_ARRAY(load->tpl->arena, const char *, MAX(n, 1));

	item->line = line;
	/* An entry of two kinds, which is told at its end, may have had lines of the other. */
	item->n_lines = 0;
	if (value->type != VALUE_SEQUENCE) {
		item->n_lines = read_line(load, value, path, line) ? 1 : 0;
		return;
	}
	unsigned index = 0;
	for (const struct value *child = value->child; child; child = child->next, index++)
		if (read_line(load, child, load_path_index(load, path, index), &line[item->n_lines]))
			item->n_lines++;
}

/* What kinds of field an entry of the body can show. A title or text shows any field: it becomes words. */
static bool item_takes(enum item_kind kind, const struct field *field)
{
	switch (kind) {
	case ITEM_PROSE:
		return field->datatype.type == FIELD_PROSE || field->datatype.type == FIELD_TEXT;
	case ITEM_ATTACHMENT_LIST:
	case ITEM_ATTACHMENTS:
	case ITEM_ENCLOSED:
		return field->datatype.type == FIELD_PROSE;
	case ITEM_TABLE:
		return field->datatype.type == FIELD_TABLE;
	case ITEM_SIGNATURE:
		return field->datatype.type == FIELD_GROUP && field_find(field, "organ") && field_find(field, "date");
	case ITEM_REPEAT:
		/* The outermost group that may be there several times, and no field in it. */
		return field_repeated(field) == field;
	default:
		return true;
	}
}

static void read_item_field(struct load *load, const struct value *value, const char *path, struct item *item)
{
	const struct value *name;

	if (!load_scalar(load, value, path, &name))
		return;
	const struct field *field = name->n ? field_at(load->tpl->fields, name->text, name->n) : NULL;
	if (!field)
		placeholders_unknown(load, value, path, name->text);
	/* A field of a repeated group has a value only inside of that group's entry. */
	else if (item->kind != ITEM_REPEAT && !placeholders_in_reach(load, value, path, field))
		return;
	else if (!item_takes(item->kind, field))
		load_wrong(load, value, path,
			item->kind == ITEM_SIGNATURE ? DIAG_TEMPLATE_SIGNATURE : DIAG_TEMPLATE_ITEM_FIELD, name->text);
	else
		item->field = field;
}

static void read_item_form(struct load *load, const struct value *value, const char *path, struct item *item)
{
	const struct value *name;

	if (!load_scalar(load, value, path, &name))
		return;
	item->form = g_hash_table_lookup(load->tpl->forms, name->text);
	if (!item->form)
		load_unknown(load, value, path, WORD_FORM_NAME, load->tpl->forms);
}

struct separator_settings {
	struct length thickness, before, after, below, width, between, second, page_bottom;
	uint32_t color;
};

static void read_separator(struct load *load, const struct value *value, const char *path, struct item *item)
{
	static const struct setting rows[] = {
		SETTING("thickness", load_length, struct separator_settings, thickness),
		SETTING("before", load_length, struct separator_settings, before),
		SETTING("after", load_length, struct separator_settings, after),
		SETTING("below", load_length, struct separator_settings, below),
		SETTING("width", load_length, struct separator_settings, width),
		SETTING("between", load_length, struct separator_settings, between),
		SETTING("second", load_length, struct separator_settings, second),
		SETTING("page-bottom", load_length, struct separator_settings, page_bottom),
		SETTING("color", load_color, struct separator_settings, color),
	};
	const struct report_template *tpl = load->tpl;
	/* The thick line of the imprint (GB/T 9704—2012 7.4.1), unless the template says another. */
	struct separator_settings in = { .thickness = { UNIT_FROM_MM(0.35), LENGTH_ABSOLUTE } };
	struct separator *separator = ARENA_NEW(tpl->arena, struct separator);

	LOAD_SETTINGS(load, value, path, rows, &in);
	separator->thickness = length_resolve(in.thickness, tpl->zi, tpl->line);
	separator->before = length_resolve(in.before, tpl->zi, tpl->line);
	separator->after = length_resolve(in.after, tpl->zi, tpl->line);
	separator->below = length_resolve(in.below, tpl->zi, tpl->line);
	separator->width = length_resolve(in.width, tpl->zi, tpl->line);
	separator->between = length_resolve(in.between, tpl->zi, tpl->line);
	separator->second = length_resolve(in.second, tpl->zi, tpl->line);
	separator->page_bottom = length_resolve(in.page_bottom, tpl->zi, tpl->line);
	separator->color = in.color;
	item->separator = separator;
}

/* What a code has, and what is said of it, names fields; the rest is read when a report is bound. */
static void read_barcode(struct load *load, const struct value *value, const char *path, struct item *item)
{
	if (!load_is_mapping(load, value, path))
		return;
	for (const struct value *one = value->child; one; one = one->next)
		if (one->type == VALUE_SCALAR && strchr(one->text, '{'))
			placeholders_check(load, one, load_path(load, path, one->key->text));
	item->picture = value;
}

static const struct field *read_when(struct load *load, const struct value *value, const char *path)
{
	const struct field *field = NULL;

	/* An empty name is none; its message would have nothing to show. */
	if (value && value->n && !(field = field_at(load->tpl->fields, value->text, value->n)))
		placeholders_unknown(load, value, path, value->text);
	if (field && field_repeated(field) != field)
		placeholders_in_reach(load, value, path, field);
	return field;
}

/* One field, or several that must all be there. */
static void read_conditions(struct load *load, const struct item_settings *in, const char *path, struct item *item)
{
	const struct value *when = in->when, *first = when;
	const char *at = load_path(load, path, "when");

	item->unless = read_when(load, in->unless, load_path(load, path, "unless"));
	if (when && when->type == VALUE_SEQUENCE)
		first = when->child;
	if (first && load_scalar(load, first, at, &first))
		item->when = read_when(load, first, at);
	/* A single name was read above. */
	if (first == when || !first)
		return;
	/* One place more than there are names: a NULL ends the list. */
	const struct field **also = ARENA_ARRAY(load->tpl->arena, const struct field *, when->n);
	uint32_t n = 0;
	for (const struct value *next = first->next; next; next = next->next)
		if (load_scalar(load, next, at, &next) && (also[n] = read_when(load, next, at)))
			n++;
	item->also = also;
}

/* The field with names whose place a text ends in, as 签发人：{signer}; else NULL. The text was checked. */
static const struct field *names_at_end(const struct load *load, const char *text)
{
	const char *place = text ? strrchr(text, '{') : NULL;

	/* {} is no place. */
	if (!place || place[strlen(place) - 1] != '}' || strlen(place) < 3)
		return NULL;

	const struct field *field = field_at(load->tpl->fields, place + 1, strlen(place) - 2);
	return field && field->datatype.names ? field : NULL;
}

struct joint_settings {
	const struct style *style;
	const struct value *word;
	struct length gap;
};

static void read_joint(struct load *load, const struct value *value, const char *path, struct item *item)
{
	static const struct setting rows[] = {
		SETTING("style", load_style, struct joint_settings, style),
		SETTING("word", load_label, struct joint_settings, word),
		SETTING("gap", load_length, struct joint_settings, gap),
	};
	struct joint_settings in = { 0 };
	struct joint_names *joint = ARENA_NEW(load->tpl->arena, struct joint_names);

	LOAD_SETTINGS(load, value, path, rows, &in);
	/* Joined names need a line that begins with their place and ends with it. */
	if (item->kind == ITEM_TEXT && item->n_lines == 1 && item->line[0][0] == '{')
		joint->field = names_at_end(load, item->line[0]);
	joint->style = in.style;
	joint->word = in.word ? in.word->text : NULL;
	if (!in.style)
		load_missing(load, value, path, "style");
	else
		joint->gap = length_resolve(in.gap, in.style->advance, in.style->line);
	if (!joint->field)
		load_wrong(load, value, path, DIAG_TEMPLATE_JOINT);
	item->joint = joint;
}

static const struct item *load_items(struct load *load, const struct value *sequence, const char *path, uint32_t *n);

/* What is set for each of a group that may be there several times. */
static void read_repeated(
	struct load *load, const struct value *value, const struct value *body, const char *path, struct item *item)
{
	/* Entries inside see the fields of this group; outside of it they are out of reach again. */
	const struct field *outer = load->repeated;

	read_item_field(load, value, path, item);
	if (!body) {
		load_missing(load, value, path, "body");
		return;
	}
	load->repeated = item->field ? item->field : outer;
	item->inner = load_items(load, body, load_path(load, path, "body"), &item->n_inner);
	load->repeated = outer;
}

/* 1 is the outermost. Levels are written from 1 and counted from 0; none is the outermost. */
static void settle_level(
	struct load *load, const struct value *mapping, const char *path, uint32_t level, struct item *item)
{
	item->level = level ? level - 1 : 0;
	if (item->level >= load->tpl->n_headings)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_HEADINGS, G_STRINGIFY(HEADINGS_MAX));
}

/* Texts on pages of their own may each begin with a list; else a list is an entry. */
static void take_own_contents(struct load *load, const char *path, struct item_settings *in, struct item *item)
{
	/* `contents` in an entry of enclosed texts is a setting of it. It is taken away so that the entry is not also a
	 * list of contents. */
	const struct value **contents = &in->of[ITEM_CONTENTS];

	item->contents_when = read_when(load, in->contents_when, load_path(load, path, "contents-when"));
	if (!*contents || (!in->of[ITEM_ENCLOSED] && !in->of[ITEM_ATTACHMENTS]))
		return;
	load_contents_levels(load, *contents, load_path(load, path, "contents"), &item->contents);
	*contents = NULL;
}

static void settle_item(
	struct load *load, const struct value *mapping, const char *path, struct item_settings *in, struct item *item)
{
	unsigned found = 0;

	take_own_contents(load, path, in, item);
	/* All kinds are looked at, so that an entry with two of them is found out. */
	for (int kind = ITEM_TITLE; kind <= ITEM_PAGE_BREAK; kind++) {
		const struct value *value = in->of[kind];
		if (!value)
			continue;
		item->kind = (enum item_kind)kind;
		/* The path of the entry from here on names its kind. */
		path = load_path(load, path, item_names[kind]);
		if (kind == ITEM_TITLE || kind == ITEM_TEXT || kind == ITEM_HEADING || kind == ITEM_SIGNERS)
			read_lines(load, value, path, item);
		else if (kind == ITEM_SEPARATOR)
			read_separator(load, value, path, item);
		else if (kind == ITEM_FORM)
			read_item_form(load, value, path, item);
		else if (kind == ITEM_FOOT)
			item->inner = load_items(load, value, path, &item->n_inner);
		else if (kind == ITEM_REPEAT)
			read_repeated(load, value, in->body, path, item);
		else if (kind == ITEM_CONTENTS)
			load_contents_levels(load, value, path, &item->contents);
		else if (kind == ITEM_PICTURE || kind == ITEM_CHART)
			item->picture = load_is_mapping(load, value, path) ? value : NULL;
		else if (kind == ITEM_BARCODE)
			read_barcode(load, value, path, item);
		else if (kind != ITEM_PAGE_BREAK)
			read_item_field(load, value, path, item);
		found++;
	}
	if (in->tail)
		read_line(load, in->tail, path, &item->tail);
	item->tail_names = names_at_end(load, item->tail);
	item->seal_size =
		length_resolve(item->kind == ITEM_SIGNERS ? in->room : in->seal_size, load->tpl->zi, load->tpl->line);
	if (in->joint)
		read_joint(load, in->joint, load_path(load, path, "joint"), item);
	settle_level(load, mapping, path, in->level, item);
	item->first_page = in->first_page;
	item->even_page = in->even_page;
	item->signs = in->signs;
	item->values = in->values;
	read_conditions(load, in, path, item);
	if (found != 1)
		load_wrong(load, mapping, path, DIAG_TEMPLATE_ITEM);
}

static const struct style *item_style(const struct report_template *tpl, enum item_kind kind)
{
	/* Kinds whose usual style has a name that base.yaml defines; a template without it sets them as text. */
	static const char *const names[ITEM_PAGE_BREAK + 1] = {
		[ITEM_TITLE] = "标题",
		[ITEM_SIGNATURE] = "落款",
		[ITEM_ATTACHMENT_LIST] = "附件说明",
	};
	const char *name = names[kind];
	const struct style *style = name ? g_hash_table_lookup(tpl->styles, name) : NULL;

	return style ? style : tpl->prose;
}

/* For a name, or for a seal. */
static bool load_room(struct load *load, const struct value *value, const char *path, void *out)
{
	struct length *room = out;

	if (!load_length(load, value, path, room))
		return false;
	return length_resolve(*room, load->tpl->zi, load->tpl->line) >= ROOM_LEAST ||
	       load_bad(load, value, path, WORD_ROOM, "12mm 2行");
}

static const struct item *load_items(struct load *load, const struct value *sequence, const char *path, uint32_t *n)
{
	static const struct setting rows[] = {
		SETTING("name", load_scalar, struct item_settings, name),
		SETTING("style", load_style, struct item_settings, style),
		SETTING("values", load_style, struct item_settings, values),
		SETTING("tail", load_scalar, struct item_settings, tail),
		SETTING("seal-size", load_room, struct item_settings, seal_size),
		SETTING("room", load_room, struct item_settings, room),
		SETTING("joint", load_node, struct item_settings, joint),
		SETTING("when", load_node, struct item_settings, when),
		SETTING("unless", load_scalar, struct item_settings, unless),
		SETTING("even-page", load_flag, struct item_settings, even_page),
		SETTING("first-page", load_flag, struct item_settings, first_page),
		SETTING("signs", load_flag, struct item_settings, signs),
		SETTING("title", load_node, struct item_settings, of[ITEM_TITLE]),
		SETTING("text", load_node, struct item_settings, of[ITEM_TEXT]),
		SETTING("prose", load_node, struct item_settings, of[ITEM_PROSE]),
		SETTING("section", load_node, struct item_settings, of[ITEM_SECTION]),
		SETTING("table", load_node, struct item_settings, of[ITEM_TABLE]),
		SETTING("form", load_node, struct item_settings, of[ITEM_FORM]),
		SETTING("signature", load_node, struct item_settings, of[ITEM_SIGNATURE]),
		SETTING("signatures", load_node, struct item_settings, of[ITEM_SIGNERS]),
		SETTING("attachment-list", load_node, struct item_settings, of[ITEM_ATTACHMENT_LIST]),
		SETTING("attachments", load_node, struct item_settings, of[ITEM_ATTACHMENTS]),
		SETTING("enclosed", load_node, struct item_settings, of[ITEM_ENCLOSED]),
		SETTING("rule", load_node, struct item_settings, of[ITEM_SEPARATOR]),
		SETTING("foot", load_node, struct item_settings, of[ITEM_FOOT]),
		SETTING("contents", load_node, struct item_settings, of[ITEM_CONTENTS]),
		SETTING("heading", load_node, struct item_settings, of[ITEM_HEADING]),
		SETTING("repeat", load_node, struct item_settings, of[ITEM_REPEAT]),
		SETTING("body", load_node, struct item_settings, body),
		SETTING("level", load_uint32, struct item_settings, level),
		SETTING("contents-when", load_scalar, struct item_settings, contents_when),
		SETTING("picture", load_node, struct item_settings, of[ITEM_PICTURE]),
		SETTING("chart", load_node, struct item_settings, of[ITEM_CHART]),
		SETTING("barcode", load_node, struct item_settings, of[ITEM_BARCODE]),
		SETTING("page-break", load_node, struct item_settings, of[ITEM_PAGE_BREAK]),
	};
	struct report_template *tpl = load->tpl;

	*n = 0;
	if (!load_is_sequence(load, sequence, path))
		return NULL;
	struct item *item = ARENA_ARRAY(tpl->arena, struct item, MAX(sequence->n, 1));
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	unsigned index = 0;
	/* Counted also for entries that could not be read: places stay those of the file. */
	for (const struct value *child = sequence->child; child; child = child->next, index++) {
		const char *at = load_path_index(load, path, index);
		struct item_settings in = { .seal_size = { SEAL_USUAL, LENGTH_ABSOLUTE },
			.room = { ROOM_USUAL, LENGTH_ABSOLUTE } };
		LOAD_SETTINGS(load, child, at, rows, &in);
		/* A template that extends this one finds the entry by it. */
		if (in.name && !g_hash_table_add(names, (char *)in.name->text))
			load_twice(load, in.name, load_path(load, at, "name"), in.name->text);
		item[index].name = in.name ? in.name->text : NULL;
		item[index].origin = child;
		settle_item(load, child, at, &in, &item[index]);
		item[index].style = in.style ? in.style : item_style(tpl, item[index].kind);
	}
	*n = index;
	return item;
}

void load_body(struct load *load, const struct value *sequence)
{
	load->tpl->item = load_items(load, sequence, "body", &load->tpl->n_items);
}
