/* Two files are compared, the bytes before the update and those up to its end, both opened by libqpdf. Objects of the
 * earlier file get a role by the way that leads to them from the catalog; for each object that the update rewrites, the
 * role decides what may differ. Everything is forbidden that is not named here: an object without a role, one that has
 * two, a key nobody expects. Comparing what pages look like is not enough, since a changed object may be shown by what
 * the update does not touch. */
#include "inspect/pdf-changes.h"

#include <string.h>

#include "inspect/pdf-comparison.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-roles.h"
#include "inspect/pdf-updates.h"
#include "inspect/pdf-validation.h"
#include "inspect/xmp-properties.h"

/* More in one update are no honest ones. */
#define NEW_FIELDS_MAX 100

/* ---- fields ---- */

struct box {
	double left, bottom, right, top;
};

/* Corners may be told in any order (7.9.5). */
static struct box box_of(const struct pdf_objects *objects, qpdf_oh rect)
{
	double side[4] = { 0 };

	for (int i = 0; i < 4 && pdf_n_items(objects, rect) == 4; i++)
		side[i] = qpdf_oh_get_numeric_value(objects->pdf, qpdf_oh_get_array_item(objects->pdf, rect, i));
	return (struct box){ MIN(side[0], side[2]), MIN(side[1], side[3]), MAX(side[0], side[2]),
		MAX(side[1], side[3]) };
}

static double area(struct box box)
{
	return MAX(box.right - box.left, 0) * MAX(box.top - box.bottom, 0);
}

/* How much of its page a field takes; all of it when that cannot be told. */
static double share_of(const struct comparison *c, qpdf_oh field, qpdf_oh page)
{
	qpdf_data pdf = c->after->pdf;
	qpdf_oh rect = comparison_new(c, field, "/Rect"), media = 0;
	struct box own = box_of(c->after, rect);

	/* A rectangle that is there and has not four numbers may be anywhere, as far as we can tell. */
	if (!qpdf_oh_is_null(pdf, rect) && pdf_n_items(c->after, rect) != 4)
		return 1;
	/* A field without a place, or of no size, is not seen (12.7.4.5). */
	if (area(own) == 0)
		return 0;
	/* A page may have its size from a node above it. */
	for (int i = 0; i < PDF_DEPTH_MAX; i++) {
		media = comparison_new(c, page, "/MediaBox");
		if (qpdf_oh_is_array(pdf, media))
			break;
		page = comparison_new(c, page, "/Parent");
	}
	double whole = area(box_of(c->after, media));
	return whole > 0 ? MIN(area(own) / whole, 1) : 1;
}

/* What it looks like is a form of its own, or nothing. */
static bool is_look(const struct comparison *c, qpdf_oh look)
{
	static const char *const known[] = { "/N", NULL };
	qpdf_data pdf = c->after->pdf;
	qpdf_oh form = comparison_new(c, look, "/N");

	return qpdf_oh_is_null(pdf, look) ||
	       (comparison_has_only(c, look, known) && qpdf_oh_is_stream(pdf, form) &&
		       pdf_is_name(pdf, qpdf_oh_get_dict(pdf, form), "/Subtype", "/Form"));
}

/* A signature is an object of this update, so that its place in the file is known; a field may be without. */
static bool is_signature(const struct comparison *c, qpdf_oh value)
{
	qpdf_data pdf = c->after->pdf;

	return qpdf_oh_is_null(pdf, value) || (comparison_is_new(c, value) && qpdf_oh_is_dictionary(pdf, value) &&
						      qpdf_oh_has_key(pdf, value, "/Contents"));
}

static bool is_new_field(const struct comparison *c, qpdf_oh field)
{
	/* Keys of a signature field and of its place on the page; any other, an action for one, is not expected. */
	static const char *const known[] = { "/Type", "/Subtype", "/FT", "/T", "/TU", "/TM", "/V", "/F", "/Rect", "/P",
		"/AP", "/DA", "/MK", "/Lock", "/SV", "/Border", "/BS", "/Ff", "/M", "/NM", "/Contents", NULL };

	return comparison_is_new(c, field) && comparison_has_only(c, field, known) &&
	       pdf_is_name(c->after->pdf, field, "/FT", "/Sig") && is_signature(c, comparison_new(c, field, "/V")) &&
	       is_look(c, comparison_new(c, field, "/AP"));
}

/* Fields of one name are one field (12.7.3.2): another of the same name would be what was there. */
static bool has_field_named(const struct comparison *c, qpdf_oh field)
{
	qpdf_data pdf = c->before->pdf;
	qpdf_oh fields = comparison_old(c, pdf_root_key(c->before, "/AcroForm"), "/Fields");
	g_autofree char *name = pdf_text(c->after, field, "/T");
	/* A field without a name is as one that is there already: it cannot be told from others. */
	bool found = !name;

	for (int i = 0; i < pdf_n_items(c->before, fields) && !found; i++) {
		g_autofree char *other = pdf_text(c->before, qpdf_oh_get_array_item(pdf, fields, i), "/T");

		found = g_strcmp0(name, other) == 0;
	}
	return found;
}

static void add_field(struct comparison *c, qpdf_oh field)
{
	qpdf_data pdf = c->after->pdf;
	int number = qpdf_oh_get_object_id(pdf, field);
	qpdf_oh page = comparison_new(c, field, "/P");
	struct pdf_change change = { .kind = CHANGE_NEW_FIELD, .object = number };

	if (!is_new_field(c, field) || has_field_named(c, field)) {
		comparison_note_other(c, number, "field");
		return;
	}
	change.what = pdf_text(c->after, field, "/T");
	change.share = share_of(c, field, page);
	/* Where nothing is seen no page is told. */
	if (change.share > 0)
		change.page = GPOINTER_TO_INT(
			g_hash_table_lookup(c->page, GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, page))));
	g_array_append_val(c->out, change);
	g_hash_table_insert(c->new_field, GINT_TO_POINTER(number), GINT_TO_POINTER(qpdf_oh_get_object_id(pdf, page)));
}

/* The fields that were there, in their order, and perhaps more. */
static void judge_field_list(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	int n = pdf_n_items(c->before, a), m = pdf_n_items(c->after, b);
	bool same = n <= m && m - n <= NEW_FIELDS_MAX;

	/* By the numbers of the objects: a field in its old place may have been rewritten, and is judged by
	 * itself. */
	for (int i = 0; i < n && same; i++)
		same = qpdf_oh_get_object_id(c->before->pdf, qpdf_oh_get_array_item(c->before->pdf, a, i)) ==
		       qpdf_oh_get_object_id(c->after->pdf, qpdf_oh_get_array_item(c->after->pdf, b, i));
	if (!same)
		comparison_note_other(c, object, "list of fields");
	for (int i = n; i < m && same; i++)
		add_field(c, qpdf_oh_get_array_item(c->after->pdf, b, i));
}

/* Fonts for fields may come, those that were there stay (12.7.2). */
static void judge_form(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	static const char *const signing[] = { "/Fields", "/SigFlags", "/DR", "/DA", NULL };
	/* DR and DA stay as they were, or are new altogether. */
	static const char *const kept[] = { "/DR", "/DA" };
	qpdf_oh fields = comparison_new(c, b, "/Fields");
	int list = qpdf_oh_get_object_id(c->after->pdf, fields);

	comparison_only_keys(c, a, b, signing, object, "form");
	for (size_t i = 0; i < G_N_ELEMENTS(kept); i++)
		if (!qpdf_oh_is_null(c->before->pdf, comparison_old(c, a, kept[i])) &&
			!pdf_equal(&c->pair, comparison_old(c, a, kept[i]), comparison_new(c, b, kept[i])))
			comparison_note_other(c, object, "form");
	/* A list that is an object of its own and kept its number is judged where it is rewritten
	 * (ROLE_FIELD_LIST). */
	if (!list || list != qpdf_oh_get_object_id(c->before->pdf, comparison_old(c, a, "/Fields")))
		judge_field_list(c, comparison_old(c, a, "/Fields"), fields, object);
}

/* A field keeps its place and its name, and gets a signature if it had none. */
static void judge_field(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	static const char *const signing[] = { "/V", "/AP", "/AS", "/F", "/Lock", "/SV", "/DA", "/MK", "/M", NULL };
	qpdf_oh value = comparison_new(c, b, "/V"), look = comparison_new(c, b, "/AP");
	bool ok = pdf_is_name(c->before->pdf, a, "/FT", "/Sig") &&
		  qpdf_oh_is_null(c->before->pdf, comparison_old(c, a, "/V")) &&
		  pdf_equal_but(&c->pair, a, b, signing) && qpdf_oh_is_dictionary(c->after->pdf, value) &&
		  is_signature(c, value) && is_look(c, look);

	if (ok)
		comparison_note(c, CHANGE_SIGNED, object, pdf_text(c->after, b, "/T"));
	else
		comparison_note_other(c, object, "field");
}

/* What a field looked like before it was signed may go, when the field has another look now: nothing else showed it. */
static void judge_look(struct comparison *c, int object)
{
	int field = GPOINTER_TO_INT(g_hash_table_lookup(c->looks_of, GINT_TO_POINTER(object)));
	qpdf_oh now = qpdf_get_object_by_id(c->after->pdf, field, 0);

	/* The field must be of this update and show another look; else it would be missing or changed on the
	 * page. */
	if (!pdf_update_find(c->update, field) ||
		qpdf_oh_get_object_id(c->after->pdf, comparison_new(c, comparison_new(c, now, "/AP"), "/N")) == object)
		comparison_note_other(c, object, "look of a field");
}

/* ---- the catalog ---- */

/* Only a certification is among the permissions (12.8.4), and it stays. */
static void judge_permissions(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	static const char *const known[] = { "/DocMDP", NULL };
	bool same = pdf_equal(&c->pair, a, b);

	if (!same && !(qpdf_oh_is_null(c->before->pdf, a) && comparison_has_only(c, b, known) &&
			     qpdf_oh_is_dictionary(c->after->pdf, comparison_new(c, b, "/DocMDP"))))
		comparison_note_other(c, object, "catalog /Perms");
}

/* A later version of PDF than the file had (7.5.2, 7.7.2). */
static void judge_version(struct comparison *c, qpdf_oh version, int object)
{
	const char *name = qpdf_oh_is_name(c->after->pdf, version) ? qpdf_oh_get_name(c->after->pdf, version) : "";
	/* “/1.7” or “/2.0”, and not below what the file's header says: strings of one shape compare as versions
	 * do. */
	bool known = strlen(name) == 4 && (g_str_has_prefix(name, "/1.") || strcmp(name, "/2.0") == 0);

	if (known && strcmp(name + 1, qpdf_get_pdf_version(c->before->pdf)) >= 0)
		comparison_note(c, CHANGE_VERSION, object, NULL);
	else
		comparison_note_other(c, object, "catalog /Version");
}

static void judge_catalog(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	static const char *const signing[] = { "/AcroForm", "/Perms", "/DSS", "/Extensions", "/Version", NULL };
	int form = qpdf_oh_get_object_id(c->after->pdf, comparison_new(c, b, "/AcroForm"));
	int dss = qpdf_oh_get_object_id(c->after->pdf, comparison_new(c, b, "/DSS"));

	comparison_only_keys(c, a, b, signing, object, "catalog");
	judge_permissions(c, comparison_old(c, a, "/Perms"), comparison_new(c, b, "/Perms"), object);
	/* Of the same number as before, it is judged as an object of its own; else here, with what it has
	 * become. */
	if (!form || form != qpdf_oh_get_object_id(c->before->pdf, comparison_old(c, a, "/AcroForm"))) {
		if (qpdf_oh_is_dictionary(c->after->pdf, comparison_new(c, b, "/AcroForm")) ||
			!qpdf_oh_is_null(c->before->pdf, comparison_old(c, a, "/AcroForm")))
			judge_form(c, comparison_old(c, a, "/AcroForm"), comparison_new(c, b, "/AcroForm"), object);
	}
	/* Where it is, or what it is, has changed; is_validation looks at what it holds. */
	const bool validated =
		dss != qpdf_oh_get_object_id(c->before->pdf, comparison_old(c, a, "/DSS")) ||
		(!dss && !pdf_equal(&c->pair, comparison_old(c, a, "/DSS"), comparison_new(c, b, "/DSS")));
	if (validated)
		comparison_note(c, CHANGE_VALIDATION, object, NULL);
	/* Direct values alone: a reference could lead anywhere. Programs tell with validation data that it is an
	 * extension; by itself an extension is a version of its own. */
	if (!comparison_is_plain(c, comparison_new(c, b, "/Extensions"), 0))
		comparison_note_other(c, object, "catalog /Extensions");
	else if (!validated &&
		 !pdf_equal(&c->pair, comparison_old(c, a, "/Extensions"), comparison_new(c, b, "/Extensions")))
		comparison_note(c, CHANGE_VERSION, object, NULL);
	if (!pdf_equal(&c->pair, comparison_old(c, a, "/Version"), comparison_new(c, b, "/Version")))
		judge_version(c, comparison_new(c, b, "/Version"), object);
}

/* ---- pages ---- */

#define ON_A_PAGE (-1)

/* Whether an annotation is a new field whose page this is, or that names none. It may stand on one page only (12.5.2):
 * of that its place is told. */
static bool is_field_of_page(struct comparison *c, int annotation, int page)
{
	void *of;

	if (!g_hash_table_lookup_extended(c->new_field, GINT_TO_POINTER(annotation), NULL, &of))
		return false;
	g_hash_table_insert(c->new_field, GINT_TO_POINTER(annotation), GINT_TO_POINTER(ON_A_PAGE));
	return !of || GPOINTER_TO_INT(of) == page;
}

/* The annotations that were there, in their order, and perhaps signature fields of that page that are in the form too.
 */
static void judge_annotations(struct comparison *c, qpdf_oh a, qpdf_oh b, int object, int page)
{
	int n = pdf_n_items(c->before, a), m = pdf_n_items(c->after, b);
	bool same = n <= m;

	for (int i = 0; i < n && same; i++)
		same = qpdf_oh_get_object_id(c->before->pdf, qpdf_oh_get_array_item(c->before->pdf, a, i)) ==
		       qpdf_oh_get_object_id(c->after->pdf, qpdf_oh_get_array_item(c->after->pdf, b, i));
	for (int i = n; i < m && same; i++)
		same = is_field_of_page(
			c, qpdf_oh_get_object_id(c->after->pdf, qpdf_oh_get_array_item(c->after->pdf, b, i)), page);
	if (!same)
		comparison_note_other(c, object, "annotations");
}

static void judge_page(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	static const char *const signing[] = { "/Annots", NULL };
	qpdf_oh was = comparison_old(c, a, "/Annots"), is = comparison_new(c, b, "/Annots");
	int list = qpdf_oh_get_object_id(c->after->pdf, is);

	/* The list is judged here unless it is an object of its own that kept its number. */
	if (comparison_only_keys(c, a, b, signing, object, "page") &&
		(!list || list != qpdf_oh_get_object_id(c->before->pdf, was)))
		judge_annotations(c, was, is, object, object);
}

/* The page whose list of annotations is an object of its own; 0: none. */
static int page_of_list(const struct comparison *c, int list)
{
	GHashTableIter iter;
	void *page;

	g_hash_table_iter_init(&iter, c->page);
	while (g_hash_table_iter_next(&iter, &page, NULL)) {
		qpdf_oh dict = qpdf_get_object_by_id(c->after->pdf, GPOINTER_TO_INT(page), 0);

		if (qpdf_oh_get_object_id(c->after->pdf, comparison_new(c, dict, "/Annots")) == list)
			return GPOINTER_TO_INT(page);
	}
	return 0;
}

/* ---- information ---- */

static void judge_info(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	static const char *const dates[] = { "/ModDate", "/Producer", NULL };

	if (comparison_only_keys(c, a, b, dates, object, "document information"))
		comparison_note(c, CHANGE_DATES, object, NULL);
}

static GPtrArray *properties(const struct pdf_objects *objects, qpdf_oh stream)
{
	GByteArray *xmp = pdf_stream(objects, stream);
	GPtrArray *list = xmp->len ? xmp_properties_read((const char *)xmp->data, xmp->len) : NULL;

	g_byte_array_unref(xmp);
	return list;
}

static void judge_metadata(struct comparison *c, qpdf_oh a, qpdf_oh b, int object)
{
	GPtrArray *was = properties(c->before, a), *is = properties(c->after, b);

	if (was && is && xmp_properties_same_but_dates(was, is))
		comparison_note(c, CHANGE_DATES, object, NULL);
	else
		comparison_note_other(c, object, "metadata");
	g_clear_pointer(&was, g_ptr_array_unref);
	g_clear_pointer(&is, g_ptr_array_unref);
}

/* ---- all objects ---- */

static void judge(struct comparison *c, enum role role, qpdf_oh a, qpdf_oh b, int object)
{
	switch (role) {
	case ROLE_CATALOG:
		judge_catalog(c, a, b, object);
		break;
	case ROLE_FORM:
		judge_form(c, a, b, object);
		break;
	case ROLE_FIELD_LIST:
		judge_field_list(c, a, b, object);
		break;
	case ROLE_FIELD:
		judge_field(c, a, b, object);
		break;
	case ROLE_LOOK:
		judge_look(c, object);
		break;
	case ROLE_PAGE:
		judge_page(c, a, b, object);
		break;
	case ROLE_ANNOTATION_LIST:
		judge_annotations(c, a, b, object, page_of_list(c, object));
		break;
	case ROLE_INFO:
		judge_info(c, a, b, object);
		break;
	case ROLE_METADATA:
		judge_metadata(c, a, b, object);
		break;
	case ROLE_VALIDATION:
		comparison_note(c, CHANGE_VALIDATION, object, NULL);
		break;
	default:
		comparison_note_other(c, object, "");
	}
}

/* Of another generation only what goes may be; all others have been of the first since they are. */
static void judge_object(struct comparison *c, const struct pdf_update_object *object)
{
	int number = object->number;
	enum role role = GPOINTER_TO_INT(g_hash_table_lookup(c->role, GINT_TO_POINTER(number)));
	qpdf_oh a = qpdf_get_object_by_id(c->before->pdf, number, 0);
	qpdf_oh b = qpdf_get_object_by_id(c->after->pdf, number, 0);

	if (object->generation != 0 && role != ROLE_LOOK)
		comparison_note_other(c, number, "another generation");
	/* From c->size on numbers are new, and judged by what leads to them. */
	else if (number < c->size && !pdf_equal(&c->pair, a, b))
		judge(c, role, a, b, number);
}

static bool is_on_page(enum role role)
{
	return role == ROLE_PAGE || role == ROLE_ANNOTATION_LIST;
}

/* Fields come before the pages that show them. */
static void judge_objects(struct comparison *c)
{
	/* Two passes: c->new_field is full before annotations are held against it. */
	for (int pages = 0; pages < 2; pages++)
		for (guint i = 0; i < c->update->object->len; i++) {
			const struct pdf_update_object *object =
				&g_array_index(c->update->object, struct pdf_update_object, i);
			enum role role = GPOINTER_TO_INT(g_hash_table_lookup(c->role, GINT_TO_POINTER(object->number)));

			if (is_on_page(role) == (pages == 1))
				judge_object(c, object);
		}
}

/* The root was compared when the update was read (pdf-updates.c). */
static void judge_trailer(struct comparison *c)
{
	qpdf_oh a = qpdf_oh_get_key(c->before->pdf, qpdf_get_trailer(c->before->pdf), "/Info");
	qpdf_oh b = qpdf_oh_get_key(c->after->pdf, qpdf_get_trailer(c->after->pdf), "/Info");

	/* Another dictionary, rather than the same one changed, is not expected of any signing program. */
	if (qpdf_oh_get_object_id(c->before->pdf, a) != qpdf_oh_get_object_id(c->after->pdf, b))
		comparison_note_other(c, 0, "document information");
}

static void change_clear(void *change)
{
	g_free(((struct pdf_change *)change)->what);
}

static void compare(struct comparison *c)
{
	c->pair = (struct pdf_pair){ c->before->pdf, c->after->pdf };
	c->size = qpdf_oh_get_int_value_as_int(
		c->before->pdf, qpdf_oh_get_key(c->before->pdf, qpdf_get_trailer(c->before->pdf), "/Size"));
	c->role = g_hash_table_new(NULL, NULL);
	c->page = g_hash_table_new(NULL, NULL);
	c->looks_of = g_hash_table_new(NULL, NULL);
	c->new_field = g_hash_table_new(NULL, NULL);
	c->validation = g_hash_table_new(NULL, NULL);
	c->out = g_array_new(FALSE, FALSE, sizeof(struct pdf_change));
	g_array_set_clear_func(c->out, change_clear);
	comparison_set_roles(c);
	judge_trailer(c);
	judge_objects(c);
	comparison_judge_validation(c);
	g_hash_table_unref(c->role);
	g_hash_table_unref(c->page);
	g_hash_table_unref(c->looks_of);
	g_hash_table_unref(c->new_field);
	g_hash_table_unref(c->validation);
}

GArray *pdf_changes_find(const void *data, const struct pdf_update *update)
{
	struct comparison c = { .update = update };

	/* Both are parsed without mending anything, so a fault leaves no comparison; c.out is NULL then. */
	c.before = pdf_objects_parse(data, update->start);
	c.after = pdf_objects_parse(data, update->end);
	if (c.before && c.after)
		compare(&c);
	pdf_objects_close(c.before);
	pdf_objects_close(c.after);
	return c.out;
}
