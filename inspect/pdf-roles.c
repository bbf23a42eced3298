/* An object's role follows from the way that leads to it from the catalog or the trailer. One that two ways lead to has
 * ROLE_TWO: a change that is harmless in the one use need not be so in the other. */
#include "inspect/pdf-roles.h"

#include "inspect/pdf-comparison.h"
#include "inspect/pdf-objects.h"

/* A direct value has no number and no role: it is judged in the object that holds it. */
static void set_role(struct comparison *c, qpdf_oh object, enum role role)
{
	int number = qpdf_oh_get_object_id(c->before->pdf, object);
	void *key = GINT_TO_POINTER(number), *had = g_hash_table_lookup(c->role, key);

	if (number)
		g_hash_table_insert(
			c->role, key, GINT_TO_POINTER(had && GPOINTER_TO_INT(had) != (int)role ? ROLE_TWO : (int)role));
}

static void set_roles_of_pages(struct comparison *c)
{
	qpdf_data pdf = c->before->pdf;

	for (int i = 0; i < qpdf_get_num_pages(pdf); i++) {
		qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i);

		set_role(c, page, ROLE_PAGE);
		set_role(c, comparison_old(c, page, "/Annots"), ROLE_ANNOTATION_LIST);
		/* From 1, as people count pages; 0 in the table is none. */
		g_hash_table_insert(c->page, GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, page)), GINT_TO_POINTER(i + 1));
	}
}

static void set_roles_of_form(struct comparison *c, qpdf_oh form)
{
	qpdf_data pdf = c->before->pdf;
	qpdf_oh fields = comparison_old(c, form, "/Fields");

	set_role(c, form, ROLE_FORM);
	set_role(c, fields, ROLE_FIELD_LIST);
	for (int i = 0; i < pdf_n_items(c->before, fields); i++) {
		qpdf_oh field = qpdf_oh_get_array_item(pdf, fields, i),
			look = comparison_old(c, comparison_old(c, field, "/AP"), "/N");

		set_role(c, field, ROLE_FIELD);
		set_role(c, look, ROLE_LOOK);
		/* By which field a look is found again, when it is rewritten without it. */
		g_hash_table_insert(c->looks_of, GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, look)),
			GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, field)));
	}
}

/* The dictionaries and lists; the certificates in them do not change. */
static void set_roles_of_validation(struct comparison *c, qpdf_oh dss)
{
	static const char *const lists[] = { "/Certs", "/CRLs", "/OCSPs", "/VRI" };
	qpdf_data pdf = c->before->pdf;
	qpdf_oh vri = comparison_old(c, dss, "/VRI");
	g_autoptr(GPtrArray) keys = pdf_keys(c->before, vri);

	set_role(c, dss, ROLE_VALIDATION);
	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
		set_role(c, comparison_old(c, dss, lists[i]), ROLE_VALIDATION);
	for (guint i = 0; i < keys->len; i++)
		set_role(c, qpdf_oh_get_key(pdf, vri, keys->pdata[i]), ROLE_VALIDATION);
}

void comparison_set_roles(struct comparison *c)
{
	qpdf_oh root = qpdf_get_root(c->before->pdf), trailer = qpdf_get_trailer(c->before->pdf);

	set_role(c, root, ROLE_CATALOG);
	set_role(c, comparison_old(c, root, "/Metadata"), ROLE_METADATA);
	set_role(c, comparison_old(c, trailer, "/Info"), ROLE_INFO);
	set_roles_of_form(c, comparison_old(c, root, "/AcroForm"));
	set_roles_of_validation(c, comparison_old(c, root, "/DSS"));
	set_roles_of_pages(c);
}
