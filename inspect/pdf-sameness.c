/* Two files are walked side by side. A reference is noted with its partner and put into a queue, so that no circle is
 * walked into and no list is too long; a reference whose partner is another one the second time leads to something
 * else. Pages come first: what they lead to is told as theirs. */
#include "inspect/pdf-sameness.h"

#include <stdlib.h>
#include <string.h>

#include "inspect/pdf-objects.h"
#include "inspect/xmp-properties.h"

#define DIFFERENCES_MAX 1000

/* What is being looked at. */
struct view {
	enum pdf_part part;
	int page, object;
	const char *what; /* of the list of names; NULL: nothing */
};

struct item {
	int a, b; /* numbers of objects */
	struct view view;
};

struct walk {
	const struct pdf_objects *a, *b;
	GHashTable *partner; /* number of an object of a → that of b */
	GHashTable *page;    /* number of a page of a → its place from 1 */
	GHashTable *noted;   /* numbers of objects that were told, with their part */
	GStringChunk *names;
	GQueue *todo; /* of struct item */
	GArray *out;
};

static void compare(struct walk *w, qpdf_oh a, qpdf_oh b, struct view view, int depth);

static void clear(void *difference)
{
	g_free(((struct pdf_difference *)difference)->what);
}

static void note(struct walk *w, const struct view *view)
{
	g_autofree char *key = g_strdup_printf("%d %d %d %s", view->part, view->page, view->object,
		view->object ? ""
		: view->what ? view->what
			     : "");
	const struct pdf_difference one = { view->part, view->page, view->object, g_strdup(view->what) };

	if (w->out->len < DIFFERENCES_MAX && g_hash_table_add(w->noted, g_steal_pointer(&key)))
		g_array_append_val(w->out, one);
	else
		g_free(one.what);
}

static struct view with_what(struct walk *w, struct view view, const char *what)
{
	view.what = what ? g_string_chunk_insert_const(w->names, what) : view.what;
	return view;
}

/* ---- streams ---- */

static char *without_generator(const GByteArray *data)
{
	static const char start[] = "\n# generator: banshi ";
	g_autofree char *text = g_strndup((const char *)data->data, data->len);
	char *line = strstr(text, start), *end = line ? strchr(line + 1, '\n') : NULL;

	return end ? g_strdup_printf("%.*s%s", (int)(line - text), text, end) : g_steal_pointer(&text);
}

/* The list of sources (render/manifest.h), equal but for the version that it tells. */
static bool same_but_generator(const GByteArray *a, const GByteArray *b)
{
	static const char start[] = "# banshi sources\n";

	if (a->len < strlen(start) || memcmp(a->data, start, strlen(start)) != 0)
		return false;
	g_autofree char *one = without_generator(a), *other = without_generator(b);
	return strcmp(one, other) == 0;
}

static bool same_stored(const struct walk *w, qpdf_oh a, qpdf_oh b)
{
	unsigned char *data_a = NULL, *data_b = NULL;
	size_t n_a = 0, n_b = 0;

	qpdf_oh_get_stream_data(w->a->pdf, a, qpdf_dl_none, NULL, &data_a, &n_a);
	qpdf_oh_get_stream_data(w->b->pdf, b, qpdf_dl_none, NULL, &data_b, &n_b);
	bool same = n_a == n_b && (n_a == 0 || memcmp(data_a, data_b, n_a) == 0);
	free(data_a);
	free(data_b);
	return same;
}

static void compare_dictionaries(
	struct walk *w, qpdf_oh a, qpdf_oh b, const char *const *but, struct view view, int depth);

static void compare_streams(struct walk *w, qpdf_oh a, qpdf_oh b, struct view view, int depth)
{
	/* How it is packed says nothing of what it is. */
	static const char *const packing[] = { "/Length", "/Filter", "/DecodeParms", NULL };
	static const char *const list[] = { "/Length", "/Filter", "/DecodeParms", "/Params", NULL };
	qpdf_oh dict_a = qpdf_oh_get_dict(w->a->pdf, a), dict_b = qpdf_oh_get_dict(w->b->pdf, b);
	bool stored = same_stored(w, a, b), generator = false;
	GByteArray *data_a = stored ? NULL : pdf_stream(w->a, a), *data_b = stored ? NULL : pdf_stream(w->b, b);

	/* What cannot be unpacked comes out empty, and is then not equal to anything that is stored otherwise. */
	if (!stored &&
		(data_a->len != data_b->len || !data_a->len || memcmp(data_a->data, data_b->data, data_a->len) != 0)) {
		guint at = 0;

		while (at < data_a->len && at < data_b->len && data_a->data[at] == data_b->data[at])
			at++;
		generator = view.part == PART_ATTACHMENT && same_but_generator(data_a, data_b);
		g_autofree char *place = g_strdup_printf("byte %u", at + 1);
		struct view told = view.part == PART_CONTENT ? with_what(w, view, place) : view;
		told.part = generator ? PART_PRODUCER : told.part;
		note(w, &told);
	}
	compare_dictionaries(w, dict_a, dict_b, generator ? list : packing, view, depth);
	qpdf_oh_release(w->a->pdf, dict_a);
	qpdf_oh_release(w->b->pdf, dict_b);
	g_clear_pointer(&data_a, g_byte_array_unref);
	g_clear_pointer(&data_b, g_byte_array_unref);
}

/* ---- values ---- */

static GPtrArray *keys_of_both(const struct walk *w, qpdf_oh a, qpdf_oh b)
{
	GPtrArray *keys = pdf_keys(w->a, a), *more = pdf_keys(w->b, b);

	for (guint i = 0; i < more->len; i++)
		if (!g_ptr_array_find_with_equal_func(keys, more->pdata[i], g_str_equal, NULL))
			g_ptr_array_add(keys, g_strdup(more->pdata[i]));
	g_ptr_array_unref(more);
	return keys;
}

/* One entry; a key with null is as one that is missing (ISO 32000-1 7.3.7). */
static void compare_key(struct walk *w, qpdf_oh a, qpdf_oh b, const char *key, struct view view, int depth)
{
	qpdf_oh one = qpdf_oh_get_key_if_dict(w->a->pdf, a, key), other = qpdf_oh_get_key_if_dict(w->b->pdf, b, key);

	compare(w, one, other, view, depth);
	qpdf_oh_release(w->a->pdf, one);
	qpdf_oh_release(w->b->pdf, other);
}

static void compare_dictionaries(
	struct walk *w, qpdf_oh a, qpdf_oh b, const char *const *but, struct view view, int depth)
{
	GPtrArray *keys = keys_of_both(w, a, b);

	for (guint i = 0; i < keys->len; i++)
		if (!but || !g_strv_contains(but, keys->pdata[i]))
			compare_key(w, a, b, keys->pdata[i], view, depth);
	g_ptr_array_unref(keys);
}

static void compare_arrays(struct walk *w, qpdf_oh a, qpdf_oh b, struct view view, int depth)
{
	int n = pdf_n_items(w->a, a);

	if (n != pdf_n_items(w->b, b)) {
		note(w, &view);
		return;
	}
	for (int i = 0; i < n; i++) {
		qpdf_oh one = qpdf_oh_get_array_item(w->a->pdf, a, i);
		qpdf_oh other = qpdf_oh_get_array_item(w->b->pdf, b, i);
		compare(w, one, other, view, depth);
		qpdf_oh_release(w->a->pdf, one);
		qpdf_oh_release(w->b->pdf, other);
	}
}

static bool same_scalar(const struct walk *w, qpdf_oh a, qpdf_oh b)
{
	size_t n_a, n_b;
	const char *text_a, *text_b;

	switch (qpdf_oh_get_type_code(w->a->pdf, a)) {
	case ot_null:
		return true;
	case ot_boolean:
		return qpdf_oh_get_bool_value(w->a->pdf, a) == qpdf_oh_get_bool_value(w->b->pdf, b);
	case ot_string:
		text_a = qpdf_oh_get_binary_string_value(w->a->pdf, a, &n_a);
		text_b = qpdf_oh_get_binary_string_value(w->b->pdf, b, &n_b);
		return n_a == n_b && memcmp(text_a, text_b, n_a) == 0;
	case ot_name:
		return strcmp(qpdf_oh_get_name(w->a->pdf, a), qpdf_oh_get_name(w->b->pdf, b)) == 0;
	/* Numbers were compared before; operators do not occur in objects. */
	default:
		return false;
	}
}

/* What a dictionary is called by: a font, a file inside, an element of the structure. */
static struct view viewed(struct walk *w, qpdf_oh a, struct view view)
{
	static const char *const keys[N_PDF_PARTS] = {
		[PART_FONT] = "/BaseFont", [PART_ATTACHMENT] = "/UF", [PART_STRUCTURE] = "/S", [PART_OUTLINE] = "/Title"
	};
	g_autofree char *what = keys[view.part] ? pdf_text(w->a, a, keys[view.part]) : NULL;
	qpdf_oh page = qpdf_oh_get_key_if_dict(w->a->pdf, a, "/Pg");
	int number =
		GPOINTER_TO_INT(g_hash_table_lookup(w->page, GINT_TO_POINTER(qpdf_oh_get_object_id(w->a->pdf, page))));

	qpdf_oh_release(w->a->pdf, page);
	/* ABCDEF+ before a font's name is made of its glyphs. */
	if (what && view.part == PART_FONT && strlen(what) > 7 && what[6] == '+')
		memmove(what, what + 7, strlen(what + 7) + 1);
	view = with_what(w, view, what);
	view.page = number ? number : view.page;
	return view;
}

/* The values themselves, whether references led to them or not. */
static void compare_values(struct walk *w, qpdf_oh a, qpdf_oh b, struct view view, int depth)
{
	enum qpdf_object_type_e kind = qpdf_oh_get_type_code(w->a->pdf, a);

	if (depth > PDF_DEPTH_MAX) {
		note(w, &view);
	} else if (qpdf_oh_is_number(w->a->pdf, a) && qpdf_oh_is_number(w->b->pdf, b)) {
		if (qpdf_oh_get_numeric_value(w->a->pdf, a) != qpdf_oh_get_numeric_value(w->b->pdf, b))
			note(w, &view);
	} else if (kind != qpdf_oh_get_type_code(w->b->pdf, b)) {
		note(w, &view);
	} else if (kind == ot_array) {
		compare_arrays(w, a, b, view, depth + 1);
	} else if (kind == ot_dictionary) {
		compare_dictionaries(w, a, b, NULL, viewed(w, a, view), depth + 1);
	} else if (kind == ot_stream) {
		compare_streams(w, a, b, view, depth + 1);
	} else if (!same_scalar(w, a, b)) {
		note(w, &view);
	}
}

static void compare(struct walk *w, qpdf_oh a, qpdf_oh b, struct view view, int depth)
{
	int id_a = qpdf_oh_get_object_id(w->a->pdf, a), id_b = qpdf_oh_get_object_id(w->b->pdf, b);
	void *partner;

	if (!id_a || !id_b) {
		compare_values(w, a, b, view, depth);
	} else if (g_hash_table_lookup_extended(w->partner, GINT_TO_POINTER(id_a), NULL, &partner)) {
		if (GPOINTER_TO_INT(partner) != id_b)
			note(w, &view);
	} else {
		struct item *item = g_new(struct item, 1);

		*item = (struct item){ id_a, id_b, view };
		item->view.object = id_a;
		g_hash_table_insert(w->partner, GINT_TO_POINTER(id_a), GINT_TO_POINTER(id_b));
		g_queue_push_tail(w->todo, item);
	}
}

/* Everything that was put into the queue, and what that leads to. */
static void run(struct walk *w)
{
	struct item *item;

	while ((item = g_queue_pop_head(w->todo))) {
		qpdf_oh a = qpdf_get_object_by_id(w->a->pdf, item->a, 0);
		qpdf_oh b = qpdf_get_object_by_id(w->b->pdf, item->b, 0);

		compare_values(w, a, b, item->view, 0);
		qpdf_oh_release(w->a->pdf, a);
		qpdf_oh_release(w->b->pdf, b);
		g_free(item);
	}
}

/* ---- pages ---- */

static void compare_resources(struct walk *w, qpdf_oh a, qpdf_oh b, int page)
{
	GPtrArray *keys = keys_of_both(w, a, b);

	for (guint i = 0; i < keys->len; i++) {
		bool font = strcmp(keys->pdata[i], "/Font") == 0;
		/* Fonts are of all pages. */
		const struct view view = { font ? PART_FONT : PART_PICTURE, font ? 0 : page, 0, NULL };
		compare_key(w, a, b, keys->pdata[i], view, 0);
	}
	g_ptr_array_unref(keys);
}

static void compare_page(struct walk *w, qpdf_oh a, qpdf_oh b, int page)
{
	static const struct {
		const char *key;
		enum pdf_part part;
	} parts[] = { { "/Contents", PART_CONTENT }, { "/Annots", PART_ANNOTATION } };
	GPtrArray *keys = keys_of_both(w, a, b);

	for (guint i = 0; i < keys->len; i++) {
		struct view view = { PART_PAGE, page, qpdf_oh_get_object_id(w->a->pdf, a), NULL };
		const char *key = keys->pdata[i];

		for (size_t k = 0; k < G_N_ELEMENTS(parts); k++)
			view.part = strcmp(key, parts[k].key) == 0 ? parts[k].part : view.part;
		if (strcmp(key, "/Resources") != 0 && strcmp(key, "/Parent") != 0)
			compare_key(w, a, b, key, with_what(w, view, view.part == PART_PAGE ? key : NULL), 0);
	}
	g_ptr_array_unref(keys);
	qpdf_oh one = pdf_page_resources(w->a, a), other = pdf_page_resources(w->b, b);
	compare_resources(w, one, other, page);
}

/* Each page with its partner before any is looked into, as links and the structure lead to all of them. */
static void compare_pages(struct walk *w)
{
	size_t n = qpdf_get_num_pages(w->a->pdf), m = qpdf_get_num_pages(w->b->pdf);

	if (n != m)
		note(w, &(const struct view){ .part = PART_PAGES });
	for (size_t i = 0; i < MIN(n, m); i++) {
		int a = qpdf_oh_get_object_id(w->a->pdf, qpdf_get_page_n(w->a->pdf, i));
		int b = qpdf_oh_get_object_id(w->b->pdf, qpdf_get_page_n(w->b->pdf, i));

		g_hash_table_insert(w->partner, GINT_TO_POINTER(a), GINT_TO_POINTER(b));
		g_hash_table_insert(w->page, GINT_TO_POINTER(a), GINT_TO_POINTER((int)i + 1));
	}
	for (size_t i = 0; i < MIN(n, m); i++) {
		compare_page(w, qpdf_get_page_n(w->a->pdf, i), qpdf_get_page_n(w->b->pdf, i), (int)i + 1);
		run(w);
	}
}

/* ---- what is told of the document ---- */

/* Whether a text differs from another in no more than the version of banshi. */
static bool is_producer(const char *a, const char *b)
{
	static const char name[] = "banshi ";

	return a && b && g_str_has_prefix(a, name) && g_str_has_prefix(b, name);
}

static void compare_information(struct walk *w)
{
	qpdf_oh trailer_a = qpdf_get_trailer(w->a->pdf), trailer_b = qpdf_get_trailer(w->b->pdf);
	qpdf_oh a = qpdf_oh_get_key_if_dict(w->a->pdf, trailer_a, "/Info");
	qpdf_oh b = qpdf_oh_get_key_if_dict(w->b->pdf, trailer_b, "/Info");
	GPtrArray *keys = keys_of_both(w, a, b);

	for (guint i = 0; i < keys->len; i++) {
		const char *key = keys->pdata[i];
		g_autofree char *one = pdf_text(w->a, a, key), *other = pdf_text(w->b, b, key);
		bool of_program = strcmp(key, "/Producer") == 0 || strcmp(key, "/Creator") == 0;
		const struct view view = {
			.part = of_program && is_producer(one, other) ? PART_PRODUCER : PART_METADATA, .what = key
		};
		if (g_strcmp0(one, other) != 0)
			note(w, &view);
	}
	g_ptr_array_unref(keys);
}

/* A property's line is "path=value". */
static bool property_is(const char *line, const char *const *paths)
{
	for (; *paths; paths++)
		if (g_str_has_prefix(line, *paths) && line[strlen(*paths)] == '=')
			return true;
	return false;
}

static void note_property(struct walk *w, const char *line, const GPtrArray *others)
{
	static const char *const program[] = { "/http://ns.adobe.com/xap/1.0/ CreatorTool",
		"/http://ns.adobe.com/pdf/1.3/ Producer", NULL };
	static const char *const identifiers[] = { "/http://ns.adobe.com/xap/1.0/mm/ DocumentID",
		"/http://ns.adobe.com/xap/1.0/mm/ InstanceID", NULL };
	size_t n = strcspn(line, "=");
	g_autofree char *path = g_strndup(line, n);
	const char *value = line[n] ? line + n + 1 : NULL, *other = NULL, *blank = strchr(path, ' ');
	/* "/namespace title/namespace Alt/1": the property, and not where in it. */
	g_autofree char *name = blank ? g_strndup(blank + 1, strcspn(blank + 1, "/")) : g_strdup(path);
	struct view view = { .part = PART_METADATA, .what = name };

	for (guint i = 0; i < others->len; i++)
		if (strncmp(others->pdata[i], line, n + 1) == 0)
			other = (const char *)others->pdata[i] + n + 1;
	/* Identifiers are digests of all bytes of the file (pdf_file_digest). */
	if (property_is(line, identifiers) || (property_is(line, program) && is_producer(value, other)))
		view.part = PART_PRODUCER;
	note(w, &view);
}

static void note_properties(struct walk *w, const GPtrArray *a, const GPtrArray *b)
{
	for (guint i = 0; i < a->len; i++)
		if (!g_ptr_array_find_with_equal_func((GPtrArray *)b, a->pdata[i], g_str_equal, NULL))
			note_property(w, a->pdata[i], b);
}

static void compare_metadata(struct walk *w)
{
	GByteArray *a = pdf_stream(w->a, pdf_root_key(w->a, "/Metadata"));
	GByteArray *b = pdf_stream(w->b, pdf_root_key(w->b, "/Metadata"));
	GPtrArray *one = xmp_properties_read((const char *)a->data, a->len);
	GPtrArray *other = xmp_properties_read((const char *)b->data, b->len);

	if (one && other) {
		note_properties(w, one, other);
		note_properties(w, other, one);
	} else if (a->len != b->len || memcmp(a->data, b->data, a->len) != 0) {
		note(w, &(const struct view){ .part = PART_METADATA, .what = "XMP" });
	}
	g_clear_pointer(&one, g_ptr_array_unref);
	g_clear_pointer(&other, g_ptr_array_unref);
	g_byte_array_unref(a);
	g_byte_array_unref(b);
}

static void compare_catalog(struct walk *w)
{
	static const struct {
		const char *key;
		enum pdf_part part;
	} parts[] = { { "/StructTreeRoot", PART_STRUCTURE }, { "/Outlines", PART_OUTLINE },
		{ "/OutputIntents", PART_INTENT }, { "/Names", PART_ATTACHMENT }, { "/AF", PART_ATTACHMENT } };
	qpdf_oh a = qpdf_get_root(w->a->pdf), b = qpdf_get_root(w->b->pdf);
	GPtrArray *keys = keys_of_both(w, a, b);

	for (guint i = 0; i < keys->len; i++) {
		struct view view = { .part = PART_CATALOG };
		const char *key = keys->pdata[i];

		for (size_t k = 0; k < G_N_ELEMENTS(parts); k++)
			view.part = strcmp(key, parts[k].key) == 0 ? parts[k].part : view.part;
		if (strcmp(key, "/Pages") != 0 && strcmp(key, "/Metadata") != 0)
			compare_key(w, a, b, key, with_what(w, view, view.part == PART_CATALOG ? key : NULL), 0);
		run(w);
	}
	g_ptr_array_unref(keys);
}

GArray *pdf_differences(const struct pdf_objects *a, const struct pdf_objects *b)
{
	struct walk w = { .a = a, .b = b };

	w.partner = g_hash_table_new(NULL, NULL);
	w.page = g_hash_table_new(NULL, NULL);
	w.noted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	w.names = g_string_chunk_new(1024);
	w.todo = g_queue_new();
	w.out = g_array_new(FALSE, FALSE, sizeof(struct pdf_difference));
	g_array_set_clear_func(w.out, clear);
	compare_pages(&w);
	compare_catalog(&w);
	compare_metadata(&w);
	compare_information(&w);
	g_queue_free(w.todo);
	g_string_chunk_free(w.names);
	g_hash_table_unref(w.noted);
	g_hash_table_unref(w.page);
	g_hash_table_unref(w.partner);
	return w.out;
}
