/* A line that reaches to the right edge of the text goes on in the next one, if that is not indented; so does the last
 * line of a page. Numbers of pages are left out here, since they stand between the two. */
#include "readers/read-pages.h"

#include <math.h>
#include <string.h>

#include "inspect/page-marks.h"
#include "inspect/pdf-objects.h"
#include "readers/glyph-lines.h"
#include "readers/page-tables.h"
#include "readers/piece.h"
#include "readers/ruled-tables.h"
#include "report/pattern.h"

/* In sizes of type: how much of a full line may be free at its right, as signs do not begin a line and words are not
 * cut; how far a line may stand in that is not indented; how far apart lines of a paragraph are. */
#define FREE_MAX   2.6f
#define INDENT_MIN 0.9f
#define PITCH_MAX  2.6f
/* The first line of a paragraph begins no further in. */
#define FIRST_MAX 4.5f
/* Type of titles is larger than that of the text by so much. */
#define TITLE_LARGER 1.15f
/* Lines with fewer characters say nothing of the edges of the text. */
#define EDGE_MIN 12

/* A page's text lines, its tables, and where they stand. */
struct page {
	struct page_marks *marks;
	GPtrArray *tables; /* of struct ruled_table */
	GPtrArray *cells;  /* by table: array of GArray *, glyphs by cell */
	GArray *lines;     /* of struct glyph_line: outside of tables */
};

struct walk {
	struct pieces *pieces;
	struct diags *diags;
	struct page_table *table; /* begun; may go on */
	GString *paragraph;       /* begun; empty: none */
	struct glyph_line last;   /* of it; its text is not used */
	float first_x;            /* of its first line */
	guint page, last_page;
	bool strong;
	float left, right; /* edges of the text */
	float size;        /* of its type */
};

/* ---- one page ---- */

static void free_cells(void *data)
{
	GArray **cells = data;

	for (guint i = 0; cells[i]; i++)
		g_array_unref(cells[i]);
	g_free(cells);
}

static GArray **new_cells(guint n)
{
	GArray **cells = g_new0(GArray *, n + 1);

	for (guint i = 0; i < n; i++)
		cells[i] = g_array_new(FALSE, FALSE, sizeof(guint));
	return cells;
}

static float area(const struct ruled_table *table)
{
	return (g_array_index(table->x, float, table->x->len - 1) - g_array_index(table->x, float, 0)) *
	       (g_array_index(table->y, float, table->y->len - 1) - g_array_index(table->y, float, 0));
}

/* The cell that a glyph stands in, of the smallest table: tables may stand in a table that lays out the page. NULL:
 * outside of all. */
static GArray *cell_of(const struct page *page, const struct page_glyph *glyph)
{
	float x = (glyph->x0 + glyph->x1) / 2, y = glyph->y - 0.35f * glyph->size, least = 0;
	GArray *found = NULL;

	for (guint i = 0; i < page->tables->len; i++) {
		const struct ruled_table *table = g_ptr_array_index(page->tables, i);
		int cell = ruled_table_cell_at(table, x, y);
		if (cell < 0 || (found && area(table) >= least))
			continue;
		found = ((GArray **)g_ptr_array_index(page->cells, i))[cell];
		least = area(table);
	}
	return found;
}

static struct page page_open(struct pieces *pieces, struct page_marks_reader *reader, guint number)
{
	struct page page = { .marks = page_marks_read(reader, number) };
	const GString *slanted = page.marks->slanted;
	g_autoptr(GArray) free = g_array_new(FALSE, FALSE, sizeof(guint));

	pieces_omit(pieces, OMITTED_SLANTED, slanted->str, slanted->len);
	page.tables = ruled_tables_find(page.marks->strokes);
	page.cells = g_ptr_array_new_with_free_func(free_cells);
	for (guint i = 0; i < page.tables->len; i++)
		g_ptr_array_add(
			page.cells, new_cells(((struct ruled_table *)g_ptr_array_index(page.tables, i))->cells->len));
	for (guint i = 0; i < page.marks->glyphs->len; i++) {
		GArray *cell = cell_of(&page, &g_array_index(page.marks->glyphs, struct page_glyph, i));
		g_array_append_val(cell ? cell : free, i);
	}
	page.lines = glyph_lines(page.marks, free);
	return page;
}

static void page_close(struct page *page)
{
	g_array_unref(page->lines);
	g_ptr_array_unref(page->cells);
	g_ptr_array_unref(page->tables);
	page_marks_free(page->marks);
}

static const struct glyph_line *line_at(const struct page *page, guint i)
{
	return &g_array_index(page->lines, struct glyph_line, i);
}

/* ---- the edges of the text ---- */

static int compare_floats(const void *left, const void *right)
{
	float a = *(const float *)left, b = *(const float *)right;

	return (a > b) - (a < b);
}

static void measure_edges(const struct page *page, GArray *lefts, GArray *rights, GArray *sizes)
{
	for (guint i = 0; i < page->lines->len; i++) {
		const struct glyph_line *line = line_at(page, i);
		if (g_utf8_strlen(line->text, -1) < EDGE_MIN)
			continue;
		g_array_append_val(lefts, line->x0);
		g_array_append_val(rights, line->x1);
		g_array_append_val(sizes, line->size);
	}
}

/* One line of twenty may stand out. */
static void settle_edges(struct walk *walk, GArray *lefts, GArray *rights, GArray *sizes)
{
	g_array_sort(lefts, compare_floats);
	g_array_sort(rights, compare_floats);
	g_array_sort(sizes, compare_floats);
	if (!lefts->len)
		return;
	walk->left = g_array_index(lefts, float, lefts->len / 20);
	walk->right = g_array_index(rights, float, rights->len - 1 - rights->len / 20);
	walk->size = g_array_index(sizes, float, sizes->len / 2);
}

/* ---- paragraphs ---- */

static void end_paragraph(struct walk *walk)
{
	struct location location = { .page = walk->page };

	if (!walk->paragraph->len)
		return;
	pieces_note_strength(walk->pieces, walk->strong, walk->paragraph->str, walk->paragraph->len);
	pieces_add_text(walk->pieces, walk->paragraph->str, walk->paragraph->len, location);
	g_string_truncate(walk->paragraph, 0);
}

static bool ends_sentence(const GString *text)
{
	static const char *const ends[] = { "。", "！", "？", "：", "；" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(text->str, ends[i]))
			return true;
	return false;
}

/* What a title that fills its line has no room for stands in the middle below it. */
static bool ends_title(const struct walk *walk, const struct glyph_line *line)
{
	float size = walk->last.size;

	return size > TITLE_LARGER * walk->size && walk->last.x0 < walk->left + 1.5f * size &&
	       fabsf((line->x0 + line->x1) / 2 - (walk->left + walk->right) / 2) < size;
}

static bool goes_on(const struct walk *walk, const struct glyph_line *line, guint page)
{
	const struct glyph_line *last = &walk->last;
	float size = MAX(last->size, 1);

	if (!walk->paragraph->len || fabsf(line->size - last->size) > 0.1f * size || walk->strong != line->strong ||
		last->x1 < walk->right - FREE_MAX * size || last->x0 > walk->left + FIRST_MAX * size)
		return false;
	if (line->x0 > walk->left + INDENT_MIN * size && !ends_title(walk, line))
		return false;
	if (page == walk->last_page ? line->y - last->y > PITCH_MAX * size : page != walk->last_page + 1)
		return false;
	/* Where paragraphs are not indented, only the end of a sentence tells. */
	return walk->first_x > walk->left + INDENT_MIN * size || !ends_sentence(walk->paragraph);
}

static void add_line(struct walk *walk, const struct glyph_line *line, guint page)
{
	if (goes_on(walk, line, page)) {
		glyph_lines_join(walk->paragraph, line, &walk->last, walk->right);
		walk->strong = walk->strong && line->strong;
		walk->pieces->n_joined++;
	} else {
		end_paragraph(walk);
		g_string_append(walk->paragraph, line->text);
		walk->first_x = line->x0;
		walk->strong = line->strong;
		walk->page = page;
	}
	walk->last = *line;
	walk->last_page = page;
}

/* ---- the document ---- */

static bool is_page_number(const char *text)
{
	static struct pattern *number;

	return pattern_match(pattern_once(&number, "^[\\s—－–\\-·~]*[0-9０-９]{1,4}[\\s—－–\\-·~]*$"
						   "|^\\s*第\\s*[0-9]+\\s*页\\s*([,，/]?\\s*共\\s*[0-9]+\\s*页)?\\s*$"
						   "|^\\s*[0-9]{1,4}\\s*/\\s*[0-9]{1,4}\\s*$"),
		text, -1, NULL);
}

/* The first and the last line of a page, when they are its number. */
static bool is_furniture(const struct page *page, guint i)
{
	return (i == 0 || i + 1 == page->lines->len) && is_page_number(line_at(page, i)->text);
}

static bool add_table(struct walk *walk, const struct page *page, guint i, guint number, bool first)
{
	struct page_table *table = page_table_new(
		page->marks, g_ptr_array_index(page->tables, i), g_ptr_array_index(page->cells, i), number);
	bool ok = true;

	end_paragraph(walk);
	if (first && walk->table && page_table_append(walk->table, table)) {
		page_table_free(table);
		return true;
	}
	ok = page_table_finish(walk->table, walk->pieces, walk->diags);
	walk->table = table;
	return ok;
}

/* Lines and tables from the top down. */
static bool walk_page(struct walk *walk, const struct page *page, guint number)
{
	guint line = 0, table = 0;
	bool first = true, ok = true;

	while (ok && (line < page->lines->len || table < page->tables->len)) {
		const struct ruled_table *next =
			table < page->tables->len ? g_ptr_array_index(page->tables, table) : NULL;
		if (line < page->lines->len && (!next || line_at(page, line)->y < g_array_index(next->y, float, 0))) {
			if (!is_furniture(page, line)) {
				ok = page_table_finish(walk->table, walk->pieces, walk->diags);
				walk->table = NULL;
				add_line(walk, line_at(page, line), number);
				first = false;
			}
			line++;
			continue;
		}
		ok = add_table(walk, page, table++, number, first);
		first = false;
	}
	return ok;
}

/* Twice: the edges of the text are those of all pages. */
static void measure(struct walk *walk, GArray *pages)
{
	g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(float));
	g_autoptr(GArray) rights = g_array_new(FALSE, FALSE, sizeof(float));
	g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(float));

	for (guint i = 0; i < pages->len; i++)
		measure_edges(&g_array_index(pages, struct page, i), lefts, rights, sizes);
	settle_edges(walk, lefts, rights, sizes);
}

static void clear_page(void *page)
{
	page_close(page);
}

bool pages_read(struct pieces *pieces, const struct pdf_objects *objects, struct diags *diags)
{
	struct walk walk = { .pieces = pieces, .diags = diags, .paragraph = g_string_new(NULL) };
	struct page_marks_reader *reader = page_marks_reader_new(objects);
	GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct page));
	bool ok = true;

	g_array_set_clear_func(pages, clear_page);
	for (int i = 0, n = qpdf_get_num_pages(objects->pdf); i < n; i++) {
		struct page page = page_open(pieces, reader, (guint)i);
		g_array_append_val(pages, page);
	}
	measure(&walk, pages);
	for (guint i = 0; i < pages->len && ok; i++)
		ok = walk_page(&walk, &g_array_index(pages, struct page, i), i + 1);
	end_paragraph(&walk);
	ok = page_table_finish(walk.table, pieces, diags) && ok;
	g_array_unref(pages);
	g_string_free(walk.paragraph, TRUE);
	page_marks_reader_free(reader);
	return ok;
}
