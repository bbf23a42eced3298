/* The file grows from its first byte to its last (spool.c); an object's place is known when it comes out of packing.c,
 * which compresses it, and the cross-reference at the end tells all. Objects without a stream are gathered and written
 * as one compressed stream each time there are enough. */
#include "render/pdf-file.h"

#include <libdeflate.h>
#include <string.h>

#include "render/pack-level.h"
#include "render/packing.h"
#include "render/pdf-text.h"
#include "render/spool.h"

enum { FREE, IN_FILE, IN_STREAM };

/* Where an object is: in the file, or in an object stream. */
struct place {
	uint32_t at;    /* offset in the file, or number of the object stream */
	uint16_t index; /* in the object stream */
	uint8_t kind;
};

/* Objects with numbers in a row that are in one stream one after another: of a table with a million cells these are
 * nearly all. */
struct stretch {
	uint32_t number, n;
	struct place place; /* of the first */
};

/* As many objects go into one stream; a reader unpacks it to get at any of them. */
#define PACK_MAX 500

/* Places have 32 bits: a file ends below 4 GB. */
struct pdf_file {
	struct spool *out; /* NULL: it was handed over */
	bool object_streams;
	uint32_t n_numbers; /* given so far; 0 is nobody's */
	GArray *stretch;    /* struct stretch: of what is written, in its order */
	/* The object stream being filled. */
	GString *head, *body;
	uint32_t pack, n_packed;
	struct packing *packing; /* objects on the way to the file */
};

static void take_object(void *file, const struct parcel *parcel);

struct pdf_file *pdf_file_new(const char *version, bool object_streams)
{
	/* The second line marks the file as binary (7.5.2, PDF/A 6.1.2). */
	g_autofree char *header = g_strdup_printf("%%PDF-%s\n%%\xe7\x89\x88\xe5\n", version);
	struct pdf_file *file = g_new0(struct pdf_file, 1);

	file->packing = packing_new(take_object, file);
	if (!file->packing) {
		g_free(file);
		return NULL;
	}
	file->out = spool_new(0);
	file->object_streams = object_streams;
	file->n_numbers = 1;
	file->stretch = g_array_new(FALSE, FALSE, sizeof(struct stretch));
	file->head = g_string_new(NULL);
	file->body = g_string_new(NULL);
	spool_append(file->out, header, strlen(header));
	return file;
}

/* One object may be long, as the list of all headers of a long table, and its room stays. */
static void end_packing_objects(struct pdf_file *file)
{
	if (file->head)
		g_string_free(file->head, TRUE);
	if (file->body)
		g_string_free(file->body, TRUE);
	file->head = file->body = NULL;
}

void pdf_file_free(struct pdf_file *file)
{
	if (!file)
		return;
	packing_free(file->packing);
	spool_free(file->out);
	g_array_unref(file->stretch);
	end_packing_objects(file);
	g_free(file);
}

uint32_t pdf_file_reserve(struct pdf_file *file)
{
	return file->n_numbers++;
}

static struct stretch *stretch_at(const struct pdf_file *file, guint i)
{
	return &g_array_index(file->stretch, struct stretch, i);
}

/* Whether the object is the one after the stretch's last, in the same object stream. */
static bool goes_on(const struct stretch *last, uint32_t number, const struct place *place)
{
	return last->place.kind == IN_STREAM && place->kind == IN_STREAM && last->place.at == place->at &&
	       last->number + last->n == number && last->place.index + last->n == place->index;
}

static void settle(struct pdf_file *file, uint32_t number, struct place place)
{
	const struct stretch alone = { number, 1, place };
	struct stretch *last = file->stretch->len ? stretch_at(file, file->stretch->len - 1) : NULL;

	if (last && goes_on(last, number, &place))
		last->n++;
	else
		g_array_append_val(file->stretch, alone);
}

/* ---- streams ---- */

static uint32_t length_of(const struct pdf_file *file)
{
	size_t length = spool_len(file->out);

	g_assert(length <= UINT32_MAX && "a file ends below 4 GB");
	return (uint32_t)length;
}

/* For what is short and ASCII; texts and streams are appended as bytes. */
G_GNUC_PRINTF(2, 3)
static void print(struct pdf_file *file, const char *format, ...)
{
	char line[512];
	va_list args;

	va_start(args, format);
	int n = g_vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	g_assert(n < (int)sizeof(line));
	spool_append(file->out, line, (size_t)n);
}

/* Its place is where the file ends now that all before it are in. Without entries it is an object that is no stream. */
static void take_object(void *data, const struct parcel *object)
{
	struct pdf_file *file = data;

	settle(file, object->number, (struct place){ .kind = IN_FILE, .at = length_of(file) });
	print(file, "%u 0 obj\n", object->number);
	if (object->entries) {
		print(file, "<</Length %zu ", object->n);
		if (object->level != PACKING_NONE)
			print(file, "/Filter /FlateDecode ");
		spool_append(file->out, object->entries, strlen(object->entries));
		print(file, ">>\nstream\n");
	}
	spool_append(file->out, object->data, object->n);
	print(file, object->entries ? "\nendstream\nendobj\n" : "\nendobj\n");
}

void pdf_file_expect_outlines(struct pdf_file *file, size_t n)
{
	packing_outlines(file->packing, n);
}

/* `entries` are more of the dictionary, "" for none. */
static void put_stream(struct pdf_file *file, enum packing_level level, uint32_t number, const char *entries,
	const void *data, size_t n)
{
	const struct parcel stream = { level, number, entries, data, n };

	packing_put(file->packing, &stream);
}

void pdf_file_put_plain(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n)
{
	put_stream(file, PACKING_NONE, number, entries, data, n);
}

void pdf_file_put_stream(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n)
{
	put_stream(file, PACKING_TEXT, number, entries, data, n);
}

void pdf_file_put_outlines(struct pdf_file *file, uint32_t number, const char *entries, const void *data, size_t n)
{
	put_stream(file, n < FEW_OUTLINES ? PACKING_TEXT : PACKING_QUICK, number, entries, data, n);
}

/* ---- objects ---- */

/* An object stream (7.5.7): pairs of number and offset, then the objects. It is a stream itself and never in
 * another. */
static void flush(struct pdf_file *file)
{
	char entries[64];

	if (file->n_packed == 0)
		return;
	g_snprintf(entries, sizeof(entries), "/Type /ObjStm /N %u /First %zu", file->n_packed, file->head->len);
	g_string_append_len(file->head, file->body->str, (gssize)file->body->len);
	pdf_file_put_stream(file, file->pack, entries, file->head->str, file->head->len);
	g_string_truncate(file->head, 0);
	g_string_truncate(file->body, 0);
	file->n_packed = 0;
}

void pdf_file_put(struct pdf_file *file, uint32_t number, const GString *text)
{
	/* Before object streams there were (1.4), or where they are not wanted (pdf.c, writer_init). */
	if (!file->object_streams) {
		const struct parcel alone = { PACKING_NONE, number, NULL, text->str, text->len };

		packing_put(file->packing, &alone);
		return;
	}
	if (file->n_packed == PACK_MAX)
		flush(file);
	/* The stream's own number is reserved when the first object goes into it, as objects say which they are in. */
	if (file->n_packed == 0)
		file->pack = pdf_file_reserve(file);
	settle(file, number,
		(struct place){ .kind = IN_STREAM, .at = file->pack, .index = (uint16_t)file->n_packed++ });
	pdf_put_unsigned(file->head, number);
	pdf_put(file->head, " ");
	pdf_put_unsigned(file->head, file->body->len);
	pdf_put(file->head, " ");
	pdf_put_bytes(file->body, text->str, text->len);
	pdf_put(file->body, "\n");
}

/* ---- the end ---- */

/* A row of the cross-reference stream: one byte, four, two (7.5.8). */
#define ROW 7

static void put_row(guint8 *row, const struct place *place)
{
	uint32_t at = place->at, index = place->index;
	const guint8 bytes[ROW] = { (guint8)place->kind, at >> 24, (guint8)(at >> 16), (guint8)(at >> 8), (guint8)at,
		(guint8)(index >> 8), (guint8)index };

	memcpy(row, bytes, ROW);
}

static gint by_number(gconstpointer a, gconstpointer b)
{
	const struct stretch *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

/* Calls for each object but 0 in the order of their numbers. */
static void each_place(struct pdf_file *file, void (*take)(void *data, const struct place *place), void *data)
{
	uint32_t next = 1;

	g_array_sort(file->stretch, by_number);
	for (guint i = 0; i < file->stretch->len; i++) {
		const struct stretch *stretch = stretch_at(file, i);

		g_assert(stretch->number >= next && "an object is written once");
		g_assert(stretch->number == next && "every reserved object is written");
		for (uint32_t k = 0; k < stretch->n; k++) {
			const struct place place = { stretch->place.at, (uint16_t)(stretch->place.index + k),
				stretch->place.kind };

			take(data, &place);
		}
		next += stretch->n;
	}
	g_assert(next == file->n_numbers && "every reserved object is written");
}

/* Rows while they are made, and the one above. */
struct rows {
	GByteArray *out;
	guint8 above[ROW];
};

/* Each row as its difference from the one above (PNG's filter Up), which compresses to next to nothing. */
static void add_row(void *data, const struct place *place)
{
	struct rows *rows = data;
	guint8 row[ROW], difference[ROW + 1] = { 2 };

	put_row(row, place);
	for (int k = 0; k < ROW; k++)
		difference[k + 1] = (guint8)(row[k] - rows->above[k]);
	g_byte_array_append(rows->out, difference, sizeof(difference));
	memcpy(rows->above, row, ROW);
}

/* The stream that it becomes is the last object, and begins where the file ends now. */
static GByteArray *cross_reference(struct pdf_file *file)
{
	const struct place itself = { .kind = IN_FILE, .at = length_of(file) };
	/* Object 0 heads the list of free objects, which has no others (7.5.4). */
	const struct place free_list_head = { .kind = FREE, .index = 65535 };
	struct rows rows = { .out = g_byte_array_sized_new((file->n_numbers + 1) * (ROW + 1)) };

	add_row(&rows, &free_list_head);
	each_place(file, add_row, &rows);
	add_row(&rows, &itself);
	return rows.out;
}

/* Of the whole, and of the half that is read. */
struct sums {
	uint32_t crc, adler;
};

static void add_to_sums(void *data, const void *bytes, size_t n)
{
	struct sums *sums = data;

	sums->crc = libdeflate_crc32(sums->crc, bytes, n);
	sums->adler = libdeflate_adler32(sums->adler, bytes, n);
}

/* Checksums of the whole and of its two halves: a name that differs when the file does, not a seal. It costs a tenth of
 * what a cryptographic digest would. 32 hexadecimal digits, the last eight of them the length. g_free. */
char *pdf_file_digest(struct pdf_file *file)
{
	packing_finish(file->packing);

	size_t n = length_of(file), half = n / 2;
	struct sums first = { 0, 1 }, second;

	/* What cannot be read back is not handed over either (pdf_file_finish). */
	spool_read(file->out, 0, half, add_to_sums, &first);
	second = (struct sums){ 0, first.adler };
	spool_read(file->out, half, n, add_to_sums, &second);
	return g_strdup_printf("%08x%08x%08x%08x", first.crc, second.crc, second.adler, (unsigned)n);
}

static void end_with_stream(struct pdf_file *file, const char *trailer)
{
	GByteArray *rows = cross_reference(file);
	uint32_t number = pdf_file_reserve(file);
	g_autofree char *entries =
		g_strdup_printf("/Type /XRef /Size %u /W [1 4 2] /DecodeParms <</Predictor 12 /Columns %d>> %s",
			file->n_numbers, ROW, trailer);
	const struct parcel stream = { PACKING_TEXT, number, entries, rows->data, rows->len };

	packing_put_last(file->packing, &stream);
	g_byte_array_unref(rows);
}

/* 7.5.4: each line of the table has twenty bytes. */
static void add_line(void *data, const struct place *place)
{
	print(data, "%010u 00000 n \n", place->at);
}

static void end_with_table(struct pdf_file *file, const char *trailer)
{
	print(file, "xref\n0 %u\n0000000000 65535 f \n", file->n_numbers);
	each_place(file, add_line, file);
	print(file, "trailer\n<</Size %u %s>>\n", file->n_numbers, trailer);
}

/* Both IDs are alike in a file that was never updated (14.4). The bytes are the caller's; the file can only be freed
 * then. */
struct spool *pdf_file_finish(struct pdf_file *file, uint32_t root, uint32_t info)
{
	flush(file);
	end_packing_objects(file);
	packing_finish(file->packing);

	uint32_t at = length_of(file);
	g_autofree char *id = pdf_file_digest(file);
	GString *trailer = g_string_new(NULL);

	g_string_printf(trailer, "/Root %u 0 R /ID [<%s> <%s>]", root, id, id);
	if (info)
		g_string_append_printf(trailer, " /Info %u 0 R", info);
	if (file->object_streams)
		end_with_stream(file, trailer->str);
	else
		end_with_table(file, trailer->str);
	print(file, "startxref\n%u\n%%%%EOF\n", at);
	g_string_free(trailer, TRUE);
	return g_steal_pointer(&file->out);
}
