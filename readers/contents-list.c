/* A list ends before the first line that is none of it: one without a page that nothing repeats, or one that says what
 * a line of the list said, which is the first heading of the text. */
#include "readers/contents-list.h"

#include <stdlib.h>
#include <string.h>

#include "readers/clean.h"
#include "readers/grid.h"
#include "readers/piece.h"

/* Longer lines are text. */
#define WORDS_MAX 80

struct list {
	struct pieces *pieces;
	GHashTable *said; /* what paragraphs say, without blanks, to how many do */
};

static const struct piece *piece_at(const struct list *list, guint i)
{
	return &g_array_index(list->pieces->list, struct piece, i);
}

static bool is_title(const struct pieces *pieces, const struct piece *piece)
{
	if (piece->kind != PIECE_PARAGRAPH || strlen(piece->text) > WORDS_MAX)
		return false;
	const char *text = text_squeeze(pieces->arena, piece->text, strlen(piece->text));
	return strcmp(text, "目录") == 0 || strcmp(text, "目次") == 0;
}

/* Takes characters of a set off the end. */
static void strip(char *text, const char *set)
{
	while (*text) {
		char *last = g_utf8_find_prev_char(text, text + strlen(text));
		if (!last || !g_utf8_strchr(set, -1, g_utf8_get_char(last)))
			break;
		*last = '\0';
	}
}

/* What a line of a list says, without blanks, leader and page: -3-, （3）, 3; the arena's. */
static char *words_of(const struct list *list, const struct piece *piece, uint32_t *page)
{
	char *text =
		arena_strdup(list->pieces->arena, text_squeeze(list->pieces->arena, piece->text, strlen(piece->text)));

	strip(text, "-—–)）");
	const char *end = text + strlen(text), *digits = end;
	while (digits > text && g_ascii_isdigit(digits[-1]))
		digits--;
	/* More than five digits are no page: 20241231 at the end of a line is a date. */
	*page = digits < end && end - digits <= 5 ? (uint32_t)strtoul(digits, NULL, 10) : 0;
	strip(text, "0123456789");
	strip(text, "-—–(（.．…·・。_＿");
	return text;
}

/* `last`: the page that the line before has; 附件1 below 六、…12 is none of the list, nor below one without pages. */
static bool is_line(const struct list *list, guint i, GHashTable *listed, uint32_t *last)
{
	const struct piece *piece = piece_at(list, i);
	uint32_t page;

	if (piece->kind != PIECE_PARAGRAPH || g_utf8_strlen(piece->text, -1) > WORDS_MAX)
		return false;
	char *words = words_of(list, piece, &page);
	/* Pages never fall; a line without one (0) goes the way below, so *last is 0 only before the first line
	 * with a page. */
	if (page && page >= *last && (*last || !g_hash_table_size(listed))) {
		*last = page;
		g_hash_table_add(listed, words);
		return true;
	}
	/* A line without a page is of the list when another paragraph says the same, the heading it stands for;
	 * said again, it is that heading. */
	const char *text = text_squeeze(list->pieces->arena, piece->text, strlen(piece->text));
	if (g_hash_table_contains(listed, text) || GPOINTER_TO_UINT(g_hash_table_lookup(list->said, text)) < 2)
		return false;
	g_hash_table_add(listed, (char *)text);
	return true;
}

/* Lines with a tab before the page, pasted as text, are read as a table of two columns. */
static bool is_table_of_pages(const struct piece *piece)
{
	const struct grid *grid = piece->kind == PIECE_TABLE ? piece->grid : NULL;

	if (!grid || grid->n_cols != 2 || grid->n_cells != 2 * grid->n_rows)
		return false;
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		const char *text = grid->cell[i].text;
		if (grid->cell[i].col == 1 && (!*text || text[strspn(text, "0123456789-–—() ")]))
			return false;
	}
	return true;
}

static guint list_end(const struct list *list, guint title)
{
	g_autoptr(GHashTable) listed = g_hash_table_new(g_str_hash, g_str_equal);
	guint end = title + 1;
	uint32_t last = 0;

	if (end < list->pieces->list->len && is_table_of_pages(piece_at(list, end)))
		return end + 1;
	while (end < list->pieces->list->len && is_line(list, end, listed, &last))
		end++;
	/* A title and one line are no list: the title is then left where it is. */
	return end - title > 2 ? end : title;
}

static void count_said(struct list *list)
{
	for (guint i = 0; i < list->pieces->list->len; i++) {
		const struct piece *piece = piece_at(list, i);
		/* In bytes, of which a character has four at most. */
		if (piece->kind != PIECE_PARAGRAPH || strlen(piece->text) > WORDS_MAX * 4)
			continue;
		char *text = (char *)text_squeeze(list->pieces->arena, piece->text, strlen(piece->text));
		guint n = GPOINTER_TO_UINT(g_hash_table_lookup(list->said, text));
		g_hash_table_replace(list->said, text, GUINT_TO_POINTER(n + 1));
	}
}

static void omit(const struct list *list, guint i)
{
	const struct piece *piece = piece_at(list, i);
	const char *text = piece->kind == PIECE_TABLE ? piece->grid->cell[0].text : piece->text;

	pieces_omit(list->pieces, OMITTED_CONTENTS, text, strlen(text));
}

void pieces_omit_contents(struct pieces *pieces)
{
	g_autoptr(GHashTable) said = g_hash_table_new(g_str_hash, g_str_equal);
	struct list list = { pieces, said };
	guint kept = 0;

	for (guint i = 0; i < pieces->list->len;) {
		guint end = i;
		if (is_title(pieces, piece_at(&list, i))) {
			/* Most documents have no list of contents: nothing is counted before one is met. */
			if (!g_hash_table_size(said))
				count_said(&list);
			end = list_end(&list, i);
		}
		for (guint line = i + 1; line < end; line++)
			omit(&list, line);
		if (end > i)
			i = end;
		else
			g_array_index(pieces->list, struct piece, kept++) = *piece_at(&list, i++);
	}
	g_array_set_size(pieces->list, kept);
}
