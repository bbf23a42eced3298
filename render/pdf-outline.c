/* Bookmarks come as a list with levels; the file wants each to know its neighbours (12.3.3). All are open, so Count is
 * the number of all below, not of the next level alone. */
#include "render/pdf-outline.h"

#include "layout/layout.h"
#include "render/pdf-file.h"
#include "render/pdf-text.h"

/* A bookmark lies under the last one of a lower level. In a list of them the first, 0, is the outline itself. */
struct bookmark {
	uint32_t number;                              /* object */
	uint32_t parent, first, last, previous, next; /* places in the list; 0: none, or of parent the outline */
	uint32_t n_below;
};

static void link_bookmarks(struct bookmark *b, const struct outline_entry *entry, uint32_t n)
{
	uint32_t last[8] = { 0 }; /* of each level so far */

	for (uint32_t i = 1; i <= n; i++) {
		uint32_t level = CLAMP(entry[i - 1].level, 1, G_N_ELEMENTS(last) - 1);
		uint32_t parent = last[level - 1];

		b[i].parent = parent;
		b[i].previous = b[parent].last;
		if (b[i].previous)
			b[b[i].previous].next = i;
		else
			b[parent].first = i;
		b[parent].last = i;
		/* It counts for all above it, up to the outline itself. */
		for (uint32_t up = i; up; up = b[up].parent)
			b[b[up].parent].n_below++;
		/* Also for the levels below: where one is skipped (H1, then H3) the deeper heading lies under this
		 * one. */
		for (uint32_t below = level; below < G_N_ELEMENTS(last); below++)
			last[below] = i;
	}
}

static void put_link(GString *out, const char *key, const struct bookmark *b, uint32_t i)
{
	if (i)
		pdf_put_key_reference(out, key, b[i].number);
}

/* A place on a page: at its left edge, y from the page's top, at the zoom that the reader has (0). */
void pdf_put_place(GString *out, const char *begin, uint32_t at, unit y, const GArray *page, const GArray *height)
{
	pdf_put_key_reference(out, begin, g_array_index(page, uint32_t, at));
	g_string_append(out, " /XYZ 0 ");
	pdf_put_unit(out, g_array_index(height, unit, at) - y);
	g_string_append(out, " 0]");
}

/* Closes the dictionary: what comes before is the bookmark's own. */
static void put_place(GString *out, const struct bookmark *b, uint32_t i)
{
	put_link(out, " /Prev ", b, b[i].previous);
	put_link(out, " /Next ", b, b[i].next);
	put_link(out, " /First ", b, b[i].first);
	put_link(out, " /Last ", b, b[i].last);
	if (b[i].n_below)
		g_string_append_printf(out, " /Count %u", b[i].n_below);
	g_string_append(out, ">>");
}

/* 0 without bookmarks. */
uint32_t pdf_outline_put(struct pdf_file *file, const struct layout *layout, const GArray *page, const GArray *height)
{
	uint32_t n;
	const struct outline_entry *entry = layout_outline(layout, &n);
	g_autofree struct bookmark *b = g_new0(struct bookmark, n + 1);
	g_autoptr(GString) out = g_string_new("<</Type /Outlines");

	if (n == 0)
		return 0;
	link_bookmarks(b, entry, n);
	for (uint32_t i = 0; i <= n; i++)
		b[i].number = pdf_file_reserve(file);
	put_place(out, b, 0);
	pdf_file_put(file, b[0].number, out);
	for (uint32_t i = 1; i <= n; i++) {
		g_string_assign(out, "<<");
		pdf_put_key_text(out, "/Title ", entry[i - 1].text);
		pdf_put_key_reference(out, " /Parent ", b[b[i].parent].number);
		pdf_put_place(out, " /Dest [", entry[i - 1].page, entry[i - 1].y, page, height);
		put_place(out, b, i);
		pdf_file_put(file, b[i].number, out);
	}
	return b[0].number;
}
