#include "tests/fuzz/pdf-model.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "tests/fuzz/fuzz.h"

#define MAX_OBJECTS 600
#define MAX_NUMBER  4000
#define MAX_STREAM  (128u << 10)

/* ---- reading ---- */

static struct pdf_object *find(const struct pdf_model *model, unsigned number)
{
	for (guint i = 0; i < model->object->len; i++) {
		struct pdf_object *object = &g_array_index(model->object, struct pdf_object, i);

		if (object->number == number)
			return object;
	}
	return NULL;
}

static void object_clear(struct pdf_object *object)
{
	g_string_free(object->head, TRUE);
	if (object->stream)
		g_string_free(object->stream, TRUE);
}

static void put(struct pdf_model *model, struct pdf_object object)
{
	struct pdf_object *old = find(model, object.number);

	if (old) {
		object_clear(old);
		*old = object;
	} else if (model->object->len < MAX_OBJECTS && object.number < MAX_NUMBER) {
		g_array_append_val(model->object, object);
		model->size = MAX(model->size, object.number + 1);
	} else {
		object_clear(&object);
	}
}

static GString *inflate_all(const char *data, size_t size)
{
	GString *out = g_string_new(NULL);
	z_stream z = { .next_in = (Bytef *)(uintptr_t)data, .avail_in = (uInt)size };
	char step[4096];
	int status = inflateInit(&z);

	while (status == Z_OK && out->len < MAX_STREAM) {
		z.next_out = (Bytef *)step;
		z.avail_out = sizeof(step);
		status = inflate(&z, Z_NO_FLUSH);
		g_string_append_len(out, step, (gssize)(sizeof(step) - z.avail_out));
	}
	inflateEnd(&z);
	return out;
}

static void cut_out(GString *text, const char *what)
{
	const char *at = strstr(text->str, what);

	if (at)
		g_string_erase(text, at - text->str, (gssize)strlen(what));
}

static GString *read_stream(GString *head, const char *data, size_t size)
{
	if (!strstr(head->str, "/FlateDecode") || strstr(head->str, "/Predictor"))
		return g_string_new_len(data, (gssize)size);
	cut_out(head, "/Filter /FlateDecode");
	cut_out(head, "/Filter/FlateDecode");
	return inflate_all(data, size);
}

static long number_after(const GString *text, const char *key)
{
	const char *at = strstr(text->str, key);

	return at ? strtol(at + strlen(key), NULL, 10) : -1;
}

/* 7.5.7: numbers and places, then the objects. */
static void read_packed(struct pdf_model *model, const struct pdf_object *packed)
{
	long n = number_after(packed->head, "/N"), first = number_after(packed->head, "/First");
	const char *text = packed->stream->str, *at = text;

	for (; n > 0 && first > 0; n--) {
		char *end;
		unsigned long number = strtoul(at, &end, 10), place = strtoul(end, &end, 10) + (unsigned long)first;
		const char *next = end;
		unsigned long stop = packed->stream->len;

		if (end == at || place > packed->stream->len)
			break;
		if (n > 1) {
			(void)strtoul(next, &end, 10);
			stop = strtoul(end, &end, 10) + (unsigned long)first;
		}
		if (stop >= place && stop <= packed->stream->len)
			put(model, (struct pdf_object){ (unsigned)number,
					   g_string_new_len(text + place, (gssize)(stop - place)), NULL, false });
		at = next;
	}
}

/* The number before " 0 obj", whose blank is at `at`; MAX_NUMBER when there is none. */
static unsigned number_before(const char *bytes, const char *at)
{
	while (at > bytes && g_ascii_isdigit(at[-1]))
		at--;
	while (at > bytes && at[-1] == ' ')
		at--;
	while (at > bytes && g_ascii_isdigit(at[-1]))
		at--;
	return (unsigned)MIN(strtoul(at, NULL, 10), MAX_NUMBER);
}

static const char *read_object(struct pdf_model *model, const char *bytes, const char *at, const char *end)
{
	struct pdf_object object = { .number = number_before(bytes, at) };
	const char *begin = at + strlen(" obj"), *stop = memmem(begin, (size_t)(end - begin), "endobj", 6);
	const char *stream;

	if (!stop)
		return end;
	stream = memmem(begin, (size_t)(stop - begin), "stream", 6);
	object.head = g_string_new_len(begin, (stream ? stream : stop) - begin);
	if (stream) {
		stream += strlen("stream");
		stream += stream < stop && *stream == '\r';
		stream += stream < stop && *stream == '\n';
		const char *tail = memmem(stream, (size_t)(stop - stream), "endstream", 9);
		object.stream = read_stream(object.head, stream, (size_t)((tail ? tail : stop) - stream));
	}
	if (stream && strstr(object.head->str, "/ObjStm"))
		read_packed(model, &object);
	if (strstr(object.head->str, "/ObjStm") || strstr(object.head->str, "/XRef"))
		object_clear(&object);
	else
		put(model, object);
	return stop;
}

/* The last entry of that name whose value is a reference. */
static void keep_entry(struct pdf_model *model, const char *bytes, size_t size, const char *key)
{
	size_t n = strlen(key);

	for (const char *at = bytes + size; at-- > bytes;) {
		char *end;
		unsigned long number;

		if ((size_t)(bytes + size - at) <= n || memcmp(at, key, n) != 0)
			continue;
		number = strtoul(at + n, &end, 10);
		if (end == at + n || strncmp(end, " 0 R", 4) != 0)
			continue;
		g_string_append_printf(model->trailer, "%s %lu 0 R ", key, number);
		return;
	}
}

void pdf_model_init(struct pdf_model *model, const uint8_t *data, size_t size)
{
	/* Ends with a NUL, so that numbers can be read. */
	g_autofree char *bytes = g_malloc(size + 1);
	const char *end;

	memcpy(bytes, data, size);
	bytes[size] = '\0';
	end = bytes + size;
	*model = (struct pdf_model){
		.object = g_array_new(FALSE, FALSE, sizeof(struct pdf_object)), .size = 1, .trailer = g_string_new(NULL)
	};
	g_array_set_clear_func(model->object, (GDestroyNotify)object_clear);
	for (const char *at = bytes; at < end && (at = memmem(at, (size_t)(end - at), " obj", 4));)
		at = read_object(model, bytes, at, end);
	keep_entry(model, bytes, size, "/Root");
	keep_entry(model, bytes, size, "/Info");
	g_string_append(model->trailer, "/ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]");
	for (const char *at = bytes; at < end && (at = memmem(at, (size_t)(end - at), "startxref", 9)); at += 9)
		model->last_table = strtoul(at + 9, NULL, 10);
}

void pdf_model_finish(struct pdf_model *model)
{
	g_array_unref(model->object);
	g_string_free(model->trailer, TRUE);
}

/* ---- writing ---- */

/* Where an object stands: at a place, or as the n-th in an object stream. */
struct place {
	unsigned number;
	size_t at;
	unsigned stream; /* number of the object stream; 0: none */
};

struct writer {
	const struct pdf_model *model;
	struct pdf_writing how;
	struct fuzz_random *random;
	GString *out;
	GArray *place; /* of struct place */
	unsigned size;
};

static void note(struct writer *w, unsigned number, size_t at, unsigned stream)
{
	const struct place place = { number, at, stream };

	g_array_append_val(w->place, place);
}

/* Its own /Length is no more right. */
static void put_stream(struct writer *w, const GString *head, const GString *stream)
{
	g_autofree char *text = g_strdup(head->str);
	char *length = strstr(text, "/Length "), *end = length ? length + strlen("/Length ") : NULL;
	size_t n = stream->len + (w->how.damage && fuzz_chance(w->random, 4) ? fuzz_pick(w->random, 100) : 0);

	if (length) {
		end += strspn(end, "0123456789");
		if (strncmp(end, " 0 R", 4) == 0)
			end += 4;
		g_string_append_len(w->out, text, length - text);
		g_string_append_printf(w->out, "/Length %zu%s", n, end);
	} else {
		g_string_append(w->out, text);
	}
	g_string_append(w->out, "stream\n");
	g_string_append_len(w->out, stream->str, (gssize)stream->len);
	g_string_append(w->out, "\nendstream");
}

static void put_object(struct writer *w, const struct pdf_object *object)
{
	note(w, object->number, w->out->len, 0);
	g_string_append_printf(w->out, "%u 0 obj\n", object->number);
	if (object->stream)
		put_stream(w, object->head, object->stream);
	else
		g_string_append_len(w->out, object->head->str, (gssize)object->head->len);
	g_string_append(w->out, "\nendobj\n");
}

/* Those that are no streams, in an object stream. */
static void put_packed(struct writer *w, bool update)
{
	GString *places = g_string_new(NULL), *texts = g_string_new(NULL);
	unsigned n = 0, number = w->size++;

	for (guint i = 0; i < w->model->object->len; i++) {
		const struct pdf_object *object = &g_array_index(w->model->object, struct pdf_object, i);

		if (object->stream || (update && !object->changed))
			continue;
		note(w, object->number, n++, number);
		g_string_append_printf(places, "%u %zu ", object->number, texts->len);
		g_string_append_len(texts, object->head->str, (gssize)object->head->len);
		g_string_append_c(texts, '\n');
	}
	note(w, number, w->out->len, 0);
	g_string_append_printf(w->out, "%u 0 obj\n<</Type /ObjStm /N %u /First %zu /Length %zu>>\nstream\n", number, n,
		places->len, places->len + texts->len);
	g_string_append_len(w->out, places->str, (gssize)places->len);
	g_string_append_len(w->out, texts->str, (gssize)texts->len);
	g_string_append(w->out, "\nendstream\nendobj\n");
	g_string_free(places, TRUE);
	g_string_free(texts, TRUE);
}

static int compare(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static void put_trailer(struct writer *w, size_t before)
{
	g_string_append_printf(w->out, "/Size %u %s", w->size, w->model->trailer->str);
	if (before)
		g_string_append_printf(w->out, "/Prev %zu", before);
}

/* 7.5.4 */
static void put_table(struct writer *w, bool update)
{
	g_string_append(w->out, update ? "xref\n" : "xref\n0 1\n0000000000 65535 f \n");
	for (guint i = 0; i < w->place->len; i++) {
		const struct place *place = &g_array_index(w->place, struct place, i);
		size_t at = place->at + (w->how.damage && fuzz_chance(w->random, 10) ? 1 : 0);

		g_string_append_printf(w->out, "%u 1\n%010zu 00000 n \n", place->number, at);
	}
	g_string_append(w->out, "trailer\n<<");
	put_trailer(w, update ? w->model->last_table : 0);
	g_string_append(w->out, ">>\n");
}

static void put_field(GString *out, size_t value, unsigned bytes)
{
	while (bytes-- > 0)
		g_string_append_c(out, (char)(value >> (8 * bytes)));
}

/* 7.5.8 */
static void put_table_stream(struct writer *w, bool update)
{
	GString *rows = g_string_new(NULL), *index = g_string_new(NULL);
	unsigned number = w->size++;

	note(w, number, w->out->len, 0);
	g_array_sort(w->place, compare);
	for (guint i = 0; i < w->place->len; i++) {
		const struct place *place = &g_array_index(w->place, struct place, i);

		g_string_append_printf(index, "%u 1 ", place->number);
		put_field(rows, place->stream ? 2 : 1, 1);
		put_field(rows, place->stream ? place->stream : place->at, 4);
		put_field(rows, place->stream ? place->at : 0, 2);
	}
	g_string_append_printf(
		w->out, "%u 0 obj\n<</Type /XRef /W [1 4 2] /Index [%s] /Length %zu ", number, index->str, rows->len);
	put_trailer(w, update ? w->model->last_table : 0);
	g_string_append(w->out, ">>\nstream\n");
	g_string_append_len(w->out, rows->str, (gssize)rows->len);
	g_string_append(w->out, "\nendstream\nendobj\n");
	g_string_free(rows, TRUE);
	g_string_free(index, TRUE);
}

void pdf_model_write(
	const struct pdf_model *model, struct pdf_writing how, bool update, struct fuzz_random *random, GString *out)
{
	struct writer w = { .model = model, .how = how, .random = random, .out = out, .size = model->size };
	size_t table;

	w.place = g_array_new(FALSE, FALSE, sizeof(struct place));
	if (!update)
		g_string_append(out, "%PDF-1.7\n%\xff\xff\xff\xff\n");
	for (guint i = 0; i < model->object->len; i++) {
		const struct pdf_object *object = &g_array_index(model->object, struct pdf_object, i);

		if ((object->stream || !how.streams) && (!update || object->changed))
			put_object(&w, object);
	}
	if (how.streams)
		put_packed(&w, update);
	g_array_sort(w.place, compare);
	table = out->len + (how.damage && fuzz_chance(random, 8) ? 3 : 0);
	if (how.streams)
		put_table_stream(&w, update);
	else
		put_table(&w, update);
	g_string_append_printf(out, "startxref\n%zu\n%%%%EOF\n", table);
	g_array_unref(w.place);
}
