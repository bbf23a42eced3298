/* Any file may come here, also one made to hurt. libqpdf reads it from memory, where a limit is kept on what may grow
 * without one: bytes unpacked from streams and text in all (pdf_budget), the depth of trees, faults that libqpdf mends,
 * each of which can cost a look through the file. What goes beyond is left out and noted (cut), and the caller
 * decides what an incomplete answer is worth. Before a stream is unpacked its size is reckoned (packed-size.h): libqpdf
 * would unpack it into memory first. */

#include "inspect/pdf-objects.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "inspect/packed-size.h"
#include "inspect/unpack.h"
#include "report/allowance.h"
#include "report/diag.h"
#include "report/source-open.h"
#include "report/system-error.h"

struct pdf_budget {
	size_t bytes, text, visits; /* that are left */
	unsigned faults;            /* that libqpdf has mended so far */
	bool cut;                   /* something was left out */
};

/* To mend a fault libqpdf may look through the whole file: a damaged one has some of them. */
#define FAULTS_MAX 1000

/* What C++, zlib and libqpdf say when they get no memory. */
static bool is_of_memory(const char *text)
{
	static const char *const words[] = { "bad_alloc", "length_error", "uninitialized QPDFObjectHandle",
		"memory error" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(text, words[i]))
			return true;
	return false;
}

/* Where it gets no memory libqpdf gives out a null object, and goes on. Other errors are those of damaged files. */
static void take_error(const struct pdf_objects *o)
{
	const char *text = qpdf_has_error(o->pdf) ? qpdf_get_error_full_text(o->pdf, qpdf_get_error(o->pdf)) : NULL;

	if (text && is_of_memory(text))
		o->budget->cut = true;
}

/* The faults that libqpdf has mended since the last time; a stream that it could not unpack is among them. */
static void take_warnings(const struct pdf_objects *o)
{
	while (qpdf_more_warnings(o->pdf)) {
		qpdf_error warning = qpdf_next_warning(o->pdf);

		if (is_of_memory(qpdf_get_error_full_text(o->pdf, warning)))
			o->budget->cut = true;
		o->budget->faults++;
	}
}

/* ---- opening ---- */

/* When it makes a table again, libqpdf looks from every line for the next word, across blank lines and comments: a
 * second or two for this product of their lines and bytes. */
#define BLANK_MAX ((guint64)1 << 30)

/* Where the next break of either kind is, at or behind what was asked for last; `end`: there is none. */
struct line_breaks {
	const char *end, *feed, *carriage;
};

/* The end of a line, behind its break. Each kind is looked for once for each time that it is there. */
static const char *line_end(struct line_breaks *b, const char *at)
{
	if (b->feed < at) {
		b->feed = memchr(at, '\n', (size_t)(b->end - at));
		b->feed = b->feed ? b->feed : b->end;
	}
	if (b->carriage < at) {
		b->carriage = memchr(at, '\r', (size_t)(b->end - at));
		b->carriage = b->carriage ? b->carriage : b->end;
	}
	const char *found = MIN(b->feed, b->carriage);
	return found < b->end ? found + 1 : b->end;
}

static bool is_blank_line(const char *at, const char *end)
{
	while (at < end && memchr(" \t\r\n\f\0", *at, 6))
		at++;
	return at == end || *at == '%';
}

static bool is_recoverable(const char *bytes, size_t len)
{
	const char *end = bytes + len, *start = bytes;
	struct line_breaks breaks = { .end = end };
	guint64 cost = 0;

	for (const char *at = bytes, *next; at < end && cost <= BLANK_MAX; at = next) {
		next = line_end(&breaks, at);
		/* `start` is where the run of blank lines began. */
		if (is_blank_line(at, next))
			cost += (guint64)(next - start);
		else
			start = next;
	}
	return cost <= BLANK_MAX;
}

static struct pdf_objects *objects_new(void)
{
	struct pdf_objects *o = g_new0(struct pdf_objects, 1);

	o->budget = g_new0(struct pdf_budget, 1);
	o->budget->bytes = o->budget->text = allowance_of(ALLOW_UNPACKED);
	o->budget->visits = allowance_of(ALLOW_VISITS);
	o->pdf = qpdf_init();
	qpdf_silence_errors(o->pdf);
	qpdf_set_suppress_warnings(o->pdf, QPDF_TRUE);
	return o;
}

static bool open_file(struct pdf_objects *o, const char *path, struct diags *diags)
{
	if (!(o->own = source_read_at_most(path, PDF_FILE_MAX, false, &o->len)))
		return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path, system_error(errno, diags_lang(diags)));
	o->bytes = o->own;
	if (!allowance_take(ALLOW_INPUT, o->len))
		return allowance_report(ALLOW_INPUT, NOWHERE, diags);
	/* A file that costs too much to mend is read as it stands, or not at all. */
	qpdf_set_attempt_recovery(o->pdf, is_recoverable(o->bytes, o->len) ? QPDF_TRUE : QPDF_FALSE);
	if (!(qpdf_read_memory(o->pdf, path, o->bytes, o->len, NULL) & QPDF_ERRORS))
		return true;
	qpdf_error wrong = qpdf_get_error(o->pdf);
	if (qpdf_get_error_code(o->pdf, wrong) == qpdf_e_password)
		return diag(diags, DIAG_PDF_ENCRYPTED, NOWHERE, path);
	/* The library's words are English alone. */
	return diag(diags, DIAG_PDF_UNREADABLE, NOWHERE, path,
		diags_lang(diags) == LANG_ZH ? "不是 PDF，或结构已损坏" : qpdf_get_error_message_detail(o->pdf, wrong));
}

struct pdf_objects *pdf_objects_open(const char *path, struct diags *diags)
{
	struct pdf_objects *o = objects_new();

	if (open_file(o, path, diags))
		return o;
	pdf_objects_close(o);
	return NULL;
}

struct pdf_objects *pdf_objects_parse(const void *bytes, size_t len)
{
	struct pdf_objects *o = objects_new();

	o->bytes = bytes;
	o->len = len;
	/* Never mended: what comes through here is compared or believed, and mending would guess. */
	qpdf_set_attempt_recovery(o->pdf, QPDF_FALSE);
	if (!(qpdf_read_memory(o->pdf, "", bytes, len, NULL) & QPDF_ERRORS))
		return o;
	pdf_objects_close(o);
	return NULL;
}

void pdf_objects_close(struct pdf_objects *o)
{
	if (!o)
		return;
	/* It complains of what nobody took. An error that is still there would be printed by qpdf_cleanup. */
	take_error(o);
	qpdf_cleanup(&o->pdf);
	g_free(o->budget);
	g_free(o->own);
	g_free(o);
}

/* ---- limits ---- */

bool pdf_objects_cut(const struct pdf_objects *o)
{
	take_error(o);
	return o->budget->cut;
}

bool pdf_objects_cut_here(const struct pdf_objects *o)
{
	o->budget->cut = true;
	return false;
}

/* Takes n of what is left. */
static bool spend(const struct pdf_objects *o, size_t *left, size_t n)
{
	if (n > *left)
		return pdf_objects_cut_here(o);
	*left -= n;
	return true;
}

/* Asked where objects are visited, which each step of a walk does. */
static bool is_hopeless(const struct pdf_objects *o)
{
	take_error(o);
	take_warnings(o);
	/* False and cut: the walk stops where it stands. */
	return o->budget->faults > FAULTS_MAX && !pdf_objects_cut_here(o);
}

bool pdf_visit(const struct pdf_objects *o, GHashTable *seen, qpdf_oh value)
{
	if (is_hopeless(o) || !spend(o, &o->budget->visits, 1))
		return false;
	/* A direct value has no number and is always new: it cannot be met but through its owner. */
	int number = qpdf_oh_get_object_id(o->pdf, value);

	return !number || g_hash_table_add(seen, GINT_TO_POINTER(number));
}

/* ---- values ---- */

qpdf_oh pdf_root_key(const struct pdf_objects *o, const char *key)
{
	return qpdf_oh_get_key(o->pdf, qpdf_get_root(o->pdf), key);
}

int pdf_n_items(const struct pdf_objects *o, qpdf_oh array)
{
	return qpdf_oh_is_array(o->pdf, array) ? qpdf_oh_get_array_n_items(o->pdf, array) : 0;
}

GPtrArray *pdf_keys(const struct pdf_objects *o, qpdf_oh dict)
{
	GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);

	if (!qpdf_oh_is_dictionary(o->pdf, dict))
		return keys;
	qpdf_oh_begin_dict_key_iter(o->pdf, dict);
	while (qpdf_oh_dict_more_keys(o->pdf))
		g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(o->pdf)));
	return keys;
}

static char *text_of(const struct pdf_objects *o, qpdf_oh value)
{
	/* A name comes with its slash. */
	const char *text = qpdf_oh_is_string(o->pdf, value) ? qpdf_oh_get_utf8_value(o->pdf, value)
			   : qpdf_oh_is_name(o->pdf, value) ? qpdf_oh_get_name(o->pdf, value) + 1
							    : NULL;

	return text && spend(o, &o->budget->text, strlen(text)) ? g_utf8_make_valid(text, -1) : NULL;
}

char *pdf_text(const struct pdf_objects *o, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, dict, key);
	char *text = text_of(o, value);

	qpdf_oh_release(o->pdf, value);
	return text;
}

GByteArray *pdf_bytes(const struct pdf_objects *o, qpdf_oh dict, const char *key)
{
	qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, dict, key);
	GByteArray *out = NULL;
	size_t n;

	if (qpdf_oh_is_string(o->pdf, value)) {
		const char *bytes = qpdf_oh_get_binary_string_value(o->pdf, value, &n);

		if (spend(o, &o->budget->text, n))
			out = g_byte_array_append(g_byte_array_new(), (const guint8 *)bytes, (guint)n);
	}
	qpdf_oh_release(o->pdf, value);
	return out;
}

/* ---- streams ---- */

/* The names of its filters, in the order of unpacking, and the parameters of the last. */
static GPtrArray *filters_of(const struct pdf_objects *o, qpdf_oh dict, qpdf_oh *last)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	qpdf_oh filter = qpdf_oh_get_key(o->pdf, dict, "/Filter");
	qpdf_oh parameters = qpdf_oh_get_key(o->pdf, dict, "/DecodeParms");
	int n = pdf_n_items(o, filter);

	for (int i = 0; i < n; i++) {
		qpdf_oh name = qpdf_oh_get_array_item(o->pdf, filter, i);

		g_ptr_array_add(names, text_of(o, name));
		qpdf_oh_release(o->pdf, name);
	}
	if (n == 0 && qpdf_oh_is_name(o->pdf, filter))
		g_ptr_array_add(names, text_of(o, filter));
	/* Parameters are one dictionary, or a list with one for each filter. */
	*last = n > 0 && n <= pdf_n_items(o, parameters) ? qpdf_oh_get_array_item(o->pdf, parameters, n - 1)
							 : parameters;
	qpdf_oh_release(o->pdf, filter);
	return names;
}

/* A predictor keeps two rows (7.4.4.4). */
static bool is_row_small(const struct pdf_objects *o, qpdf_oh parameters)
{
	static const char *const factors[] = { "/Columns", "/Colors", "/BitsPerComponent" };
	/* Eight bits when none are told; when they are, this is eight times too much, which only makes the limit
	 * stricter. */
	double bits = 8;

	for (size_t i = 0; i < G_N_ELEMENTS(factors); i++) {
		qpdf_oh value = qpdf_oh_get_key_if_dict(o->pdf, parameters, factors[i]);

		if (qpdf_oh_is_integer(o->pdf, value))
			bits *= (double)MAX(qpdf_oh_get_int_value(o->pdf, value), 1);
		qpdf_oh_release(o->pdf, value);
	}
	return bits <= 8.0 * (64 << 20);
}

/* How much it is at most when it is unpacked; SIZE_MAX: nobody can tell. */
static size_t unpacked_size(const struct pdf_objects *o, qpdf_oh stream, const unsigned char *packed, size_t len)
{
	qpdf_oh dict = qpdf_oh_get_dict(o->pdf, stream), parameters;
	GPtrArray *filters = filters_of(o, dict, &parameters);
	size_t size = is_row_small(o, parameters) ? packed_size((const char *const *)filters->pdata, filters->len,
							    packed, len, PDF_STREAM_MAX)
						  : SIZE_MAX;

	g_ptr_array_unref(filters);
	qpdf_oh_release(o->pdf, parameters);
	qpdf_oh_release(o->pdf, dict);
	return size;
}

/* Nearly all streams: Flate and nothing else, no predictor. */
static bool is_plain_flate(const struct pdf_objects *o, qpdf_oh stream)
{
	qpdf_oh dict = qpdf_oh_get_dict(o->pdf, stream), filter = qpdf_oh_get_key(o->pdf, dict, "/Filter");
	bool plain = qpdf_oh_is_name(o->pdf, filter) && strcmp(qpdf_oh_get_name(o->pdf, filter), "/FlateDecode") == 0 &&
		     !qpdf_oh_has_key(o->pdf, dict, "/DecodeParms");

	qpdf_oh_release(o->pdf, filter);
	qpdf_oh_release(o->pdf, dict);
	return plain;
}

/* With room for one, as a new array has no data at all. */
static GByteArray *no_bytes(void)
{
	return g_byte_array_sized_new(1);
}

/* Unpacked by libqpdf, of what is damaged as far as it goes. Its size is reckoned before. */
static GByteArray *unpack_any(const struct pdf_objects *o, qpdf_oh stream, const unsigned char *packed, size_t len)
{
	size_t size = packed ? unpacked_size(o, stream, packed, len) : SIZE_MAX, n = 0;
	unsigned char *data = NULL;
	GByteArray *out = no_bytes();

	/* Generalized: Flate, LZW and the two in ASCII; what else packs stays packed. */
	if ((size <= PDF_STREAM_MAX ? spend(o, &o->budget->bytes, size) : pdf_objects_cut_here(o)) &&
		!(qpdf_oh_get_stream_data(o->pdf, stream, qpdf_dl_generalized, NULL, &data, &n) & QPDF_ERRORS))
		g_byte_array_append(out, data, (guint)n);
	free(data);
	return out;
}

GByteArray *pdf_stream(const struct pdf_objects *o, qpdf_oh stream)
{
	unsigned char *packed = NULL;
	size_t len = 0;
	GByteArray *out = NULL;

	if (!qpdf_oh_is_stream(o->pdf, stream))
		return no_bytes();
	if (qpdf_oh_get_stream_data(o->pdf, stream, qpdf_dl_none, NULL, &packed, &len) & QPDF_ERRORS)
		g_clear_pointer(&packed, free);
	else if (!len)
		/* An empty page's; there is nothing to point to. */
		out = no_bytes();
	if (packed && is_plain_flate(o, stream))
		out = unpack_whole(packed, len, MIN(PDF_STREAM_MAX, o->budget->bytes));
	if (out)
		o->budget->bytes -= out->len;
	else
		out = unpack_any(o, stream, packed, len);
	free(packed);
	take_error(o);
	take_warnings(o);
	return out;
}

/* Resources are inherited from the nodes above (ISO 32000-1, 7.7.3.4). */
qpdf_oh pdf_page_resources(const struct pdf_objects *o, qpdf_oh page)
{
	qpdf_oh node = page, found = qpdf_oh_get_key_if_dict(o->pdf, node, "/Resources");

	for (int i = 0;
		i < PDF_DEPTH_MAX && qpdf_oh_is_dictionary(o->pdf, node) && !qpdf_oh_is_dictionary(o->pdf, found);
		i++) {
		qpdf_oh parent = qpdf_oh_get_key(o->pdf, node, "/Parent");

		/* Handles are released on the way up, but never the page, which is the caller's. */
		if (node != page)
			qpdf_oh_release(o->pdf, node);
		qpdf_oh_release(o->pdf, found);
		node = parent;
		found = qpdf_oh_get_key_if_dict(o->pdf, node, "/Resources");
	}
	if (node != page)
		qpdf_oh_release(o->pdf, node);
	return found;
}
