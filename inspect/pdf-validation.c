/* Such updates change no page and are made long after signing, so they must not be told as changes of the document. All
 * objects that the store leads to are gathered first; a new one that is not among them came with it. */
#include "inspect/pdf-validation.h"

#include <string.h>

#include "inspect/pdf-comparison.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-updates.h"

static void add_validation(struct comparison *c, qpdf_oh object)
{
	int number = qpdf_oh_get_object_id(c->after->pdf, object);

	if (number)
		g_hash_table_add(c->validation, GINT_TO_POINTER(number));
}

/* Certificates, revocation lists, answers of their servers: streams without a type. */
static bool is_list_of_data(struct comparison *c, qpdf_oh list)
{
	/* Anything but how it is packed would make it more than data. */
	static const char *const known[] = { "/Length", "/Filter", "/DecodeParms", NULL };
	qpdf_data pdf = c->after->pdf;
	bool ok = qpdf_oh_is_null(pdf, list) || qpdf_oh_is_array(pdf, list);

	/* Added before they are judged: what is wrong is told once, for the store, and not for each object. */
	add_validation(c, list);
	for (int i = 0; i < pdf_n_items(c->after, list) && ok; i++) {
		qpdf_oh data = qpdf_oh_get_array_item(pdf, list, i);

		ok = qpdf_oh_is_stream(pdf, data) && comparison_has_only(c, qpdf_oh_get_dict(pdf, data), known);
		add_validation(c, data);
	}
	return ok;
}

static bool is_validation_of_one(struct comparison *c, qpdf_oh dict)
{
	static const char *const known[] = { "/Type", "/Cert", "/CRL", "/OCSP", "/TU", "/TS", NULL };

	add_validation(c, dict);
	/* TS is a key of the standard, for a time stamp, and is not expected all the same. */
	return comparison_has_only(c, dict, known) && is_list_of_data(c, comparison_new(c, dict, "/Cert")) &&
	       is_list_of_data(c, comparison_new(c, dict, "/CRL")) &&
	       is_list_of_data(c, comparison_new(c, dict, "/OCSP")) &&
	       qpdf_oh_is_null(c->after->pdf, comparison_new(c, dict, "/TS"));
}

/* A key of VRI is "/" and the SHA-1 digest of a signature, in 40 capital digits (ISO 32000-2, 12.8.4.4). */
static bool is_digest(const char *key)
{
	return strlen(key) == 41 && strspn(key + 1, "0123456789ABCDEF") == 40;
}

/* The document security store (ISO 32000-2, 12.8.4.3): only the data by which signatures are checked, and no key that
 * leads elsewhere. */
static bool is_validation(struct comparison *c, qpdf_oh dss)
{
	static const char *const known[] = { "/Type", "/VRI", "/Certs", "/CRLs", "/OCSPs", NULL };
	qpdf_data pdf = c->after->pdf;
	qpdf_oh vri = comparison_new(c, dss, "/VRI");
	g_autoptr(GPtrArray) keys = pdf_keys(c->after, vri);
	bool ok = comparison_has_only(c, dss, known) && is_list_of_data(c, comparison_new(c, dss, "/Certs")) &&
		  is_list_of_data(c, comparison_new(c, dss, "/CRLs")) &&
		  is_list_of_data(c, comparison_new(c, dss, "/OCSPs"));

	add_validation(c, dss);
	add_validation(c, vri);
	/* Without VRI the store is complete. */
	if (!ok || qpdf_oh_is_null(pdf, vri))
		return ok;
	if (!qpdf_oh_is_dictionary(pdf, vri))
		return false;
	for (guint i = 0; i < keys->len && ok; i++)
		ok = is_digest(keys->pdata[i]) && is_validation_of_one(c, qpdf_oh_get_key(pdf, vri, keys->pdata[i]));
	return ok;
}

/* Streams that only say where objects are (7.5.7, 7.5.8). */
static bool is_of_table(const struct comparison *c, int number)
{
	qpdf_data pdf = c->after->pdf;
	qpdf_oh object = qpdf_get_object_by_id(pdf, number, 0);
	qpdf_oh dict = qpdf_oh_is_stream(pdf, object) ? qpdf_oh_get_dict(pdf, object) : object;

	return qpdf_oh_is_stream(pdf, object) &&
	       (pdf_is_name(pdf, dict, "/Type", "/XRef") || pdf_is_name(pdf, dict, "/Type", "/ObjStm"));
}

void comparison_judge_validation(struct comparison *c)
{
	qpdf_oh dss = pdf_root_key(c->after, "/DSS");

	/* A store that was there and is gone is a change as well. */
	if (qpdf_oh_is_null(c->after->pdf, dss) ? !qpdf_oh_is_null(c->before->pdf, pdf_root_key(c->before, "/DSS"))
						: !is_validation(c, dss))
		comparison_note_other(c, qpdf_oh_get_object_id(c->after->pdf, dss), "catalog /DSS");
	for (guint i = 0; i < c->update->object->len; i++) {
		int number = g_array_index(c->update->object, struct pdf_update_object, i).number;

		/* New objects that nothing of the store leads to are only told; old ones were judged by their
		 * roles. */
		if (number >= c->size && !g_hash_table_contains(c->validation, GINT_TO_POINTER(number)) &&
			!is_of_table(c, number))
			comparison_note(c, CHANGE_ADDED, number, NULL);
	}
}
