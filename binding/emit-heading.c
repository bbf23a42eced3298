/* Headings to blocks, and their numerals. A heading counts on at its level and begins those below it anew. The program
 * prints the numeral; one that the report has written is compared with it, as the text may refer to it. */
#include "binding/emit-heading.h"

#include <string.h>

#include "binding/characters.h"
#include "binding/datum.h"
#include "binding/emitter.h"
#include "binding/heading.h"
#include "document/numeral.h"
#include "report/blank.h"
#include "templates/schema.h"

static bool is_same_number(const struct report_template *tpl, const char *found, const char *number)
{
	struct numeral a, b;
	unsigned level;

	return heading_numeral(tpl, found, &a, &level) && heading_numeral(tpl, number, &b, &level) && a.n == b.n;
}

/* A numeral that was written must be the one that is printed, to the character. */
static void check_numeral(
	struct messages *messages, const struct report_template *tpl, const struct datum *written, const char *number)
{
	const char *key = written->value->text, *title = heading_title(tpl, key);
	size_t len = blank_trimmed(key, (size_t)(title - key));

	/* No numeral was written, or the very one. */
	if (title == key || (strlen(number) == len && memcmp(number, key, len) == 0))
		return;
	/* Of 一　总则 the blank is the mark. */
	g_autofree char *bare = g_strndup(key, len);
	if (heading_title(tpl, bare) == bare)
		len = (size_t)(title - key);
	char *found = g_strndup(key, len);
	struct where where = datum_where(messages->arena, written);
	unsigned before = diags_total(messages->diags);
	diag(messages->diags, DIAG_HEADING_NUMERAL, where, found, number);
	/* Another form of the same number, as (一) or 1、: another number may mean that a heading is missing. */
	if (is_same_number(tpl, found, number)) {
		where.first += written->value->quoted;
		where.end = where.first + (uint32_t)len;
		diags_mend(messages->diags, before, where, found, number);
	}
	g_free(found);
}

bool emit_heading_level(struct emitter *emitter, unsigned level, struct where where)
{
	uint32_t n = emitter->report->tpl->n_headings;
	char limit[16];

	g_snprintf(limit, sizeof(limit), "%u", n);
	return level < n || diag(emitter->checker->diags, DIAG_HEADING_TOO_DEEP, where, limit);
}

void emit_heading_count(struct emitter *emitter, unsigned level)
{
	emitter->count[level]++;
	for (unsigned below = level + 1; below < HEADINGS_MAX; below++)
		emitter->count[below] = 0;
}

void emit_heading_follow(struct emitter *emitter, unsigned level, unsigned n)
{
	emitter->count[level] = n - 1;
	emit_heading_count(emitter, level);
}

const char *emit_heading_words(struct emitter *emitter, unsigned level, const char *title, const struct datum *written)
{
	const struct report_template *tpl = emitter->report->tpl;
	const struct heading *heading = &tpl->heading[level];
	char number[256] = "";

	emit_heading_count(emitter, level);
	/* Half of the room for the format, as numerals may be longer than {一}. */
	if (heading->number && strlen(heading->number) < sizeof(number) / 2) {
		const struct datum datum = { .tree = heading->tree, .value = heading->origin, .path = "headings" };
		size_t len = numeral_print(heading->number, emitter->count[level], number, sizeof(number));
		check_characters(emitter->checker, &datum, number, len, CHECK_COMPOSED);
	}
	/* Compared even when the level prints no numeral: then what was written is one too many. */
	if (written)
		check_numeral(emitter->checker->messages, tpl, written, number);
	return arena_printf(emitter->arena, "%s%s", number, title);
}

/* One deeper than the deepest that is open above; TAG_P in open[] means that none is. The document's title, if there is
 * one, is H1. */
enum tag emit_heading_tag(struct emitter *emitter, unsigned rank)
{
	enum tag tag = rank == RANK_TITLE ? TAG_P : TAG_H1;

	for (unsigned above = 0; above < rank; above++)
		tag = MAX(tag, emitter->open[above]);
	for (unsigned below = rank; below < RANKS_MAX; below++)
		emitter->open[below] = TAG_P;
	emitter->open[rank] = MIN(tag + 1, TAG_H6);
	return emitter->open[rank];
}

void emit_numbered_heading(struct emitter *emitter, unsigned level, const char *title, const struct datum *written)
{
	const char *words = emit_heading_words(emitter, level, title, written);
	struct block *block = block_add(emitter, BLOCK_TEXT);
	block->tag = emit_heading_tag(emitter, RANK_HEADING + level);
	block->style = emitter->report->tpl->heading[level].style;
	block->text.utf8 = words;
	block->text.len = (uint32_t)strlen(block->text.utf8);
	block->text.path = written ? written->path : NULL;
	block->text.label = written ? written->label : NULL;
	block->outline = block->text.len ? block->text.utf8 : NULL;
}
