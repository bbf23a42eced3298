/* In the order of the structure tree when there is one, as that is the reading order; else page by page in the order of
 * painting. */
#include "inspect/pdf-words.h"

#include <stdbool.h>
#include <string.h>

#include "inspect/painted-words.h"
#include "inspect/pdf-objects.h"

/* Elements in elements: deeper is no honest file. */
#define ELEMENT_DEPTH 200

/* A mark may be named again and again. */
#define TEXT_MAX ((size_t)256 << 20)

struct walk {
	const struct pdf_objects *objects;
	const struct painted_words *painted;
	GHashTable *pages; /* object number of a page → its place, + 1 */
	GHashTable *seen;  /* object numbers of elements and of lists of them */
	GString *out;
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

	if (text)
		append(w, text->str, text->len);
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

/* Cells of a row stand in one line, everything else that is a block in its own. */
static void walk_element(struct walk *w, qpdf_oh element, qpdf_oh page, int depth)
{
	static const char *const cells[] = { "TD", "TH", NULL };
	/* Types that stand within a line (14.8.4.4); elements of a producer's own are taken for blocks. */
	static const char *const parts[] = { "Span", "Link", "Quote", "Reference", "Lbl", "Code", "Annot", "Form",
		NULL };
	g_autofree char *role = pdf_text(w->objects, element, "/S");
	bool cell = is_one_of(role, cells), block = role && !cell && !is_one_of(role, parts);

	if (depth > ELEMENT_DEPTH || !pdf_visit(w->objects, w->seen, element))
		return;
	/* The body of a list item stands behind its label, in one line. */
	if (block && strcmp(role, "LBody") != 0)
		words_end_line(w->out);
	walk_inside(w, element, page, depth);
	if (cell)
		g_string_append_c(w->out, '\t');
	else if (block)
		words_end_line(w->out);
}

static GString *by_tree(const struct pdf_objects *objects, const struct painted_words *painted)
{
	struct walk w = { .objects = objects, .painted = painted };
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
	g_hash_table_unref(w.pages);
	g_hash_table_unref(w.seen);
	return w.out;
}

GString *pdf_words(const struct pdf_objects *objects)
{
	struct painted_words *painted = painted_words_new(objects);
	GString *text = by_tree(objects, painted);

	/* A tree that leads to no words is as good as none. */
	if (!text->len)
		g_string_append_len(text, painted_words_all(painted)->str, (gssize)painted_words_all(painted)->len);
	words_end_line(text);
	painted_words_free(painted);
	return text;
}
