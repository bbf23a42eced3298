/* A signature is a date and an organ, on two lines or on one, at the end of the last slot's text. Pages have other
 * lines below it, so it is not looked for from the last line up but taken where both stand together. */
#include "import/match-signature.h"

#include <string.h>

#include "import/date-words.h"
#include "import/furniture.h"
#include "import/match-line.h"
#include "import/match-slots.h"
#include "import/matcher.h"
#include "import/title-words.h"
#include "readers/clean.h"
#include "templates/schema.h"

/* No page has more lines below a signature. */
#define FOLLOWING_MAX 200

const struct field *signature_group(const struct report_template *tpl)
{
	for (uint32_t i = 0; i < tpl->n_items; i++)
		if (tpl->item[i].kind == ITEM_SIGNATURE)
			return tpl->item[i].field;
	return NULL;
}

const struct field *signature_organ(const struct report_template *tpl)
{
	const struct field *group = signature_group(tpl);

	return group ? field_find(group, "organ") : NULL;
}

/* The organ's name before a date on one line, or NULL. */
static const char *split_signature(const char *text, struct arena *arena, const char **date)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		/* The first place from which the rest is a date: the longest one. */
		*date = p > text ? date_read(p, arena) : NULL;
		if (*date)
			return text_clean(arena, text, (size_t)(p - text), NULL);
	}
	return NULL;
}

/* The organ above a date. Above the last line any short line is one; when more follows, it must look like one. */
static const char *organ_above(const GArray *lines, guint i)
{
	const struct line *above = i ? line_at(lines, i - 1) : NULL;
	bool last = i + 1 == lines->len;

	/* Numbered lines are headings, and no organ signs with one. */
	if (!above || above->level >= 0 || !line_is_short(above->text, HEADING_MAX))
		return NULL;
	return last || title_is_organ(above->text, true) ? above->piece->text : NULL;
}

static struct signed_lines read_signature(const GArray *lines, guint i, struct arena *arena)
{
	const char *text = line_at(lines, i)->piece->text;
	struct signed_lines found = { .first = i, .end = i + 1 };

	text = text_squeeze(arena, text, strlen(text));
	found.date = date_read(text, arena);
	if (found.date) {
		found.organ = organ_above(lines, i);
		/* The organ's line is the signature's first. */
		found.first -= found.organ != NULL;
	} else {
		found.organ = split_signature(text, arena, &found.date);
		/* On the last line any words before a date are its organ. */
		if (!found.organ || (i + 1 < lines->len && !title_is_organ(found.organ, true)))
			found.end = found.first;
	}
	if (i + 1 < lines->len && !found.organ)
		found.end = found.first;
	/* 填表人：赵某　填表日期：2025年1月10日 stands below a table, and nobody signs with it. */
	if (found.organ && (strstr(found.organ, "：") || strchr(found.organ, ':')))
		found.end = found.first;
	return found;
}

struct signed_lines signature_find(const GArray *lines, guint from, const char *organ, struct arena *arena)
{
	struct signed_lines first = { 0 };

	for (guint i = from; i < lines->len; i++) {
		if (!line_is_short(line_at(lines, i)->text, 60))
			continue;
		struct signed_lines found = read_signature(lines, i, arena);
		/* The title's organ beats everything; else the first that stands is taken. */
		if (found.end > found.first && organ && found.organ && strcmp(found.organ, organ) == 0)
			return found;
		if (found.end > found.first && first.end == first.first)
			first = found;
	}
	return first;
}

/* Without a signature too, what stands around the text of a page is none of it. */
static void drop_furniture(struct matcher *matcher, GArray *lines)
{
	guint end = lines->len;

	/* From the end up, as far as there are such lines. */
	while (end > 0 && furniture_is_line(line_at(lines, end - 1)->piece->text))
		end--;
	for (guint i = end; i < lines->len; i++)
		matcher_leave_out(matcher, line_at(lines, i)->piece);
	matcher_say_left_out(matcher);
	g_array_set_size(lines, end);
}

void signature_take(struct matcher *matcher, const char *organ)
{
	const struct field *group = signature_group(matcher->tpl);
	GArray *lines = matcher->slot ? matcher->slot->lines : NULL;
	struct signed_lines found = { 0 };

	if (lines && group)
		found = signature_find(
			lines, lines->len > FOLLOWING_MAX ? lines->len - FOLLOWING_MAX : 0, organ, matcher->arena);
	if (found.end > found.first) {
		for (guint i = found.end; i < lines->len; i++)
			matcher_leave_out(matcher, line_at(lines, i)->piece);
		matcher_say_left_out(matcher);
		g_array_set_size(lines, found.first);
		matcher->out->filling.scalar[field_find(group, "date")->id] = found.date;
		matcher->out->filling.scalar[field_find(group, "organ")->id] = found.organ;
	}
	if (lines)
		drop_furniture(matcher, lines);
}
