/* Such a document is read from both ends: the head from the first lines, signature and imprint from the last, and what
 * is between them is the text with its list of attachments. Attachments stand behind the signature and before the
 * imprint. */
#include "import/official.h"

#include <string.h>

#include "import/match-composed.h"
#include "import/match-line.h"
#include "import/match-prose.h"
#include "import/match-signature.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/official-attachments.h"
#include "import/official-head.h"
#include "import/official-issued.h"
#include "import/official-lines.h"
#include "import/title-words.h"
#include "templates/schema.h"

/* An imprint has no more lines. */
#define IMPRINT_MAX 6

static const struct item *find_item(const struct report_template *tpl, enum item_kind kind)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == kind)
			return &tpl->item[i];
	return NULL;
}

bool official_is(const struct report_template *tpl)
{
	static const enum item_kind others[] = { ITEM_SECTION, ITEM_TABLE, ITEM_FORM };

	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (find_item(tpl, others[i]))
			return false;
	return find_item(tpl, ITEM_TITLE) && find_item(tpl, ITEM_PROSE) && find_item(tpl, ITEM_SIGNATURE);
}

/* ---- the end ---- */

/* The line of a foot's text with what stands at its right. The last line: 某某办公室 at the left and
 * 2025年1月20日印发 at the right. */
static const char *whole_line(struct matcher *matcher, const struct item *item)
{
	const char *line = item->n_lines ? item->line[item->n_lines - 1] : "";

	return item->tail ? arena_printf(matcher->arena, "%s%s", line, item->tail) : line;
}

/* A line as the form has it: a full-width colon, and a stop at its end. */
static const char *in_form(struct matcher *matcher, const char *text)
{
	const char *colon = strchr(text, ':');
	GString *out = g_string_new(text);

	if (colon) {
		g_string_erase(out, colon - text, 1);
		g_string_insert(out, colon - text, "：");
	}
	if (!g_str_has_suffix(out->str, "。"))
		g_string_append(out, "。");
	return arena_take_string(matcher->arena, out);
}

static bool take_imprint_line(struct matcher *matcher, const struct item *foot, const char *text)
{
	for (uint32_t i = 0; i < foot->n_inner; i++) {
		const struct item *item = &foot->inner[i];
		if (item->kind != ITEM_TEXT)
			continue;
		const char *line = whole_line(matcher, item);
		/* As it is written first, then with the signs that the form would have. */
		if (composed_fill(matcher, line, text) || composed_fill(matcher, line, in_form(matcher, text)))
			return true;
	}
	return false;
}

/* Takes the imprint from the last lines; where it begins. What stands below it, 共印30份, is left out. */
static guint take_imprint(struct matcher *matcher, const GPtrArray *lines, guint first)
{
	const struct item *foot = find_item(matcher->tpl, ITEM_FOOT);
	guint begin = lines->len;

	/* From the last six lines on, but never above the signature. */
	for (guint i = MAX(first, lines->len - MIN(lines->len, IMPRINT_MAX)); foot && i < lines->len; i++) {
		const struct piece *piece = lines->pdata[i];
		bool taken = piece->kind == PIECE_PARAGRAPH && take_imprint_line(matcher, foot, piece->text);
		if (taken)
			begin = MIN(begin, i);
		else if (begin < i)
			matcher_leave_out(matcher, piece);
	}
	matcher_say_left_out(matcher);
	return begin;
}

/* Takes the lines below a signature that the template has there: （此件公开发布）. Where others begin. */
static guint take_notes(struct matcher *matcher, const GPtrArray *lines, guint first, guint end)
{
	const struct item *item = find_item(matcher->tpl, ITEM_SIGNATURE);
	const struct item *last = matcher->tpl->item + matcher->tpl->n_items;

	/* Texts behind the signature in the template, in their order; each takes a line at most. */
	for (item++; item < last && first < end; item++)
		if (item->kind == ITEM_TEXT && item->n_lines == 1 &&
			composed_fill(matcher, item->line[0], official_text(lines, first)))
			first++;
	return first;
}

/* ---- the signature ---- */

static GArray *make_lines(const struct matcher *matcher, const GPtrArray *lines)
{
	GArray *out = g_array_new(FALSE, TRUE, sizeof(struct line));

	for (guint i = 0; i < lines->len; i++) {
		const struct line line = line_make(matcher->tpl, lines->pdata[i]);
		g_array_append_val(out, line);
	}
	return out;
}

/* Organs that sign together stand below one another. */
static void add_organs(struct matcher *matcher, const GArray *lines, guint from, struct signed_lines *signature)
{
	const guint own = signature->first;
	GString *organs;

	if (!signature->organ)
		return;
	for (; signature->first > from; signature->first--) {
		const struct line *above = line_at(lines, signature->first - 1);
		if (above->level >= 0 || !line_is_short(above->text, HEADING_MAX) || !title_is_organ(above->text, true))
			break;
	}
	/* Put together at once: there may be thousands of such lines. */
	organs = g_string_new(NULL);
	for (guint i = signature->first; i < own; i++)
		g_string_append_printf(organs, "%s ", line_at(lines, i)->text);
	g_string_append(organs, signature->organ);
	signature->organ = arena_take_string(matcher->arena, organs);
}

static struct signed_lines take_signature(struct matcher *matcher, const GArray *lines, guint from)
{
	const struct field *group = signature_group(matcher->tpl);
	struct signed_lines signature = signature_find(lines, from, NULL, matcher->arena);

	/* Nothing is signed: the text goes on to the end. */
	if (signature.end == signature.first)
		return (struct signed_lines){ .first = lines->len, .end = lines->len };
	add_organs(matcher, lines, from, &signature);
	matcher->out->filling.scalar[field_find(group, "date")->id] = signature.date;
	matcher->out->filling.scalar[field_find(group, "organ")->id] = signature.organ;
	return signature;
}

/* ---- the text ---- */

static void take_text(struct matcher *matcher, const GArray *lines, guint first, guint end)
{
	struct slot *slot = slot_first(matcher);

	if (first < end)
		g_array_append_vals(slot->lines, line_at(lines, first), end - first);
	prose_place(matcher, slot);
}

/* ---- how much was found ---- */

static bool has_any(const struct matched *out, const struct field *field)
{
	if (field->datatype.type != FIELD_GROUP)
		return matched_has(out, field);
	for (const struct field *child = field->child; child; child = child->next)
		if (has_any(out, child))
			return true;
	return false;
}

/* A title that ends in a kind of document, with addressees or a date below the text: what a draft has, whose number and
 * red head come later. */
static bool is_draft(struct matcher *matcher)
{
	const char *title = official_title(matcher);
	const struct field *date = field_find(signature_group(matcher->tpl), "date");

	return title && official_ends_title(title) &&
	       (official_has_addressees(matcher) || matched_has(matcher->out, date));
}

/* What a field counts beside sixteen for a section of another form: of a document with its number, its kind, and whom
 * it is for, and of another one. */
#define WEIGHT_OF_WHOLE 8
#define WEIGHT          3

/* A number, a title and a text make an official document, or what else only such has; a text alone is any. */
static void count(struct matcher *matcher, bool numbered)
{
	struct matched *out = matcher->out;
	bool draft = is_draft(matcher), is_one = numbered || draft;

	for (const struct field *field = matcher->tpl->fields->child; field; field = field->next) {
		if (field == matcher->tpl->archive)
			continue;
		out->all_sections++;
		out->n_sections += has_any(out, field);
	}
	/* With all of these it is one, and a heading or two of another form (总体情况, 存在问题) say nothing. */
	unsigned weight = numbered && draft ? WEIGHT_OF_WHOLE : WEIGHT;
	out->score = is_one && matched_has(out, slot_first(matcher)->field) ? out->n_sections * weight : 0;
}

void official_match(struct matcher *matcher)
{
	GPtrArray *lines = official_lines(matcher);
	const struct item *attached = find_item(matcher->tpl, ITEM_ATTACHMENTS);
	const struct item *issued = find_item(matcher->tpl, ITEM_ENCLOSED);
	bool numbered = false;

	/* A number is looked for among the lines that a head may have. */
	for (guint i = 0; i < MIN(lines->len, 40); i++)
		numbered = numbered || official_number(official_text(lines, i));
	guint text = official_head_take(matcher, lines);
	GArray *all = make_lines(matcher, lines);
	struct signed_lines signature = take_signature(matcher, all, text);
	guint end = take_imprint(matcher, lines, signature.end);
	/* The text ends where the list of attachments begins, and that is before the signature. */
	guint list = attached ? attachments_find_list(lines, text, signature.first) : signature.first;
	take_text(matcher, all, text, list);
	guint rest = take_notes(matcher, lines, signature.end, end);
	if (issued)
		rest = issued_take(matcher, issued->field, official_title(matcher), lines, rest, end);
	if (attached)
		attachments_take(matcher, attached->field, lines, list, signature.first, rest, end);
	count(matcher, numbered);
	g_array_unref(all);
	g_ptr_array_unref(lines);
}
