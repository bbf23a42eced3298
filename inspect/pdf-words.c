/* In the order of the structure tree when there is one, as that is the reading order; else page by page in the order of
 * painting. */
#include "inspect/pdf-words.h"

#include <stdbool.h>
#include <string.h>

#include "inspect/painted-words.h"
#include "inspect/pdf-objects.h"

/* Elements in elements: deeper is no honest file. */
#define ELEMENT_DEPTH 200

/* Tables are no deeper to their cells; cells cover no more, and have no more attributes. */
#define TABLE_DEPTH    8
#define SPAN_MAX       4096
#define ATTRIBUTES_MAX 16
/* The second cell of an honest table is among its first elements. */
#define FRAME_LOOKED_AT 200

/* A mark may be named again and again. */
#define TEXT_MAX ((size_t)256 << 20)

static const char *const cells[] = { "TD", "TH", NULL };

struct walk {
	const struct pdf_objects *objects;
	const struct painted_words *painted;
	GHashTable *pages; /* object number of a page → its place, + 1 */
	GHashTable *seen;  /* object numbers of elements and of lists of them */
	GString *out;
	guint place; /* of the page whose words came last, from 1; 0: none yet */
	/* Who is told of blocks and cells one by one; NULL: all of it goes into one text. */
	const struct pdf_words_reader *reader;
	unsigned level;         /* of the heading that is being walked; 0: none */
	bool in_table, in_cell; /* of the outermost table alone */
};

static bool is_one_of(const char *role, const char *const *roles)
{
	return role && g_strv_contains(roles, role);
}

static void append(struct walk *w, const char *text, size_t len)
{
	if (len <= TEXT_MAX - MIN(w->out->len, TEXT_MAX))
		g_string_append_len(w->out, text, (gssize)len);
	else
		pdf_objects_cut_here(w->objects);
}

static void say_mark(struct walk *w, qpdf_oh page, int mark)
{
	qpdf_data pdf = w->objects->pdf;
	/* From 1; 0: the file has no such page. */
	guint place =
		GPOINTER_TO_UINT(g_hash_table_lookup(w->pages, GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, page))));
	const GString *text = place ? painted_words_of_mark(w->painted, place - 1, mark) : NULL;

	if (!text)
		return;
	w->place = place;
	append(w, text->str, text->len);
}

/* Ends a line; a reader gets what it was, unless it is of a cell. */
static void end_line(struct walk *w)
{
	words_end_line(w->out);
	if (!w->reader || w->in_cell || !w->out->len)
		return;
	w->reader->block(w->reader->data, w->out->str, w->out->len, w->level, w->place);
	g_string_truncate(w->out, 0);
}

static void walk_element(struct walk *w, qpdf_oh element, qpdf_oh page, int depth);

/* A number is a mark on the element's page; a dictionary with MCID may name another page; one without is an
 * element. */
static void walk_kid(struct walk *w, qpdf_oh kid, qpdf_oh page, int depth)
{
	qpdf_data pdf = w->objects->pdf;

	if (qpdf_oh_is_integer(pdf, kid)) {
		say_mark(w, page, qpdf_oh_get_int_value_as_int(pdf, kid));
	} else if (qpdf_oh_is_dictionary(pdf, kid) && qpdf_oh_has_key(pdf, kid, "/MCID")) {
		qpdf_oh own = qpdf_oh_get_key(pdf, kid, "/Pg"), mark = qpdf_oh_get_key(pdf, kid, "/MCID");

		say_mark(w, qpdf_oh_is_dictionary(pdf, own) ? own : page, qpdf_oh_get_int_value_as_int(pdf, mark));
		qpdf_oh_release(pdf, own);
		qpdf_oh_release(pdf, mark);
	} else if (qpdf_oh_is_dictionary(pdf, kid)) {
		/* An OBJR comes here too: it has neither a role nor kids, and says nothing. */
		walk_element(w, kid, page, depth + 1);
	}
}

static void walk_kids(struct walk *w, qpdf_oh kids, qpdf_oh page, int depth)
{
	qpdf_data pdf = w->objects->pdf;

	if (!qpdf_oh_is_array(pdf, kids)) {
		walk_kid(w, kids, page, depth);
		return;
	}
	if (!pdf_visit(w->objects, w->seen, kids))
		return;
	for (int i = 0, n = qpdf_oh_get_array_n_items(pdf, kids); i < n; i++) {
		qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);

		walk_kid(w, kid, page, depth);
		qpdf_oh_release(pdf, kid);
	}
}

static void walk_inside(struct walk *w, qpdf_oh element, qpdf_oh page, int depth)
{
	const struct pdf_objects *o = w->objects;
	g_autofree char *actual = pdf_text(o, element, "/ActualText");
	qpdf_oh own = qpdf_oh_get_key(o->pdf, element, "/Pg"), kids = qpdf_oh_get_key(o->pdf, element, "/K");

	/* A text of its own stands for all that is inside. */
	if (actual)
		append(w, actual, strlen(actual));
	else
		walk_kids(w, kids, qpdf_oh_is_dictionary(o->pdf, own) ? own : page, depth);
	qpdf_oh_release(o->pdf, own);
	qpdf_oh_release(o->pdf, kids);
}

/* ---- tables, for a reader ---- */

/* The number of an attribute of a table's cell (14.8.5.7), which stands in a dictionary or in one of a list. */
static unsigned span_of(struct walk *w, qpdf_oh element, const char *key)
{
	qpdf_data pdf = w->objects->pdf;
	qpdf_oh attributes = qpdf_oh_get_key(pdf, element, "/A");
	int span = 1, n = qpdf_oh_is_array(pdf, attributes) ? pdf_n_items(w->objects, attributes) : 1;

	for (int i = 0; i < MIN(n, ATTRIBUTES_MAX); i++) {
		qpdf_oh one =
			qpdf_oh_is_array(pdf, attributes) ? qpdf_oh_get_array_item(pdf, attributes, i) : attributes;
		qpdf_oh value = qpdf_oh_get_key_if_dict(pdf, one, key);
		if (qpdf_oh_is_integer(pdf, value))
			span = qpdf_oh_get_int_value_as_int(pdf, value);
		qpdf_oh_release(pdf, value);
		if (one != attributes)
			qpdf_oh_release(pdf, one);
	}
	qpdf_oh_release(pdf, attributes);
	return (unsigned)CLAMP(span, 1, SPAN_MAX);
}

static void walk_cell(struct walk *w, qpdf_oh element, qpdf_oh page, int depth)
{
	GString *around = w->out;

	end_line(w);
	w->out = g_string_new(NULL);
	w->in_cell = true;
	walk_inside(w, element, page, depth);
	w->in_cell = false;
	words_end_line(w->out);
	w->reader->cell(w->reader->data, w->out->str, w->out->len, span_of(w, element, "/RowSpan"),
		span_of(w, element, "/ColSpan"), w->place);
	g_string_free(w->out, TRUE);
	w->out = around;
}

/* How many cells an element has below it, as far as two, when at most so many elements are looked at. */
static int count_cells(struct walk *w, qpdf_oh element, int depth, int *left)
{
	qpdf_data pdf = w->objects->pdf;
	g_autofree char *role = pdf_text(w->objects, element, "/S");
	int n = 0;

	if (is_one_of(role, cells))
		return 1;
	if (depth > TABLE_DEPTH)
		return 0;
	qpdf_oh kids = qpdf_oh_get_key_if_dict(pdf, element, "/K");
	int n_kids = qpdf_oh_is_array(pdf, kids) ? pdf_n_items(w->objects, kids) : 1;
	for (int i = 0; i < n_kids && n < 2 && (*left)-- > 0; i++) {
		qpdf_oh kid = qpdf_oh_is_array(pdf, kids) ? qpdf_oh_get_array_item(pdf, kids, i) : kids;
		n += qpdf_oh_is_dictionary(pdf, kid) ? count_cells(w, kid, depth + 1, left) : 0;
		if (kid != kids)
			qpdf_oh_release(pdf, kid);
	}
	qpdf_oh_release(pdf, kids);
	return n;
}

/* A table of one cell is a frame. */
static bool is_frame(struct walk *w, qpdf_oh table)
{
	int left = FRAME_LOOKED_AT;

	return count_cells(w, table, 0, &left) < 2;
}

/* What a reader is told of as a table or a part of one; false for all else. */
static bool walk_table(struct walk *w, const char *role, qpdf_oh element, qpdf_oh page, int depth)
{
	if (!w->reader || !role || w->in_cell)
		return false;
	if (!w->in_table && strcmp(role, "Table") == 0 && !is_frame(w, element)) {
		end_line(w);
		w->in_table = true;
		w->reader->table(w->reader->data, true);
		walk_inside(w, element, page, depth);
		end_line(w);
		w->in_table = false;
		w->reader->table(w->reader->data, false);
		return true;
	}
	if (!w->in_table || !is_one_of(role, cells)) {
		if (w->in_table && strcmp(role, "TR") == 0)
			w->reader->row(w->reader->data);
		return false;
	}
	walk_cell(w, element, page, depth);
	return true;
}

/* ---- elements ---- */

/* The level of a heading's type, H1 to H6; 0: it is another. */
static unsigned level_of(const char *role)
{
	return role && role[0] == 'H' && role[1] >= '1' && role[1] <= '6' && !role[2] ? (unsigned)(role[1] - '0') : 0;
}

/* Cells of a row stand in one line, everything else that is a block in its own. */
static void walk_element(struct walk *w, qpdf_oh element, qpdf_oh page, int depth)
{
	/* Types that stand within a line (14.8.4.4); elements of a producer's own are taken for blocks. */
	static const char *const parts[] = { "Span", "Link", "Quote", "Reference", "Lbl", "Code", "Annot", "Form",
		NULL };
	g_autofree char *role = pdf_text(w->objects, element, "/S");
	bool cell = is_one_of(role, cells), block = role && !cell && !is_one_of(role, parts);

	if (depth > ELEMENT_DEPTH || !pdf_visit(w->objects, w->seen, element))
		return;
	if (walk_table(w, role, element, page, depth))
		return;
	/* The body of a list item stands behind its label, in one line. */
	if (block && strcmp(role, "LBody") != 0)
		end_line(w);
	unsigned around = w->level;
	w->level = level_of(role) ? level_of(role) : around;
	walk_inside(w, element, page, depth);
	if (cell)
		g_string_append_c(w->out, '\t');
	else if (block)
		end_line(w);
	w->level = around;
}

static GString *by_tree(
	const struct pdf_objects *objects, const struct painted_words *painted, const struct pdf_words_reader *reader)
{
	struct walk w = { .objects = objects, .painted = painted, .reader = reader };
	qpdf_oh root = pdf_root_key(objects, "/StructTreeRoot");

	w.pages = g_hash_table_new(NULL, NULL);
	w.seen = g_hash_table_new(NULL, NULL);
	w.out = g_string_new(NULL);
	for (int i = 0; i < qpdf_get_num_pages(objects->pdf); i++) {
		qpdf_oh page = qpdf_get_page_n(objects->pdf, (size_t)i);

		g_hash_table_insert(
			w.pages, GINT_TO_POINTER(qpdf_oh_get_object_id(objects->pdf, page)), GINT_TO_POINTER(i + 1));
	}
	/* Kids of the root have no page of their own: `root` is none either, and finds no words. */
	walk_kids(&w, qpdf_oh_get_key_if_dict(objects->pdf, root, "/K"), root, 0);
	end_line(&w);
	g_hash_table_unref(w.pages);
	g_hash_table_unref(w.seen);
	return w.out;
}

/* Characters that are seen. */
static size_t count_characters(const GString *text)
{
	size_t n = 0;

	for (const char *p = text->str; *p; p++)
		n += !g_ascii_isspace(*p) && ((guchar)*p & 0xC0) != 0x80;
	return n;
}

/* One character in twenty may be forgotten, as the number of a page is. */
static bool is_whole(const GString *tree, const GString *painted)
{
	size_t n = count_characters(tree), all = count_characters(painted);

	return n && all - MIN(n, all) <= all / 20;
}

GString *pdf_words_by_blocks(const struct pdf_objects *objects, const struct pdf_words_reader *reader, bool *told)
{
	struct painted_words *painted = painted_words_new(objects);
	GString *text = by_tree(objects, painted, NULL);

	*told = is_whole(text, painted_words_all(painted));
	if (*told)
		g_string_free(by_tree(objects, painted, reader), TRUE);
	else
		g_string_assign(text, painted_words_all(painted)->str);
	painted_words_free(painted);
	return text;
}

GString *pdf_words(const struct pdf_objects *objects)
{
	struct painted_words *painted = painted_words_new(objects);
	GString *text = by_tree(objects, painted, NULL);

	/* A tree that leads to no words is as good as none. */
	if (!text->len)
		g_string_append_len(text, painted_words_all(painted)->str, (gssize)painted_words_all(painted)->len);
	words_end_line(text);
	painted_words_free(painted);
	return text;
}
