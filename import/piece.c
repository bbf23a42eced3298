#include "import/piece.h"

#include <string.h>

#include "import/grid.h"
#include "report/source.h"

struct pieces *pieces_new(const char *name)
{
	struct pieces *pieces = g_new0(struct pieces, 1);

	pieces->arena = arena_new();
	pieces->name = arena_strdup(pieces->arena, name);
	pieces->list = g_array_new(FALSE, TRUE, sizeof(struct piece));
	return pieces;
}

void pieces_free(struct pieces *pieces)
{
	if (!pieces)
		return;
	g_array_unref(pieces->list);
	source_free(pieces->source);
	arena_free(pieces->arena);
	g_free(pieces);
}

/* ---- text ---- */

static bool is_blank(gunichar c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0xA0 ||
	       (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Soft hyphens, zero-width spaces, marks of direction, what Word leaves behind: nothing a reader sees. */
static bool is_unseen(gunichar c)
{
	return c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD ||
	       (c >= 0xFFF9 && c <= 0xFFFC);
}

/* Han characters and full-width signs, beside which no space is typed. */
static bool is_wide(gunichar c)
{
	return g_unichar_iswide(c) || c == 0x201C || c == 0x201D || c == 0x2018 || c == 0x2019 || c == 0x2014 ||
	       c == 0x2026 || c == 0xB7;
}

/* The spaces and a few characters on each side, for a message. */
static const char *with_neighbours(
	struct arena *arena, const char *text, const char *end, const char *first, const char *next)
{
	const char *from = first, *to = next;

	for (int i = 0; i < 3 && from > text; i++)
		from = g_utf8_prev_char(from);
	for (int i = 0; i < 3 && to < end; i++)
		to = g_utf8_next_char(to);
	return arena_strndup(arena, from, (size_t)(to - from));
}

const char *text_clean(struct arena *arena, const char *text, size_t len, const char **stray)
{
	GString *out = g_string_sized_new(len);
	const char *end = text + len, *blank = NULL;
	gunichar last = 0;

	if (stray)
		*stray = NULL;
	for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (is_blank(c)) {
			blank = blank ? blank : p;
			continue;
		}
		if (is_unseen(c))
			continue;
		if (blank && last && !is_wide(last) && !is_wide(c))
			g_string_append_c(out, ' ');
		else if (blank && last && stray && !*stray)
			*stray = with_neighbours(arena, text, end, blank, p);
		blank = NULL;
		last = c;
		g_string_append_unichar(out, c);
	}
	const char *clean = arena_strndup(arena, out->str, out->len);
	g_string_free(out, TRUE);
	return clean;
}

const char *text_squeeze(struct arena *arena, const char *text, size_t len)
{
	GString *out = g_string_sized_new(len);

	for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!is_blank(c) && !is_unseen(c))
			g_string_append_unichar(out, c);
	}
	const char *squeezed = arena_strndup(arena, out->str, out->len);
	g_string_free(out, TRUE);
	return squeezed;
}

/* ---- the list ---- */

static struct piece *add(struct pieces *pieces, const struct piece *piece)
{
	g_array_append_vals(pieces->list, piece, 1);
	return &g_array_index(pieces->list, struct piece, pieces->list->len - 1);
}

struct piece *pieces_add_text(struct pieces *pieces, const char *text, size_t len, struct spot spot)
{
	const char *end = text + len;
	struct piece *last = NULL;

	while (text < end) {
		const char *stop = text;
		while (stop < end && *stop != '\n' && *stop != '\r' && *stop != '\v' && *stop != '\f')
			stop++;
		struct piece piece = { .kind = PIECE_PARAGRAPH, .spot = spot };
		piece.text = text_clean(pieces->arena, text, (size_t)(stop - text), &piece.stray);
		if (*piece.text) {
			piece.spot.number = ++pieces->n_paragraphs;
			last = add(pieces, &piece);
		}
		text = stop + 1;
	}
	return last;
}

void pieces_add_table(struct pieces *pieces, const struct grid *grid, struct spot spot)
{
	struct piece piece = { .kind = PIECE_TABLE, .spot = spot, .grid = grid, .text = "" };

	piece.spot.table = true;
	add(pieces, &piece);
}

/* ---- places ---- */

/* A, B … Z, AA …: a column of a sheet, from 1. */
static void column_letters(uint32_t column, char out[8])
{
	char reversed[8];
	int n = 0;

	for (; column && n < 7; column = (column - 1) / 26)
		reversed[n++] = (char)('A' + (column - 1) % 26);
	for (int i = 0; i < n; i++)
		out[i] = reversed[n - 1 - i];
	out[n] = '\0';
}

static const char *spot_words(const struct pieces *pieces, const struct spot *spot, bool zh)
{
	struct arena *arena = pieces->arena;
	char letters[8];

	if (spot->sheet && spot->row) {
		column_letters(spot->column, letters);
		return arena_printf(arena, zh ? "%s › 工作表“%s” › %s%u" : "%s › sheet “%s” › %s%u", pieces->name,
			spot->sheet, letters, spot->row);
	}
	if (spot->sheet)
		return arena_printf(arena, zh ? "%s › 工作表“%s”" : "%s › sheet “%s”", pieces->name, spot->sheet);
	if (spot->row)
		return arena_printf(arena,
			zh ? "%s › 第 %u 张表 › 第 %u 行第 %u 格" : "%s › table %u › row %u, cell %u", pieces->name,
			spot->number, spot->row, spot->column);
	if (spot->table)
		return arena_printf(arena, zh ? "%s › 第 %u 张表" : "%s › table %u", pieces->name, spot->number);
	return arena_printf(arena, zh ? "%s › 第 %u 段" : "%s › paragraph %u", pieces->name, spot->number);
}

struct where piece_where(const struct pieces *pieces, const struct spot *spot, const struct diags *diags)
{
	if (pieces->source)
		return (struct where){ .source = pieces->source, .first = spot->first, .end = spot->end };
	return (struct where){ .label = spot_words(pieces, spot, diags_lang(diags) == LANG_ZH) };
}

/* ---- the dump ---- */

static void dump_spot(const struct pieces *pieces, const struct spot *spot, FILE *out)
{
	char letters[8];

	if (pieces->source) {
		fprintf(out, " @%u", source_place(pieces->source, spot->first).line);
	} else if (spot->sheet && spot->row) {
		column_letters(spot->column, letters);
		fprintf(out, " @%s!%s%u", spot->sheet, letters, spot->row);
	}
}

static void dump_table(const struct pieces *pieces, const struct piece *piece, FILE *out)
{
	const struct grid *grid = piece->grid;

	fprintf(out, "table %u×%u%s", grid->n_rows, grid->n_cols, grid->spanned ? "" : " (rows of cells)");
	dump_spot(pieces, &piece->spot, out);
	putc('\n', out);
	for (uint32_t i = 0; i < grid->n_cells; i++) {
		const struct grid_cell *cell = &grid->cell[i];
		fprintf(out, "  %u,%u", cell->row + 1, cell->col + 1);
		if (cell->n_rows > 1 || cell->n_cols > 1)
			fprintf(out, " rs%ucs%u", cell->n_rows, cell->n_cols);
		fprintf(out, "%s%s", *cell->text ? " " : "", cell->text);
		dump_spot(pieces, &cell->spot, out);
		putc('\n', out);
	}
}

void pieces_dump(const struct pieces *pieces, FILE *out)
{
	for (guint i = 0; i < pieces->list->len; i++) {
		const struct piece *piece = &g_array_index(pieces->list, struct piece, i);
		if (piece->kind == PIECE_TABLE) {
			dump_table(pieces, piece, out);
			continue;
		}
		fprintf(out, "paragraph %s", piece->text);
		if (piece->outline)
			fprintf(out, " [level %u]", piece->outline);
		if (piece->numbered)
			fputs(" [numbered]", out);
		dump_spot(pieces, &piece->spot, out);
		putc('\n', out);
	}
}
