/* An annotation and the element of its link or field point to one another (14.7.4.3): its number is reserved, told to
 * the tags, and only then written. An address that several lines of one link share is written once when it is long. */
#include "render/pdf-annotations.h"

#include <stdbool.h>
#include <string.h>

#include "layout/mark.h"
#include "layout/page.h"
#include "layout/structure.h"
#include "render/pdf-file.h"
#include "render/pdf-outline.h"
#include "render/pdf-tags.h"
#include "render/pdf-text.h"

/* A place in the document that links lead to: pages that come later have no object yet, so it has one itself. */
struct target {
	uint32_t number; /* object */
	uint32_t page;   /* from 0; UINT32_MAX: of a note that was not met yet */
	unit y;
};

struct pdf_annotations {
	struct pdf_file *file;
	struct pdf_tags *tags; /* NULL: the file has none */
	const struct structure *structure;
	GArray *seal;         /* uint32_t: fields to be signed */
	GArray *target;       /* struct target */
	GHashTable *note;     /* from a note's node to 1 + the place of its target */
	const char *long_uri; /* the address last written as an object of its own; NULL: none */
	uint32_t long_uri_number;
};

struct pdf_annotations *pdf_annotations_new(
	struct pdf_file *file, struct pdf_tags *tags, const struct structure *structure)
{
	struct pdf_annotations *a = g_new(struct pdf_annotations, 1);

	*a = (struct pdf_annotations){
		.file = file,
		.tags = tags,
		.structure = structure,
		.seal = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
		.target = g_array_new(FALSE, FALSE, sizeof(struct target)),
		.note = g_hash_table_new(NULL, NULL),
	};
	return a;
}

void pdf_annotations_free(struct pdf_annotations *a)
{
	if (!a)
		return;
	g_array_unref(a->seal);
	g_array_unref(a->target);
	g_hash_table_unref(a->note);
	g_free(a);
}

/* Up to what is its kind's own. The file's y grows upward. */
static void begin_annotation(const struct page *page, const struct rect *r, const char *kind, GString *out)
{
	const unit side[] = { r->x, page->height - r->y - r->height, r->x + r->width, page->height - r->y };

	/* F 4: printed with the page, and not hidden, as ISO 19005-2 6.3.2 wants; links print nothing, having no
	 * border. */
	g_string_printf(out, "<</Type /Annot /Subtype /%s /F 4 /Border [0 0 0] /Rect [", kind);
	pdf_put_units(out, side, G_N_ELEMENTS(side));
	g_string_append_c(out, ']');
}

/* An address may be longer than a line, and each of its lines is a link: longer ones are written once for all. */
#define LONG_URI 1024

static uint32_t put_long_uri(struct pdf_annotations *a, const char *uri)
{
	if (a->long_uri != uri) {
		GString *text = g_string_new(NULL);

		pdf_put_text(text, uri, strlen(uri));
		a->long_uri = uri;
		a->long_uri_number = pdf_file_reserve(a->file);
		pdf_file_put(a->file, a->long_uri_number, text);
		g_string_free(text, TRUE);
	}
	return a->long_uri_number;
}

/* Whichever comes first makes it: a mark, which may stand pages before its note, or the note. */
static struct target *note_target(struct pdf_annotations *a, uint32_t node)
{
	guint at = GPOINTER_TO_UINT(g_hash_table_lookup(a->note, GUINT_TO_POINTER(node)));

	if (!at) {
		struct target target = { pdf_file_reserve(a->file), UINT32_MAX, 0 };

		g_array_append_val(a->target, target);
		at = a->target->len;
		g_hash_table_insert(a->note, GUINT_TO_POINTER(node), GUINT_TO_POINTER(at));
	}
	return &g_array_index(a->target, struct target, at - 1);
}

/* The notes that begin on a page. */
static void meet_notes(struct pdf_annotations *a, const struct page *page)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < page->n_ops; i++) {
		uint32_t mark = page->op[i].mark;

		if (mark == last || mark < MARK_FIRST_NODE)
			continue;
		last = mark;
		if (structure_node(a->structure, mark).role != NODE_NOTE)
			continue;
		struct target *target = note_target(a, mark);
		if (target->page == UINT32_MAX) {
			target->page = page->number - 1;
			target->y = page_op_area(&page->op[i]).y;
		}
	}
}

/* Lines of one heading lead to one place. */
static uint32_t target_number(struct pdf_annotations *a, const struct link *link)
{
	const struct target *last =
		a->target->len ? &g_array_index(a->target, struct target, a->target->len - 1) : NULL;

	if (link->node)
		return note_target(a, link->node)->number;
	if (last && last->page == link->page && last->y == link->y)
		return last->number;
	struct target target = { pdf_file_reserve(a->file), link->page, link->y };
	g_array_append_val(a->target, target);
	return target.number;
}

void pdf_annotations_put_targets(struct pdf_annotations *a, const GArray *page, const GArray *height)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = 0; i < a->target->len; i++) {
		struct target *target = &g_array_index(a->target, struct target, i);

		g_string_truncate(out, 0);
		/* A note that no page shows leads to the first. */
		if (target->page == UINT32_MAX)
			target->page = 0;
		pdf_put_place(out, "[", target->page, target->y, page, height);
		pdf_file_put(a->file, target->number, out);
	}
}

/* The address is told as its contents too, for readers that speak (ISO 14289-1 7.18.5). */
static void put_link_entries(struct pdf_annotations *a, const struct link *link, GString *out)
{
	if (!link->uri) {
		pdf_put_key_reference(out, " /Dest ", target_number(a, link));
		pdf_put_key_text(
			out, " /Contents ", link->node ? structure_node(a->structure, link->node).name : link->label);
		return;
	}
	if (strnlen(link->uri, LONG_URI) == LONG_URI) {
		uint32_t number = put_long_uri(a, link->uri);

		g_string_append_printf(out, " /A <</S /URI /URI %u 0 R>> /Contents %u 0 R", number, number);
		return;
	}
	pdf_put_key_text(out, " /A <</S /URI /URI ", link->uri);
	pdf_put_key_text(out, ">> /Contents ", link->uri);
}

/* A field without a value. What it looks like until it is signed is nothing, and that is written too (ISO 19005-2
 * 6.3.3). */
static void put_seal_entries(
	struct pdf_annotations *a, const struct seal_field *seal, uint32_t page, uint32_t number, GString *out)
{
	uint32_t look = pdf_file_reserve(a->file);
	GString *form = g_string_new("/Type /XObject /Subtype /Form /Resources <<>> /BBox ");

	pdf_put_size(form, seal->area.width, seal->area.height);
	pdf_file_put_stream(a->file, look, form->str, "", 0);
	g_string_free(form, TRUE);
	g_string_append_printf(out, " /FT /Sig /T (Signature%u) /P %u 0 R /AP <</N %u 0 R>>", seal->number, page, look);
	pdf_put_key_text(out, " /TU ", seal->label);
	g_array_append_val(a->seal, number);
}

/* A page's annotations being written. */
struct annotated_page {
	struct pdf_annotations *annotations;
	const struct page *page;
	uint32_t number; /* its object */
	GString *dictionary;
	GString *text; /* of the annotation */
	bool any;
};

/* Closes the annotation and names it in the page. */
static void put_annotation(struct annotated_page *p, const struct op *op, uint32_t number)
{
	struct pdf_annotations *a = p->annotations;

	if (a->tags)
		g_string_append_printf(
			p->text, " /StructParent %u", pdf_tags_add_annotation(a->tags, op->mark, p->number, number));
	g_string_append(p->text, ">>");
	pdf_file_put(a->file, number, p->text);
	pdf_put_key_reference(p->dictionary, p->any ? " " : " /Annots [", number);
	p->any = true;
}

static void put_link(void *data, const struct op *op)
{
	struct annotated_page *p = data;
	uint32_t number = pdf_file_reserve(p->annotations->file);

	begin_annotation(p->page, &op->link.area, "Link", p->text);
	put_link_entries(p->annotations, &op->link, p->text);
	put_annotation(p, op, number);
}

static void put_seal(void *data, const struct op *op)
{
	struct annotated_page *p = data;
	uint32_t number = pdf_file_reserve(p->annotations->file);

	begin_annotation(p->page, &op->seal.area, "Widget", p->text);
	put_seal_entries(p->annotations, &op->seal, p->number, number, p->text);
	put_annotation(p, op, number);
}

static const struct page_visitor annotator = { .link = put_link, .seal = put_seal };

void pdf_annotations_put(struct pdf_annotations *a, const struct page *page, uint32_t number, GString *dictionary)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct annotated_page p = { a, page, number, dictionary, text, false };

	meet_notes(a, page);
	page_visit(page, 0, page->n_ops, &annotator, &p);
	if (p.any)
		g_string_append_c(dictionary, ']');
}

/* SigFlags tells that there is a field to be signed. */
void pdf_annotations_put_form(const struct pdf_annotations *a, GString *catalog)
{
	if (!a->seal->len)
		return;
	g_string_append(catalog, " /AcroForm <</SigFlags 1 /Fields [");
	for (guint i = 0; i < a->seal->len; i++) {
		pdf_put_reference(catalog, g_array_index(a->seal, uint32_t, i));
		g_string_append_c(catalog, ' ');
	}
	g_string_append(catalog, "]>>");
}
