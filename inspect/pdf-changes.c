#include "inspect/pdf-changes.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* One object of the two files. */
struct pair {
	qpdf_data before, after;
	qpdf_oh a, b;
};

static qpdf_data open_bytes(const void *data, size_t len)
{
	qpdf_data pdf = qpdf_init();

	qpdf_silence_errors(pdf);
	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
	if (!(qpdf_read_memory(pdf, "", data, len, NULL) & QPDF_ERRORS))
		return pdf;
	qpdf_cleanup(&pdf);
	return NULL;
}

static qpdf_oh trailer_key(qpdf_data pdf, const char *key)
{
	return qpdf_oh_get_key(pdf, qpdf_get_trailer(pdf), key);
}

/* ---- equal ---- */

static char *written(qpdf_data pdf, qpdf_oh object)
{
	return g_strdup(qpdf_oh_unparse_resolved(pdf, object));
}

static bool same_text(const struct pair *p, qpdf_oh a, qpdf_oh b)
{
	g_autofree char *text_a = written(p->before, a), *text_b = written(p->after, b);

	return strcmp(text_a, text_b) == 0;
}

static bool same_data(const struct pair *p)
{
	unsigned char *a = NULL, *b = NULL;
	size_t n_a = 0, n_b = 0;

	qpdf_oh_get_stream_data(p->before, p->a, qpdf_dl_none, NULL, &a, &n_a);
	qpdf_oh_get_stream_data(p->after, p->b, qpdf_dl_none, NULL, &b, &n_b);
	bool same = n_a == n_b && (n_a == 0 || memcmp(a, b, n_a) == 0);
	free(a);
	free(b);
	return same;
}

static bool same_object(const struct pair *p)
{
	if (qpdf_oh_is_stream(p->before, p->a) && qpdf_oh_is_stream(p->after, p->b))
		return same_text(p, qpdf_oh_get_dict(p->before, p->a), qpdf_oh_get_dict(p->after, p->b)) &&
		       same_data(p);
	return same_text(p, p->a, p->b);
}

/* Entry by entry, but for some of them; those that are gone count too. */
static bool same_but(const struct pair *p, const char *const *but)
{
	bool same = qpdf_oh_is_dictionary(p->before, p->a) && qpdf_oh_is_dictionary(p->after, p->b);
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

	if (!same)
		return false;
	qpdf_oh_begin_dict_key_iter(p->before, p->a);
	while (qpdf_oh_dict_more_keys(p->before))
		g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(p->before)));
	qpdf_oh_begin_dict_key_iter(p->after, p->b);
	while (qpdf_oh_dict_more_keys(p->after))
		g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(p->after)));
	for (guint i = 0; i < keys->len && same; i++) {
		const char *key = keys->pdata[i];

		if (!g_strv_contains(but, key))
			same = same_text(
				p, qpdf_oh_get_key(p->before, p->a, key), qpdf_oh_get_key(p->after, p->b, key));
	}
	return same;
}

/* ---- what signing changes ---- */

static bool is_name(qpdf_data pdf, qpdf_oh dict, const char *key, const char *name)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(pdf, dict, key);

	return qpdf_oh_is_name(pdf, value) && strcmp(qpdf_oh_get_name(pdf, value), name) == 0;
}

/* A signature field keeps its place and its name. */
static bool is_field(const struct pair *p)
{
	static const char *const signing[] = { "/V", "/AP", "/AS", "/F", "/Lock", "/SV", "/DA", "/MK", "/M", NULL };

	return is_name(p->before, p->a, "/FT", "/Sig") && same_but(p, signing);
}

/* What a field looked like before it was signed may go. */
static bool is_look(const struct pair *p, int number)
{
	qpdf_oh form = qpdf_oh_get_key_if_dict(p->before, trailer_key(p->before, "/Root"), "/AcroForm");
	qpdf_oh fields = qpdf_oh_get_key_if_dict(p->before, form, "/Fields");

	for (int i = 0; qpdf_oh_is_array(p->before, fields) && i < qpdf_oh_get_array_n_items(p->before, fields); i++) {
		qpdf_oh field = qpdf_oh_get_array_item(p->before, fields, i);
		qpdf_oh look =
			qpdf_oh_get_key_if_dict(p->before, qpdf_oh_get_key_if_dict(p->before, field, "/AP"), "/N");

		if (is_name(p->before, field, "/FT", "/Sig") && qpdf_oh_get_object_id(p->before, look) == number)
			return true;
	}
	return false;
}

static bool is_list_of_fields(const struct pair *p)
{
	static const char *const signing[] = { "/Fields", "/SigFlags", "/DR", "/DA", NULL };

	return qpdf_oh_has_key(p->before, p->a, "/Fields") && same_but(p, signing);
}

static bool is_catalog(const struct pair *p, int number)
{
	static const char *const signing[] = { "/AcroForm", "/Perms", "/DSS", "/Extensions", NULL };

	return number == qpdf_oh_get_object_id(p->before, trailer_key(p->before, "/Root")) && same_but(p, signing);
}

static bool is_info(const struct pair *p, int number)
{
	qpdf_oh root = trailer_key(p->before, "/Root");

	return number == qpdf_oh_get_object_id(p->before, trailer_key(p->before, "/Info")) ||
	       number == qpdf_oh_get_object_id(p->before, qpdf_oh_get_key_if_dict(p->before, root, "/Metadata"));
}

/* The page has the annotations it had, and perhaps more fields to be signed: anything else could cover it. */
static bool is_page(const struct pair *p)
{
	static const char *const signing[] = { "/Annots", NULL };
	qpdf_oh a = qpdf_oh_get_key_if_dict(p->before, p->a, "/Annots");
	qpdf_oh b = qpdf_oh_get_key_if_dict(p->after, p->b, "/Annots");
	int n = qpdf_oh_is_array(p->before, a) ? qpdf_oh_get_array_n_items(p->before, a) : 0;
	bool same = is_name(p->before, p->a, "/Type", "/Page") && same_but(p, signing);

	if (n && (!qpdf_oh_is_array(p->after, b) || qpdf_oh_get_array_n_items(p->after, b) < n))
		return false;
	for (int i = 0; i < n && same; i++)
		same = qpdf_oh_get_object_id(p->before, qpdf_oh_get_array_item(p->before, a, i)) ==
		       qpdf_oh_get_object_id(p->after, qpdf_oh_get_array_item(p->after, b, i));
	for (int i = n; same && qpdf_oh_is_array(p->after, b) && i < qpdf_oh_get_array_n_items(p->after, b); i++)
		same = is_name(p->after, qpdf_oh_get_array_item(p->after, b, i), "/FT", "/Sig");
	return same;
}

static void judge(const struct pair *p, int number, struct pdf_changes *out)
{
	if (is_field(p) || is_look(p, number) || is_list_of_fields(p) || is_catalog(p, number) || is_page(p))
		out->fields = true;
	else if (is_info(p, number))
		out->info = true;
	else
		g_string_append_printf(out->rest, "%s%d", out->rest->len ? " " : "", number);
}

bool pdf_changes_find(const void *data, size_t len, size_t before, struct pdf_changes *out)
{
	struct pair p = { .before = open_bytes(data, before), .after = open_bytes(data, len) };
	bool ok = p.before && p.after;

	*out = (struct pdf_changes){ .rest = g_string_new(NULL) };
	if (ok && qpdf_oh_get_object_id(p.before, trailer_key(p.before, "/Root")) !=
			  qpdf_oh_get_object_id(p.after, trailer_key(p.after, "/Root")))
		g_string_append(out->rest, "trailer");
	for (int i = 1, n = ok ? qpdf_oh_get_int_value_as_int(p.before, trailer_key(p.before, "/Size")) : 0; i < n;
		i++) {
		p.a = qpdf_get_object_by_id(p.before, i, 0);
		p.b = qpdf_get_object_by_id(p.after, i, 0);
		if (!same_object(&p))
			judge(&p, i, out);
		qpdf_oh_release_all(p.before);
		qpdf_oh_release_all(p.after);
	}
	if (p.before)
		qpdf_cleanup(&p.before);
	if (p.after)
		qpdf_cleanup(&p.after);
	return ok;
}

void pdf_changes_finish(struct pdf_changes *changes)
{
	if (changes->rest)
		g_string_free(changes->rest, TRUE);
	changes->rest = NULL;
}
