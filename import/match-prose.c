/* Headings, numbers and paragraphs; and the signature below them. */
#include <stdlib.h>
#include <string.h>

#include "document/markup.h"
#include "document/numeral.h"
#include "import/matcher.h"
#include "report/near.h"

/* A heading is shorter than this, in characters. */
#define HEADING_MAX 40
/* A line without a number is taken for a heading only when it is shorter than this. */
#define BARE_HEADING_MAX 24

/* ---- labels ---- */

/* Characters that are typed for one another. */
static gunichar plain_form(gunichar c)
{
	static const struct {
		gunichar typed, meant;
	} slips[] = { { '(', 0xFF08 }, { ')', 0xFF09 }, { ',', 0xFF0C }, { ':', 0xFF1A }, { ';', 0xFF1B },
		{ '"', 0x201C }, { 0x201D, 0x201C }, { '\'', 0x201C }, { 0x2018, 0x201C }, { 0x2019, 0x201C },
		{ 0x300C, 0x201C }, { 0x300D, 0x201C }, { 0xFF0E, '.' }, { 0xFF0F, '/' },
		{ 0x5B83, 0x4ED6 } /* 它 他 */ };

	if (c >= 0xFF10 && c <= 0xFF19)
		return c - 0xFF10 + '0';
	for (size_t i = 0; i < G_N_ELEMENTS(slips); i++)
		if (slips[i].typed == c)
			return slips[i].meant;
	return c;
}

static bool same_plain(const char *a, const char *b)
{
	while (*a && *b && plain_form(g_utf8_get_char(a)) == plain_form(g_utf8_get_char(b))) {
		a = g_utf8_next_char(a);
		b = g_utf8_next_char(b);
	}
	return !*a && !*b;
}

enum likeness label_compare(struct arena *arena, const char *text, const char *label)
{
	const char *a = text_squeeze(arena, text, strlen(text)), *b = text_squeeze(arena, label, strlen(label));
	struct near near = { .given = a };

	if (!*a || !*b)
		return LIKE_NOT;
	if (strcmp(a, b) == 0)
		return LIKE_EXACT;
	if (same_plain(a, b))
		return LIKE_NEAR;
	near_offer(&near, b);
	return near.best ? LIKE_NEAR : LIKE_NOT;
}

/* ---- lines ---- */

/* A line that is not a sentence, nor the end of one. */
static bool is_short(const char *text, long most)
{
	static const char *const stops[] = { "。", "；", "！", "？", "……", ";", NULL };

	if (!*text || g_utf8_strlen(text, -1) > most || g_str_has_suffix(text, "：") || g_str_has_suffix(text, "，"))
		return false;
	for (const char *const *stop = stops; *stop; stop++)
		if (strstr(text, *stop))
			return false;
	return true;
}

struct line line_make(struct matcher *matcher, const struct piece *piece)
{
	struct line line = { .piece = piece, .text = piece->text, .level = -1 };
	struct numeral numeral;

	for (uint32_t i = 0; i < matcher->tpl->n_headings && line.level < 0; i++) {
		const char *format = matcher->tpl->heading[i].number;
		if (!format || !numeral_match(format, piece->text, &numeral) || !piece->text[numeral.len])
			continue;
		line.level = (int)i;
		line.number = numeral.n;
		line.exact = numeral.exact;
		line.text = piece->text + numeral.len;
	}
	line.short_one = is_short(line.text, HEADING_MAX);
	return line;
}

static struct line *line_at(const struct slot *slot, guint i)
{
	return &g_array_index(slot->lines, struct line, i);
}

/* ---- which lines are headings ---- */

/* The level, from 1 below the section's, of a heading that bears a number or that the source marks; 0: neither. */
static unsigned shown_level(const struct matcher *matcher, const struct slot *slot, const struct line *line)
{
	unsigned own = slot->heading ? slot->level + 1 : 0;

	if (!line->short_one)
		return 0;
	if (line->level >= (int)own)
		return (unsigned)line->level - own + 1;
	if (line->level >= 0 && slot->heading) {
		diag(matcher->diags, DIAG_IMPORT_SECTION_UNKNOWN, matcher_where(matcher, &line->piece->spot),
			line->piece->text, slot->field->label);
		return 1;
	}
	return (line->piece->outline || line->piece->numbered) && is_short(line->text, BARE_HEADING_MAX) ? 1 : 0;
}

/* A level can only be opened below the one above it: “1.” right below “一、” is a list, not a heading. */
static void find_shown(const struct matcher *matcher, struct slot *slot)
{
	unsigned open = 0, deepest = matcher->tpl->n_headings - (slot->heading ? slot->level + 1 : 0);

	for (guint i = 0; i < slot->lines->len; i++) {
		struct line *line = line_at(slot, i);
		unsigned level = shown_level(matcher, slot, line);
		if (level == 0 || level > open + 1 || level > deepest)
			continue;
		line->heading = level;
		open = level;
	}
}

static bool is_bare(const struct slot *slot, guint i)
{
	const struct line *line = line_at(slot, i);

	/* Text follows a heading. */
	return line->heading == 0 && line->level < 0 && is_short(line->text, BARE_HEADING_MAX) &&
	       i + 1 < slot->lines->len && line_at(slot, i + 1)->heading == 0 &&
	       !is_short(line_at(slot, i + 1)->text, 24);
}

/* Between two numbers that leave a gap, as many lines without a number as are missing are its headings. */
static void fill_gap(struct slot *slot, guint first, guint end, unsigned level, unsigned missing)
{
	unsigned n = 0;

	for (guint i = first; i < end; i++)
		n += is_bare(slot, i);
	for (guint i = first; i < end && n == missing; i++)
		if (is_bare(slot, i))
			line_at(slot, i)->heading = level;
}

static void find_bare(struct slot *slot)
{
	unsigned last[HEADINGS_MAX + 2] = { 0 };
	guint after[HEADINGS_MAX + 2] = { 0 };

	for (guint i = 0; i < slot->lines->len; i++) {
		struct line *line = line_at(slot, i);
		unsigned level = line->heading;
		if (!level || level > HEADINGS_MAX)
			continue;
		if (line->level >= 0 && line->number > last[level] + 1)
			fill_gap(slot, after[level], i, level, line->number - last[level] - 1);
		last[level] = line->level >= 0 ? line->number : last[level] + 1;
		after[level] = i + 1;
		for (unsigned below = level + 1; below <= HEADINGS_MAX; below++) {
			last[below] = 0;
			after[below] = i + 1;
		}
	}
}

/* ---- numbers ---- */

/* The engine counts headings itself; what the source has otherwise is said. */
static void check_number(
	const struct matcher *matcher, const struct slot *slot, const struct line *line, unsigned count)
{
	unsigned level = line->heading - 1 + (slot->heading ? slot->level + 1 : 0);
	const char *format = matcher->tpl->heading[level].number;
	char number[256];

	if (!format || strlen(format) >= sizeof(number) / 2)
		return;
	numeral_print(format, count, number, sizeof(number));
	if (line->level < 0 && !line->piece->numbered)
		diag(matcher->diags, DIAG_IMPORT_NUMBER_MISSING, matcher_where(matcher, &line->piece->spot), line->text,
			number);
	else if (line->level >= 0 && !g_str_has_prefix(line->piece->text, number))
		diag(matcher->diags, DIAG_IMPORT_NUMBER_WRONG, matcher_where(matcher, &line->piece->spot),
			line->piece->text, number);
}

void prose_place(struct matcher *matcher, struct slot *slot)
{
	unsigned count[HEADINGS_MAX + 2] = { 0 };
	GArray *out;

	if (slot->lines->len == 0)
		return;
	find_shown(matcher, slot);
	find_bare(slot);
	out = g_array_new(FALSE, TRUE, sizeof(struct filled_line));
	for (guint i = 0; i < slot->lines->len; i++) {
		const struct line *line = line_at(slot, i);
		const struct filled_line filled = { line->heading,
			line->heading ? line->text : markup_escape(line->piece->text, matcher->arena) };
		if (line->heading) {
			check_number(matcher, slot, line, ++count[line->heading]);
			for (unsigned below = line->heading + 1; below <= HEADINGS_MAX; below++)
				count[below] = 0;
		}
		g_array_append_val(out, filled);
	}
	matcher->out->filling.prose[slot->field->id] = out;
}

/* ---- the signature ---- */

/* 二〇二五 or 2025, 十二 or 12; the rest in *end. */
static unsigned read_number(const char *text, const char **end)
{
	static const char digits[] = "〇一二三四五六七八九";
	unsigned n = 0;
	bool tens = false;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		const char *han = c < 0x80 ? NULL : g_utf8_strchr(digits, -1, c);
		if (c == 0x96F6 || c == 0x25CB || c == 0x25EF) /* 零 ○ ◯ */
			han = digits;
		if (c >= 0xFF10 && c <= 0xFF19)
			c = c - 0xFF10 + '0';
		if (c == 0x5341) /* 十 */
			n = MAX(n, 1) * 10, tens = true;
		else if (c >= '0' && c <= '9')
			n = n * 10 + (c - '0');
		else if (han && tens)
			n += (unsigned)(han - digits) / 3;
		else if (han)
			n = n * 10 + (unsigned)(han - digits) / 3;
		else
			break;
		if (n > 9999)
			break;
	}
	*end = text;
	return n;
}

/* The whole text is a date: 2025-01-20 then; else NULL. */
static const char *read_date(struct arena *arena, const char *text)
{
	static const char *const marks[] = { "年", "月", "日" };
	unsigned part[3];

	for (int i = 0; i < 3; i++) {
		part[i] = read_number(text, &text);
		if (!g_str_has_prefix(text, marks[i]))
			return NULL;
		text += strlen(marks[i]);
	}
	if (*text || part[0] < 1900 || !g_date_valid_dmy((GDateDay)part[2], (GDateMonth)part[1], (GDateYear)part[0]))
		return NULL;
	return arena_printf(arena, "%04u-%02u-%02u", part[0], part[1], part[2]);
}

static const struct field *find_signature(const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == ITEM_SIGNATURE)
			return tpl->item[i].field;
	return NULL;
}

/* The organ's name before a date on one line, or NULL. */
static const char *split_signature(struct matcher *matcher, const char *text, const char **date)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		*date = p > text ? read_date(matcher->arena, p) : NULL;
		if (*date)
			return text_clean(matcher->arena, text, (size_t)(p - text), NULL);
	}
	return NULL;
}

void signature_take(struct matcher *matcher)
{
	const struct field *group = find_signature(matcher->tpl);
	struct slot *slot = matcher->slot;
	const char *date, *organ = NULL;
	guint n = slot ? slot->lines->len : 0;

	if (!group || n == 0 || !is_short(line_at(slot, n - 1)->text, 60))
		return;
	const char *last = line_at(slot, n - 1)->piece->text;
	date = read_date(matcher->arena, text_squeeze(matcher->arena, last, strlen(last)));
	if (!date) {
		organ = split_signature(matcher, text_squeeze(matcher->arena, last, strlen(last)), &date);
		if (!organ)
			return;
		g_array_set_size(slot->lines, n - 1);
	} else {
		const struct line *before = n > 1 ? line_at(slot, n - 2) : NULL;
		bool named = before && before->level < 0 && is_short(before->text, HEADING_MAX);
		organ = named ? before->piece->text : NULL;
		g_array_set_size(slot->lines, n - 1 - named);
	}
	matcher->out->filling.scalar[field_find(group, "date")->id] = date;
	matcher->out->filling.scalar[field_find(group, "organ")->id] = organ;
}
