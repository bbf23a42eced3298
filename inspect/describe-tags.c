/* Elements are counted by their types, without roles resolved: a producer that writes H1 as /Title is seen to do so. */
#include "inspect/describe-tags.h"

#include <stdbool.h>
#include <string.h>

#include "inspect/description.h"
#include "inspect/pdf-objects.h"
#include "report/printable.h"

static void push(const struct pdf_objects *o, GArray *stack, qpdf_oh element)
{
	/* Kids are marks as well, which are numbers or dictionaries without a type; only elements are counted. */
	if (qpdf_oh_is_dictionary(o->pdf, element))
		g_array_append_val(stack, element);
	else
		qpdf_oh_release(o->pdf, element);
}

/* Kids are an element or a list of them, and of marks. */
static void push_kids(const struct pdf_objects *o, GArray *stack, GHashTable *seen, qpdf_oh kids)
{
	bool list = qpdf_oh_is_array(o->pdf, kids);

	if (list && pdf_visit(o, seen, kids))
		for (int i = 0, n = qpdf_oh_get_array_n_items(o->pdf, kids); i < n; i++)
			push(o, stack, qpdf_oh_get_array_item(o->pdf, kids, i));
	if (list)
		qpdf_oh_release(o->pdf, kids);
	else
		push(o, stack, kids);
}

/* Counts elements by type. A stack of its own, so that depth is only a number. */
static void count_elements(const struct pdf_objects *o, GHashTable *count)
{
	GArray *stack = g_array_new(FALSE, FALSE, sizeof(qpdf_oh));
	GHashTable *seen = g_hash_table_new(NULL, NULL);

	push(o, stack, pdf_root_key(o, "/StructTreeRoot"));
	while (stack->len) {
		qpdf_oh element = g_array_index(stack, qpdf_oh, stack->len - 1);

		g_array_set_size(stack, stack->len - 1);
		if (pdf_visit(o, seen, element)) {
			char *role = pdf_text(o, element, "/S");

			/* An element without /S is not counted, but its kids are. */
			if (role)
				g_hash_table_insert(count, role,
					GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(count, role)) + 1));
			push_kids(o, stack, seen, qpdf_oh_get_key(o->pdf, element, "/K"));
		}
		qpdf_oh_release(o->pdf, element);
	}
	g_hash_table_unref(seen);
	g_array_unref(stack);
}

void describe_tags(const struct description *d)
{
	const struct pdf_objects *o = d->objects;
	GHashTable *count = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autofree char *told = pdf_text(o, qpdf_get_root(o->pdf), "/Lang"), *language = text_printable(told);

	description_label(d, "language", "语言");
	fprintf(d->out, "%s\n", language ? language : description_word(d, "not told", "未说明"));
	count_elements(o, count);
	description_label(d, "tags", "标签");
	g_autoptr(GList) roles = g_list_sort(g_hash_table_get_keys(count), (GCompareFunc)strcmp);
	for (GList *l = roles; l; l = l->next) {
		g_autofree char *role = text_printable(l->data);

		fprintf(d->out, "%s %u%s", role, GPOINTER_TO_UINT(g_hash_table_lookup(count, l->data)),
			l->next ? " " : "");
	}
	fprintf(d->out, "%s\n", roles ? "" : description_word(d, "none", "无"));
	g_hash_table_unref(count);
}
