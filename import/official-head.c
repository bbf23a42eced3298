/* The lines of a red head are in the template's order, but each may be missing or be another one than the template has
 * there. So lines and the template's texts are paired as section-words.c pairs sections: for the most points without
 * crossing. */
#include "import/official-head.h"

#include <string.h>

#include "import/match-composed.h"
#include "import/match-line.h"
#include "import/matcher.h"
#include "import/official-lines.h"
#include "import/title-words.h"
#include "templates/schema.h"

/* No head has more lines. */
#define HEAD_MAX 40

/* A line of the head and what it may be. */
struct head_line {
	const struct piece *piece;
	const char *text;
	bool number; /* 发文字号 */
};

struct head {
	struct matcher *matcher;
	GArray *lines;    /* of struct head_line */
	GPtrArray *items; /* of const struct item: the template's texts before its title */
	int *points;      /* (lines + 1) × (items + 1): of the best way from there on */
};

static void set_scalar(struct matcher *matcher, const struct field *field, const char *text)
{
	if (!matcher->out->filling.scalar[field->id])
		matcher->out->filling.scalar[field->id] = text;
}

/* ---- lines and items ---- */

/* A line, cut where a number ends: 云水〔2025〕3号　签发人：张三 is two. */
static void add_line(struct head *head, const struct piece *piece)
{
	gsize n = official_number(piece->text);
	struct arena *arena = head->matcher->arena;
	struct head_line line = { piece, n ? arena_strndup(arena, piece->text, n) : official_names(piece, arena),
		n > 0 };

	g_array_append_val(head->lines, line);
	/* What follows a number on its line is a line of its own. */
	if (!n || !piece->text[n])
		return;
	line = (struct head_line){ piece, piece->text + n, false };
	g_array_append_val(head->lines, line);
}

/* The only field of a text that has no words of its own, or NULL. */
static const struct field *only_field(struct matcher *matcher, const struct item *item)
{
	return item->n_lines == 1 ? composed_only_field(matcher, item->line[0]) : NULL;
}

static bool is_digits(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (!g_unichar_isdigit(g_utf8_get_char(text)))
			return false;
	return true;
}

/* 绝密, 机密★1年 */
static bool is_secrecy(const char *text)
{
	return g_regex_match_simple("^(绝密|机密|秘密)(★.*)?$", text, 0, 0);
}

static int choice_points(const struct datatype *datatype, const char *text)
{
	for (uint32_t i = 0; i < datatype->n_choices; i++)
		/* A choice that is written exactly counts as much as a line of fixed words. */
		if (strcmp(datatype->choice[i].label, text) == 0)
			return 20;
	return 0;
}

static int text_points(const struct field *field, const struct head_line *line)
{
	glong n = g_utf8_strlen(line->text, -1), most = field->datatype.max_length ? field->datatype.max_length : 1000;
	bool numbers = strcmp(field->label, "发文字号") == 0;

	/* A document's number and nothing else is one. */
	if (line->number || numbers)
		return line->number && numbers ? 30 : 0;
	if (is_digits(line->text))
		return strcmp(field->label, "份号") == 0 && n <= most ? 10 : 0;
	if (is_secrecy(line->text))
		return g_str_has_prefix(field->label, "密级") && n <= most ? 10 : 0;
	/* A line of any kind is the one that must be there. Half the points when it is longer than the field
	 * allows: then the field says so. */
	return field->required ? (n <= most ? 8 : 4) : 0;
}

/* What speaks for a line being an item; 0: nothing. */
static int pair_points(const struct head *head, guint i, guint j)
{
	const struct head_line *line = &g_array_index(head->lines, struct head_line, i);
	const struct item *item = head->items->pdata[j];
	const struct field *field = only_field(head->matcher, item);

	if (!field)
		return item->n_lines == 1 && composed_fits(head->matcher, item->line[0], line->text) ? 20 : 0;
	if (field->datatype.type == FIELD_CHOICE)
		return choice_points(&field->datatype, line->text);
	return field->datatype.type == FIELD_TEXT ? text_points(field, line) : 0;
}

/* ---- pairing ---- */

static int *points_at(const struct head *head, guint i, guint j)
{
	return &head->points[i * (head->items->len + 1) + j];
}

static void fill_points(struct head *head)
{
	for (guint i = head->lines->len; i-- > 0;)
		for (guint j = head->items->len; j-- > 0;) {
			/* Either the line or the item is left out, or they are a pair. */
			int own = pair_points(head, i, j), best = *points_at(head, i + 1, j);
			best = MAX(best, *points_at(head, i, j + 1));
			*points_at(head, i, j) = MAX(best, own ? own + *points_at(head, i + 1, j + 1) : 0);
		}
}

static void take_line(struct head *head, guint i, guint j)
{
	const struct head_line *line = &g_array_index(head->lines, struct head_line, i);
	const struct item *item = head->items->pdata[j];
	const struct field *field = only_field(head->matcher, item);

	if (field)
		set_scalar(head->matcher, field, line->text);
	else
		composed_fill(head->matcher, item->line[0], line->text);
}

/* No page has room for so many organs. */
#define ISSUER_MAX_BYTES 4096

/* A red head may go over several lines: what follows its first line and is nothing else is more of it. */
static bool add_to_issuer(struct head *head, const struct field *field, guint i)
{
	const struct head_line *line = &g_array_index(head->lines, struct head_line, i);
	const char **text = field ? &head->matcher->out->filling.scalar[field->id] : NULL;

	if (!text || !*text || strlen(*text) > ISSUER_MAX_BYTES || line->number || strchr(line->text, ':') ||
		strstr(line->text, "：") || g_utf8_strlen(line->text, -1) > HEADING_MAX)
		return false;
	/* Organs stand below one another, and 文件 belongs to them all. */
	bool name = title_is_organ(line->text, true);
	*text = arena_printf(head->matcher->arena, "%s%s%s", *text, name ? " " : "", line->text);
	return true;
}

static void take_best(struct head *head)
{
	const struct field *issuer = NULL;

	for (guint i = 0, j = 0; i < head->lines->len;) {
		int own = j < head->items->len ? pair_points(head, i, j) : 0;
		const struct head_line *line = &g_array_index(head->lines, struct head_line, i);
		/* The way that fill_points found, walked from the start. */
		if (own && *points_at(head, i, j) == own + *points_at(head, i + 1, j + 1)) {
			const struct field *field = only_field(head->matcher, head->items->pdata[j]);
			/* More lines of the red head go to the field that has to be there. */
			issuer = field && field->required && !line->number ? field : issuer;
			take_line(head, i++, j++);
		} else if (j < head->items->len && *points_at(head, i, j) == *points_at(head, i, j + 1)) {
			j++;
		} else if (!add_to_issuer(head, issuer, i++)) {
			matcher_leave_out(head->matcher, line->piece);
		}
	}
	matcher_say_left_out(head->matcher);
}

/* ---- the red head ---- */

/* Who signed, with what it is called, when it has come onto a line of its own: no title and no addressees. */
static bool is_labelled(const char *text)
{
	const char *colon = strstr(text, "：");

	return colon && colon > text && colon[strlen("：")] && !strstr(text, "。") && g_utf8_strlen(text, -1) <= 24;
}

/* The lines up to the document's number. Without one: the organ alone on the first line, when the title below begins
 * with it once more. */
static guint end_of_head(const GPtrArray *lines)
{
	for (guint i = 0; i < MIN(lines->len, HEAD_MAX); i++)
		if (official_number(official_text(lines, i)))
			return i + 1 + (i + 1 < lines->len && is_labelled(official_text(lines, i + 1)));
	if (lines->len < 2)
		return 0;
	const char *organ = official_text(lines, 0), *title = official_text(lines, 1);
	bool again = g_str_has_prefix(title, organ) && strlen(title) > strlen(organ);
	return again && title_is_organ(organ, true) ? 1 : 0;
}

static guint take_head(struct matcher *matcher, const GPtrArray *lines)
{
	struct head head = { .matcher = matcher, .lines = g_array_new(FALSE, FALSE, sizeof(struct head_line)) };
	guint end = end_of_head(lines);

	head.items = g_ptr_array_new();
	for (guint i = 0; i < end; i++)
		add_line(&head, lines->pdata[i]);
	/* Only texts before the title: those below are the addressees. */
	for (uint32_t i = 0; i < matcher->tpl->n_items && matcher->tpl->item[i].kind != ITEM_TITLE; i++)
		if (matcher->tpl->item[i].kind == ITEM_TEXT)
			g_ptr_array_add(head.items, (gpointer)&matcher->tpl->item[i]);
	head.points = g_new0(int, (head.lines->len + 1) * (head.items->len + 1));
	fill_points(&head);
	take_best(&head);
	g_free(head.points);
	g_array_unref(head.lines);
	g_ptr_array_unref(head.items);
	return end;
}

/* ---- title and addressees ---- */

/* A line that the title cannot go on with: a sentence, addressees, a heading. */
static bool is_text(const struct matcher *matcher, const struct piece *piece)
{
	struct line line = line_make(matcher->tpl, piece);

	return piece->kind != PIECE_PARAGRAPH || line.level >= 0 || strstr(piece->text, "。") ||
	       g_str_has_suffix(piece->text, "：") || g_str_has_suffix(piece->text, "，");
}

/* The field that the template's title is, or NULL. */
static const struct field *title_field(struct matcher *matcher)
{
	const struct field *field = NULL;

	for (uint32_t i = 0; i < matcher->tpl->n_items && !field; i++)
		if (matcher->tpl->item[i].kind == ITEM_TITLE)
			field = only_field(matcher, &matcher->tpl->item[i]);
	return field;
}

const char *official_title(struct matcher *matcher)
{
	const struct field *field = title_field(matcher);

	return field ? matcher->out->filling.scalar[field->id] : NULL;
}

/* A title goes over several lines, to the kind of document at its end. */
static guint take_title(struct matcher *matcher, const GPtrArray *lines, guint first)
{
	const struct field *field = title_field(matcher);
	GString *title = g_string_new(NULL);
	guint i = first;

	for (; i < lines->len && i < first + 5 && !is_text(matcher, lines->pdata[i]); i++) {
		g_string_append(title, official_names(lines->pdata[i], matcher->arena));
		if (official_ends_title(title->str)) {
			i++;
			break;
		}
	}
	if (field && title->len)
		set_scalar(matcher, field, arena_strndup(matcher->arena, title->str, title->len));
	g_string_free(title, TRUE);
	return field ? i : first;
}

/* 主送：各乡镇 has a label that the form prints or does not have: the beginning of the field's own. */
static const char *without_label(const struct field *field, const char *text)
{
	const char *colon = strstr(text, "：");
	size_t n = colon ? (size_t)(colon - text) : 0;

	if (!field || n < strlen("主送") || !colon[strlen("：")] || strncmp(field->label, text, n) != 0)
		return text;
	return colon + strlen("：");
}

/* The template's text between its title and its prose, or NULL. */
static const struct item *addressee_item(const struct report_template *tpl)
{
	bool below = false;

	for (uint32_t i = 0; i < tpl->n_items && tpl->item[i].kind != ITEM_PROSE; i++) {
		if (below && tpl->item[i].kind == ITEM_TEXT)
			return &tpl->item[i];
		below = below || tpl->item[i].kind == ITEM_TITLE;
	}
	return NULL;
}

bool official_has_addressees(struct matcher *matcher)
{
	const struct item *item = addressee_item(matcher->tpl);

	return item && item->when && matched_has(matcher->out, item->when);
}

/* The lines up to the one that ends with a colon. */
static guint take_addressees(struct matcher *matcher, const GPtrArray *lines, guint first)
{
	const struct item *item = addressee_item(matcher->tpl);
	GString *to = g_string_new(NULL);
	guint end = first;
	bool taken = false;

	while (end < lines->len && end < first + 4 && !strstr(official_text(lines, end), "。") &&
		!g_str_has_suffix(to->str, "："))
		g_string_append(to, official_text(lines, end++));
	if (item && item->when && g_str_has_suffix(to->str, "：")) {
		const char *text = arena_strndup(matcher->arena, to->str, to->len);
		taken = composed_fill(matcher, item->line[0], without_label(item->when, text));
	}
	g_string_free(to, TRUE);
	return taken ? end : first;
}

guint official_head_take(struct matcher *matcher, const GPtrArray *lines)
{
	guint end = take_head(matcher, lines);

	end = take_title(matcher, lines, end);
	return take_addressees(matcher, lines, end);
}
