/* What all comparisons of the parts share: noting a difference, and asking whether only keys that may differ do. */
#include "inspect/pdf-comparison.h"

#include <string.h>

#include "inspect/pdf-objects.h"
#include "inspect/pdf-updates.h"

/* ---- noting ---- */

void comparison_note(struct comparison *c, enum pdf_change_kind kind, int object, char *what)
{
	const struct pdf_change change = { .kind = kind, .object = object, .what = what };

	g_array_append_val(c->out, change);
}

void comparison_note_other(struct comparison *c, int object, const char *what)
{
	comparison_note(c, CHANGE_OTHER, object, g_strdup(what));
}

bool comparison_only_keys(
	struct comparison *c, qpdf_oh a, qpdf_oh b, const char *const *but, int object, const char *what)
{
	g_autoptr(GPtrArray) keys = pdf_differing_keys(&c->pair, a, b);
	GString *text = g_string_new(what);
	gsize before = text->len;

	for (guint i = 0; i < keys->len; i++)
		if (!g_strv_contains(but, keys->pdata[i]))
			g_string_append_printf(text, " %s", (const char *)keys->pdata[i]);
	bool only = text->len == before;
	if (!only)
		comparison_note_other(c, object, text->str);
	g_string_free(text, TRUE);
	return only;
}

/* ---- looking ---- */

qpdf_oh comparison_old(const struct comparison *c, qpdf_oh dict, const char *key)
{
	return qpdf_oh_get_key_if_dict(c->before->pdf, dict, key);
}

qpdf_oh comparison_new(const struct comparison *c, qpdf_oh dict, const char *key)
{
	return qpdf_oh_get_key_if_dict(c->after->pdf, dict, key);
}

bool pdf_is_name(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(pdf, dict, key);

	return qpdf_oh_is_name(pdf, value) && strcmp(qpdf_oh_get_name(pdf, value), name) == 0;
}

bool comparison_is_new(const struct comparison *c, qpdf_oh object)
{
	int number = qpdf_oh_get_object_id(c->after->pdf, object);

	/* An object of a number that the file before did not have, and that this update wrote. */
	return number >= c->size && pdf_update_find(c->update, number);
}

bool comparison_has_only(const struct comparison *c, qpdf_oh dict, const char *const *known)
{
	bool only = qpdf_oh_is_dictionary(c->after->pdf, dict);
	g_autoptr(GPtrArray) keys = pdf_keys(c->after, dict);

	for (guint i = 0; i < keys->len && only; i++)
		only = g_strv_contains(known, keys->pdata[i]);
	return only;
}

bool comparison_is_plain(const struct comparison *c, qpdf_oh value, int depth)
{
	qpdf_data pdf = c->after->pdf;
	/* No reference anywhere inside. */
	bool plain = depth < PDF_DEPTH_MAX && !qpdf_oh_get_object_id(pdf, value);

	for (int i = 0; i < pdf_n_items(c->after, value) && plain; i++)
		plain = comparison_is_plain(c, qpdf_oh_get_array_item(pdf, value, i), depth + 1);

	g_autoptr(GPtrArray) keys = pdf_keys(c->after, value);
	for (guint i = 0; i < keys->len && plain; i++)
		plain = comparison_is_plain(c, qpdf_oh_get_key(pdf, value, keys->pdata[i]), depth + 1);
	return plain;
}
