/* GVariants may be read without trust: what a worker says that a report got hold of can be wrong, and no worse. */
#include "service/order.h"

#define ORDER  "(bmsaymsmsmsa(ss)a(say))"
#define ANSWER "(uuuusmsmay)"

/* ---- orders ---- */

static GVariant *bytes_variant(const void *data, size_t len)
{
	return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, data, len, 1);
}

static GVariant *pack_pairs(const struct banshi_request *r)
{
	GVariantBuilder pairs;

	g_variant_builder_init(&pairs, G_VARIANT_TYPE("a(ss)"));
	for (size_t i = 0; i < r->n_set; i++)
		g_variant_builder_add(&pairs, "(ss)", r->set[i].key, r->set[i].value);
	return g_variant_builder_end(&pairs);
}

static GVariant *pack_files(const struct banshi_request *r)
{
	GVariantBuilder files;

	g_variant_builder_init(&files, G_VARIANT_TYPE("a(say)"));
	for (size_t i = 0; i < r->n_file; i++)
		g_variant_builder_add(
			&files, "(s@ay)", r->file[i].name, bytes_variant(r->file[i].data, r->file[i].len));
	return g_variant_builder_end(&files);
}

static GBytes *bytes_of(GVariant *variant)
{
	GBytes *bytes;

	g_variant_ref_sink(variant);
	bytes = g_variant_get_data_as_bytes(variant);
	g_variant_unref(variant);
	return bytes;
}

GBytes *order_pack(const struct order *order)
{
	const struct banshi_request *r = &order->request;

	return bytes_of(g_variant_new("(bms@aymsmsms@a(ss)@a(say))", order->render, r->name,
		bytes_variant(r->report, r->len), r->format, r->profile, r->language, pack_pairs(r), pack_files(r)));
}

static void unpack_pairs(GVariant *pairs, struct banshi_request *r)
{
	struct banshi_pair *pair = g_new0(struct banshi_pair, g_variant_n_children(pairs) + 1);

	r->n_set = g_variant_n_children(pairs);
	r->set = pair;
	for (size_t i = 0; i < r->n_set; i++)
		g_variant_get_child(pairs, i, "(&s&s)", &pair[i].key, &pair[i].value);
	g_variant_unref(pairs);
}

static void unpack_files(GVariant *files, struct banshi_request *r)
{
	struct banshi_file *file = g_new0(struct banshi_file, g_variant_n_children(files) + 1);

	r->n_file = g_variant_n_children(files);
	r->file = file;
	for (size_t i = 0; i < r->n_file; i++) {
		GVariant *data;
		g_variant_get_child(files, i, "(&s@ay)", &file[i].name, &data);
		file[i].data = g_variant_get_fixed_array(data, &file[i].len, 1);
		g_variant_unref(data); /* the whole holds it */
	}
	g_variant_unref(files);
}

bool order_unpack(const char *bytes, size_t len, struct order *out)
{
	GVariant *held =
		g_variant_ref_sink(g_variant_new_from_data(G_VARIANT_TYPE(ORDER), bytes, len, FALSE, NULL, NULL));
	struct banshi_request *r = &out->request;
	GVariant *report, *pairs, *files;
	gboolean render;

	*out = (struct order){ .request.size = sizeof(*r) };
	if (!g_variant_is_normal_form(held)) {
		g_variant_unref(held);
		return false;
	}
	g_variant_get(held, "(bm&s@aym&sm&sm&s@a(ss)@a(say))", &render, &r->name, &report, &r->format, &r->profile,
		&r->language, &pairs, &files);
	out->render = render;
	out->held = held;
	r->report = g_variant_get_fixed_array(report, &r->len, 1);
	g_variant_unref(report);
	unpack_pairs(pairs, r);
	unpack_files(files, r);
	return true;
}

void order_finish(struct order *order)
{
	g_free((void *)order->request.set);
	g_free((void *)order->request.file);
	g_clear_pointer(&order->held, g_variant_unref);
}

/* ---- answers ---- */

GBytes *answer_pack(const struct banshi_result *result)
{
	GVariant *data = result->data ? bytes_variant(result->data, result->len) : NULL;

	return bytes_of(g_variant_new("(uuuusms@may)", (guint32)result->status, result->pages, result->errors,
		result->warnings, result->problems, result->manifest, g_variant_new_maybe(G_VARIANT_TYPE("ay"), data)));
}

bool answer_unpack(const char *bytes, size_t len, struct answer *out)
{
	GVariant *held =
		g_variant_ref_sink(g_variant_new_from_data(G_VARIANT_TYPE(ANSWER), bytes, len, FALSE, NULL, NULL));
	guint32 status;
	GVariant *data;

	*out = (struct answer){ 0 };
	if (!g_variant_is_normal_form(held)) {
		g_variant_unref(held);
		return false;
	}
	g_variant_get(held, "(uuuu&sm&sm@ay)", &status, &out->n_pages, &out->n_errors, &out->n_warnings, &out->problems,
		&out->manifest, &data);
	out->status = (int)status;
	out->held = held;
	if (data) {
		/* Of its own: the answer's bytes are the peer's. */
		gsize n;
		const void *file = g_variant_get_fixed_array(data, &n, 1);
		out->data = g_bytes_new(file, n);
		g_variant_unref(data);
	}
	return true;
}

void answer_finish(struct answer *answer)
{
	g_clear_pointer(&answer->data, g_bytes_unref);
	g_clear_pointer(&answer->held, g_variant_unref);
}
