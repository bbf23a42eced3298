/* A reference is equal to one of the same number, and is not followed: what it leads to is compared where that object
 * is. So no circle can be walked into; depth is limited all the same, as a direct value may be nested at will. */
#include "inspect/pdf-equal.h"

#include <stdlib.h>
#include <string.h>

#include "inspect/pdf-objects.h"

static bool equal(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, int depth);

static bool equal_text(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b)
{
	size_t n_a, n_b;
	const char *text_a = qpdf_oh_get_binary_string_value(p->before, a, &n_a);
	const char *text_b = qpdf_oh_get_binary_string_value(p->after, b, &n_b);

	return n_a == n_b && memcmp(text_a, text_b, n_a) == 0;
}

static bool equal_arrays(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, int depth)
{
	int n = qpdf_oh_get_array_n_items(p->before, a);
	bool same = n == qpdf_oh_get_array_n_items(p->after, b);

	/* Depth is counted where a value is entered, in equal_values. */
	for (int i = 0; i < n && same; i++)
		same = equal(p, qpdf_oh_get_array_item(p->before, a, i), qpdf_oh_get_array_item(p->after, b, i), depth);
	return same;
}

static void add_keys(qpdf_data pdf, qpdf_oh dict, GHashTable *keys)
{
	if (!qpdf_oh_is_dictionary(pdf, dict))
		return;
	qpdf_oh_begin_dict_key_iter(pdf, dict);
	while (qpdf_oh_dict_more_keys(pdf))
		g_hash_table_add(keys, g_strdup(qpdf_oh_dict_next_key(pdf)));
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *differing_keys(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, int depth)
{
	GHashTable *keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
	GHashTableIter iter;
	void *key;

	add_keys(p->before, a, keys);
	add_keys(p->after, b, keys);
	g_hash_table_iter_init(&iter, keys);
	/* A key with null is as one that is missing (7.3.7), and both come out as null here. */
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (!equal(p, qpdf_oh_get_key_if_dict(p->before, a, key), qpdf_oh_get_key_if_dict(p->after, b, key),
			    depth))
			g_ptr_array_add(out, g_strdup(key));
	g_hash_table_unref(keys);
	g_ptr_array_sort(out, by_text);
	return out;
}

static bool equal_dictionaries(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, int depth)
{
	GPtrArray *keys = differing_keys(p, a, b, depth);
	bool same = keys->len == 0;

	g_ptr_array_unref(keys);
	return same;
}

static bool equal_data(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b)
{
	unsigned char *data_a = NULL, *data_b = NULL;
	size_t n_a = 0, n_b = 0;

	/* As they are stored: the same data packed anew counts as other data. */
	qpdf_oh_get_stream_data(p->before, a, qpdf_dl_none, NULL, &data_a, &n_a);
	qpdf_oh_get_stream_data(p->after, b, qpdf_dl_none, NULL, &data_b, &n_b);
	bool same = n_a == n_b && (n_a == 0 || memcmp(data_a, data_b, n_a) == 0);
	free(data_a);
	free(data_b);
	return same;
}

/* The values themselves, whether references led to them or not. */
static bool equal_values(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, int depth)
{
	enum qpdf_object_type_e kind = qpdf_oh_get_type_code(p->before, a);

	if (depth > PDF_DEPTH_MAX)
		return false;
	/* 1 and 1.0 are one number; in kinds of their own they would differ. */
	if (qpdf_oh_is_number(p->before, a) && qpdf_oh_is_number(p->after, b))
		return qpdf_oh_get_numeric_value(p->before, a) == qpdf_oh_get_numeric_value(p->after, b);
	if (kind != qpdf_oh_get_type_code(p->after, b))
		return false;
	switch (kind) {
	case ot_null:
		return true;
	case ot_boolean:
		return qpdf_oh_get_bool_value(p->before, a) == qpdf_oh_get_bool_value(p->after, b);
	case ot_string:
		return equal_text(p, a, b);
	case ot_name:
		return strcmp(qpdf_oh_get_name(p->before, a), qpdf_oh_get_name(p->after, b)) == 0;
	case ot_array:
		return equal_arrays(p, a, b, depth + 1);
	case ot_dictionary:
		return equal_dictionaries(p, a, b, depth + 1);
	case ot_stream:
		return equal_dictionaries(
			       p, qpdf_oh_get_dict(p->before, a), qpdf_oh_get_dict(p->after, b), depth + 1) &&
		       equal_data(p, a, b);
	/* Operators and inline images do not occur in objects. */
	default:
		return false;
	}
}

static bool equal(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, int depth)
{
	int number_a = qpdf_oh_get_object_id(p->before, a), number_b = qpdf_oh_get_object_id(p->after, b);

	/* Of two references the numbers count, of one and a value they differ; 0 is a direct value. */
	return number_a || number_b ? number_a == number_b : equal_values(p, a, b, depth);
}

bool pdf_equal(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b)
{
	return equal_values(p, a, b, 0);
}

GPtrArray *pdf_differing_keys(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b)
{
	return differing_keys(p, a, b, 0);
}

bool pdf_equal_but(const struct pdf_pair *p, qpdf_oh a, qpdf_oh b, const char *const *but)
{
	GPtrArray *keys = differing_keys(p, a, b, 0);
	bool same = true;

	for (guint i = 0; i < keys->len && same; i++)
		same = g_strv_contains(but, keys->pdata[i]);
	g_ptr_array_unref(keys);
	return same;
}
