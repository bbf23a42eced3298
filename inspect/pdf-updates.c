/* Reads forward from the end of the archived file, as no reader of PDF does, and holds what it meets against the table
 * that such a reader would go by. Every byte of an update belongs to an object, a table or the words around them; the
 * table lists every object of the update at its place, once, and nothing else. Objects are never set free, since a
 * reader that looks for objects would still find them. */

#include "inspect/pdf-updates.h"

#include <stdbool.h>
#include <string.h>

#include "inspect/pdf-objects.h"
#include "inspect/pdf-syntax.h"
#include "report/arena.h"

/* A file that was signed more often is no honest one; each update takes time. */
#define UPDATES_MAX 64

/* An update being read. */
struct reader {
	struct pdf_syntax syntax;
	struct pdf_objects *objects; /* of the file up to this update's end; NULL: not needed yet */
	const void *data;            /* of the whole file */
	GHashTable *known;           /* object number → struct pdf_update_object, of this update; owned by it */
	GHashTable *listed;          /* numbers that the table lists */
	GHashTable *streams;         /* numbers of object streams → GArray of the numbers in them */
	struct pdf_update *out;
	int64_t root, size; /* of the file before */
	size_t xref;        /* of the file before */
	size_t table;       /* of this update: where its table or its stream of references stands */
	const struct pdf_value *trailer;
	int trailer_number; /* of the stream of references; 0: there is a table */
};

static bool fail(struct reader *r, const char *fault)
{
	return syntax_fail(&r->syntax, fault);
}

/* ---- objects ---- */

static bool add_object(struct reader *r, int64_t number, int64_t generation, size_t start, size_t end)
{
	struct pdf_update_object *object;

	/* The highest generation that a file can have is 65535, which only the first free entry has (7.5.4). */
	if (number <= 0 || number > G_MAXINT - 1 || generation > 65534)
		return fail(r, "an object of an impossible number");
	object = g_new(struct pdf_update_object, 1);
	*object = (struct pdf_update_object){ (int)number, (int)generation, start, end };
	/* Both hold it: the list in the file's order, for whoever compares, and the table by number. */
	g_array_append_val(r->out->object, *object);
	if (!g_hash_table_insert(r->known, GINT_TO_POINTER((int)number), object))
		return fail(r, "an object twice in one update");
	return true;
}

/* Behind the word "stream". */
static bool skip_data(struct reader *r, const struct pdf_value *dict)
{
	struct pdf_syntax *s = &r->syntax;
	int64_t length;

	/* A length that is a reference is allowed (7.3.8.2), but then where the data ends would hang on an
	 * object elsewhere. */
	if (!pdf_value_integer(dict, "Length", &length) || length < 0)
		return fail(r, "a stream that does not tell its length itself");
	/* CR alone could be the first byte of the data (7.3.8.1). */
	if (s->at < s->end && s->data[s->at] == '\r' && (s->at + 1 == s->end || s->data[s->at + 1] != '\n'))
		return fail(r, "a stream that does not begin as one");
	if (!syntax_take_line_break(s))
		return fail(r, "a stream that does not begin as one");
	if ((uint64_t)length > s->end - s->at)
		return fail(r, "a stream longer than the file");
	s->at += (size_t)length;
	/* An end of line before endstream is usual and not counted in the length. */
	syntax_take_line_break(s);
	return syntax_take_word(s, "endstream") || fail(r, "a stream of another length than it tells");
}

/* "12 0 obj … endobj", or the stream of references, which ends the update. */
static bool take_object(struct reader *r)
{
	struct pdf_syntax *s = &r->syntax;
	size_t start = s->at;
	int64_t number, generation;
	const struct pdf_value *value;

	if (!syntax_take_number(s, &number) || !syntax_take_number(s, &generation) || !syntax_take_word(s, "obj"))
		return fail(r, "neither an object nor a table of cross-references");
	value = syntax_take_value(s);
	if (!value)
		return false;
	if (value->kind == PDF_DICTIONARY && syntax_take_word(s, "stream") && !skip_data(r, value))
		return false;
	if (!syntax_take_word(s, "endobj"))
		return fail(r, "an object without an end");
	if (pdf_value_is_name(value, "Type", "XRef")) {
		r->trailer = value;
		r->trailer_number = (int)number;
		r->table = start;
	} else if (pdf_value_is_name(value, "Type", "ObjStm")) {
		/* Read later, when the file is unpacked, as it may be packed. */
		g_hash_table_insert(r->streams, GINT_TO_POINTER((int)number), NULL);
	}
	return add_object(r, number, generation, start, s->at);
}

static bool take_objects(struct reader *r)
{
	struct pdf_syntax *s = &r->syntax;

	while (!r->trailer) {
		size_t before;

		if (!syntax_skip_space(s))
			return false;
		before = s->at;
		if (syntax_take_word(s, "xref")) {
			r->table = before;
			return true;
		}
		/* All objects were read, and the file ends without a table. */
		if (s->at == s->end)
			return fail(r, "no table of cross-references");
		if (!take_object(r))
			return false;
	}
	return true;
}

/* ---- the table ---- */

static bool list_object(struct reader *r, int64_t number, int64_t generation, int64_t place)
{
	const struct pdf_update_object *object = g_hash_table_lookup(r->known, GINT_TO_POINTER((int)number));

	/* What leads elsewhere could show an object of an older update, or one that overlaps another. */
	if (!object || (int64_t)object->start != place || object->generation != generation)
		return fail(r, "an entry of the table that leads to no object of this update");
	return g_hash_table_add(r->listed, GINT_TO_POINTER((int)number)) || fail(r, "an object listed twice");
}

/* An entry is of 20 bytes (7.5.4). Only the first of all may be free. */
static bool take_entry(struct reader *r, int64_t number)
{
	struct pdf_syntax *s = &r->syntax;
	const uint8_t *entry = s->data + s->at;
	int64_t place, generation;
	bool free_entry;

	/* "nnnnnnnnnn ggggg n" and two characters that end the line. */
	if (s->end - s->at < 20 || entry[10] != ' ' || entry[16] != ' ' || (entry[17] != 'n' && entry[17] != 'f') ||
		!syntax_take_number(s, &place) || !syntax_take_number(s, &generation))
		return fail(r, "an entry of the table that is none");
	/* After two numbers it must stand at the blank before the letter: both have their full width. */
	if (s->data + s->at != entry + 16 || !strchr(" \r", entry[18]) || !strchr("\r\n", entry[19]))
		return fail(r, "an entry of the table that is none");
	free_entry = entry[17] == 'f';
	/* The blank, the letter and two characters of line end. */
	s->at += 4;
	if (free_entry)
		return number == 0 || fail(r, "an object set free");
	return list_object(r, number, generation, place);
}

static bool take_table(struct reader *r)
{
	struct pdf_syntax *s = &r->syntax;

	/* A blank between xref and the line's end is what some programs write. */
	if (!syntax_take_line_break(s) && !(s->at < s->end && s->data[s->at++] == ' ' && syntax_take_line_break(s)))
		return fail(r, "a table that does not begin as one");
	while (!syntax_take_word(s, "trailer")) {
		int64_t first, count;

		if (!syntax_take_number(s, &first) || !syntax_take_number(s, &count))
			return false;
		/* Before any entry is read, so that a count made up costs nothing. */
		if (count > (int64_t)(s->end - s->at) / 20)
			return fail(r, "a table longer than the file");
		while (s->at < s->end && s->data[s->at] == ' ')
			s->at++;
		if (!syntax_take_line_break(s))
			return fail(r, "a table that does not begin as one");
		for (int64_t i = 0; i < count; i++)
			if (!take_entry(r, first + i))
				return false;
	}
	r->trailer = syntax_take_value(s);
	return r->trailer != NULL;
}

/* ---- the stream of references ---- */

/* What a stream of this update holds, as a reader of the whole file unpacks it. */
static GByteArray *unpacked(struct reader *r, int number)
{
	if (!r->objects)
		r->objects = pdf_objects_parse(r->data, r->out->end);
	return r->objects ? pdf_stream(r->objects, qpdf_get_object_by_id(r->objects->pdf, number, 0))
			  : g_byte_array_new();
}

/* The numbers of the objects in an object stream, which are values one after another (7.5.7). */
static bool read_object_stream(struct reader *r, int number)
{
	GByteArray *data = unpacked(r, number);
	/* Two places are read at once: numbers and offsets at the head, the values from /First on. */
	struct pdf_syntax head = { data->data, 0, data->len, r->syntax.arena, NULL, 0 }, body = head;
	const struct pdf_update_object *whole = g_hash_table_lookup(r->known, GINT_TO_POINTER(number));
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct pdf_syntax dict = { r->data, whole->start, whole->end, r->syntax.arena, NULL, 0 };
	int64_t n = 0, first = 0, own, generation, inner, offset;

	g_hash_table_insert(r->streams, GINT_TO_POINTER(number), numbers);
	bool ok = syntax_take_number(&dict, &own) && syntax_take_number(&dict, &generation) &&
		  syntax_take_word(&dict, "obj");
	const struct pdf_value *entries = ok ? syntax_take_value(&dict) : NULL;
	/* Extends would bring in objects of another stream (7.5.7). */
	ok = pdf_value_integer(entries, "N", &n) && pdf_value_integer(entries, "First", &first) &&
	     !pdf_value_get(entries, "Extends") && first >= 0 && first <= data->len;
	body.at = ok ? (size_t)first : 0;
	for (int64_t i = 0; i < n && ok; i++) {
		/* Values follow one another without gaps, as what stood between two would be of no object; each
		 * has its stream's place and generation 0. */
		ok = syntax_take_number(&head, &inner) && syntax_take_number(&head, &offset) &&
		     syntax_skip_space(&body) && (int64_t)body.at == first + offset && syntax_take_value(&body) &&
		     add_object(r, inner, 0, whole->start, whole->end);
		if (ok)
			g_array_append_val(numbers, inner);
	}
	/* The last number ends before the first value, and the last value at the end. */
	ok = ok && head.at <= (size_t)first && syntax_skip_space(&body) && body.at == body.end;
	g_byte_array_unref(data);
	return ok || fail(r, "an object stream that is none");
}

static bool read_object_streams(struct reader *r)
{
	g_autoptr(GList) numbers = g_hash_table_get_keys(r->streams);

	for (GList *l = numbers; l; l = l->next)
		if (!read_object_stream(r, GPOINTER_TO_INT(l->data)))
			return false;
	return true;
}

static bool list_packed(struct reader *r, int64_t number, int64_t stream, int64_t index)
{
	/* A stream of an earlier update is not among these: only objects of this one may be listed. */
	const GArray *numbers = g_hash_table_lookup(r->streams, GINT_TO_POINTER((int)stream));

	if (!numbers || index >= numbers->len || g_array_index(numbers, int64_t, index) != number)
		return fail(r, "an entry of the table that leads to no object of this update");
	return g_hash_table_add(r->listed, GINT_TO_POINTER((int)number)) || fail(r, "an object listed twice");
}

/* A number of `width` bytes, the first the highest; without any, what the standard says is meant (7.5.8.2). */
static int64_t field_of(const guint8 *row, int64_t width, int64_t fallback)
{
	uint64_t value = 0;

	/* Of 8 bytes at most (widths), so nothing is lost. */
	for (int64_t i = 0; i < width; i++)
		value = value << 8 | row[i];
	return width ? (int64_t)value : fallback;
}

static bool list_row(struct reader *r, int64_t number, const guint8 *row, const int64_t width[3])
{
	/* Without a first field the row is of an object in use (7.5.8.2). */
	int64_t kind = field_of(row, width[0], 1), second = field_of(row + width[0], width[1], 0);
	int64_t third = field_of(row + width[0] + width[1], width[2], 0);

	if (kind == 0)
		return number == 0 || fail(r, "an object set free");
	if (kind == 1)
		return list_object(r, number, third, second);
	return kind == 2 ? list_packed(r, number, second, third) : fail(r, "an entry of the table that is none");
}

static bool widths(const struct pdf_value *dict, int64_t width[3])
{
	const struct pdf_value *w = pdf_value_get(dict, "W");
	size_t n = 0;

	for (w = w && w->kind == PDF_ARRAY ? w->item : NULL; w; w = w->next, n++) {
		/* Eight bytes hold any place in a file. */
		if (n == 3 || w->kind != PDF_INTEGER || w->number < 0 || w->number > 8)
			return false;
		width[n] = w->number;
	}
	return n == 3;
}

/* Index tells which numbers the rows are of: pairs of the first and how many (7.5.8.2). */
static bool list_rows(struct reader *r, const GByteArray *data, const int64_t width[3])
{
	const struct pdf_value *index = pdf_value_get(r->trailer, "Index");
	size_t at = 0, row = (size_t)(width[0] + width[1] + width[2]);

	/* No Index means all numbers from 0 (table 17): no update is written so, no row is taken, and the data
	 * left over is a fault. */
	for (const struct pdf_value *v = index && index->kind == PDF_ARRAY ? index->item : NULL; v; v = v->next->next) {
		if (!v->next || v->kind != PDF_INTEGER || v->next->kind != PDF_INTEGER || v->number < 0)
			return fail(r, "a stream of references that is none");
		for (int64_t i = 0; i < v->next->number; i++, at += row)
			if (data->len - at < row || !list_row(r, v->number + i, data->data + at, width))
				return fail(r, "a stream of references that is none");
	}
	return at == data->len || fail(r, "a stream of references that is none");
}

static bool read_reference_stream(struct reader *r)
{
	int64_t width[3];
	GByteArray *data;
	bool ok;

	if (!widths(r->trailer, width))
		return fail(r, "a stream of references that is none");
	if (!read_object_streams(r))
		return false;
	data = unpacked(r, r->trailer_number);
	ok = list_rows(r, data, width);
	/* It need not list itself. */
	g_hash_table_add(r->listed, GINT_TO_POINTER(r->trailer_number));
	g_byte_array_unref(data);
	return ok;
}

/* ---- the end of an update ---- */

static bool check_trailer(struct reader *r)
{
	const struct pdf_value *root = pdf_value_get(r->trailer, "Root"), *info = pdf_value_get(r->trailer, "Info");
	int64_t before, size;

	/* The chain of tables goes through the one before and no other. */
	if (!pdf_value_integer(r->trailer, "Prev", &before) || before != (int64_t)r->xref)
		return fail(r, "a table that does not follow the one before");
	/* A hybrid file (7.5.8.4) shows old readers one set of objects and new ones another. */
	if (pdf_value_get(r->trailer, "XRefStm"))
		return fail(r, "a table and a stream of references at once");
	if (pdf_value_get(r->trailer, "Encrypt"))
		return fail(r, "encryption");
	/* The catalog keeps its number; what is in it is compared as an object. */
	if (!root || root->kind != PDF_REFERENCE || root->number != r->root)
		return fail(r, "another catalog");
	if (info && info->kind != PDF_REFERENCE)
		return fail(r, "document information that is no object");
	if (!pdf_value_integer(r->trailer, "Size", &size) || size < r->size)
		return fail(r, "a table smaller than the one before");
	r->size = size;
	return true;
}

/* Every object is listed, and no number is beyond the size that the table tells. */
static bool check_listed(struct reader *r)
{
	for (guint i = 0; i < r->out->object->len; i++) {
		int number = g_array_index(r->out->object, struct pdf_update_object, i).number;

		if (!g_hash_table_contains(r->listed, GINT_TO_POINTER(number)))
			return fail(r, "an object that the table does not list");
		if (number >= r->size)
			return fail(r, "an object beyond the table");
	}
	return true;
}

static bool take_end(struct reader *r)
{
	struct pdf_syntax *s = &r->syntax;
	int64_t told;

	if (!syntax_take_word(s, "startxref") || !syntax_take_number(s, &told))
		return fail(r, "an update without an end");
	/* A reader goes by startxref, and must come to the table that was read. */
	if (told != (int64_t)r->table)
		return fail(r, "startxref leads elsewhere");
	while (s->at < s->end && strchr(" \r\n", s->data[s->at]) && s->data[s->at])
		s->at++;
	if (s->end - s->at < 5 || memcmp(s->data + s->at, "%%EOF", 5) != 0)
		return fail(r, "an update without an end");
	s->at += 5;
	r->out->end_bare = s->at;
	syntax_take_line_break(s);
	r->out->end = s->at;
	return true;
}

static void free_numbers(void *numbers)
{
	if (numbers)
		g_array_unref(numbers);
}

static bool take_update(struct reader *r, struct pdf_update *out)
{
	*out = (struct pdf_update){ .start = r->syntax.at };
	out->object = g_array_new(FALSE, FALSE, sizeof(struct pdf_update_object));
	r->out = out;
	r->trailer = NULL;
	r->trailer_number = 0;
	r->known = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	r->listed = g_hash_table_new(NULL, NULL);
	r->streams = g_hash_table_new_full(NULL, NULL, NULL, free_numbers);
	/* Without a stream of references nothing could list what object streams hold. */
	bool ok = take_objects(r) && (r->trailer || take_table(r)) && take_end(r) && check_trailer(r) &&
		  (r->trailer_number ? read_reference_stream(r)
				     : g_hash_table_size(r->streams) == 0 ||
					       fail(r, "an object stream that no table can list")) &&
		  check_listed(r);
	g_hash_table_unref(r->known);
	g_hash_table_unref(r->listed);
	g_hash_table_unref(r->streams);
	pdf_objects_close(r->objects);
	r->objects = NULL;
	/* The next update's Prev must lead here. */
	r->xref = r->table;
	return ok;
}

/* ---- the file before ---- */

/* The last startxref of the archived bytes, and what libqpdf finds by it. */
static bool find_base(struct reader *r, size_t archived)
{
	const uint8_t *data = r->data;
	/* The last 64 bytes: startxref, an offset of ten digits and %%EOF take less. */
	size_t at = archived > 64 ? archived - 64 : 0;
	const uint8_t *word = memmem(data + at, archived - at, "startxref", strlen("startxref"));
	struct pdf_syntax s = { data, word ? (size_t)(word - data) + strlen("startxref") : archived, archived,
		r->syntax.arena, NULL, 0 };
	int64_t told;
	struct pdf_objects *objects;

	if (!word || !syntax_take_number(&s, &told))
		return fail(r, "the archived file has no end");
	r->xref = (size_t)told;
	objects = pdf_objects_parse(data, archived);
	if (!objects)
		return fail(r, "the archived bytes are no PDF");
	qpdf_oh trailer = qpdf_get_trailer(objects->pdf);
	r->root = qpdf_oh_get_object_id(objects->pdf, qpdf_get_root(objects->pdf));
	r->size = qpdf_oh_get_int_value(objects->pdf, qpdf_oh_get_key(objects->pdf, trailer, "/Size"));
	pdf_objects_close(objects);
	return true;
}

static void update_clear(void *update)
{
	g_array_unref(((struct pdf_update *)update)->object);
}

struct pdf_updates *pdf_updates_read(const void *data, size_t len, size_t archived)
{
	struct pdf_updates *updates = g_new0(struct pdf_updates, 1);
	struct reader r = { .data = data, .syntax = { data, archived, len, arena_new(), NULL, 0 } };
	struct pdf_update update;

	updates->update = g_array_new(FALSE, FALSE, sizeof(struct pdf_update));
	g_array_set_clear_func(updates->update, update_clear);
	for (bool ok = find_base(&r, archived); ok && r.syntax.at < len;) {
		ok = updates->update->len < UPDATES_MAX ? take_update(&r, &update) : fail(&r, "too many updates");
		if (ok)
			g_array_append_val(updates->update, update);
		/* An update that failed was filled in all the same; beyond the limit none was begun. */
		else if (updates->update->len < UPDATES_MAX)
			update_clear(&update);
	}
	updates->fault = r.syntax.fault;
	updates->fault_at = r.syntax.fault_at;
	arena_free(r.syntax.arena);
	return updates;
}

void pdf_updates_free(struct pdf_updates *updates)
{
	if (!updates)
		return;
	g_array_unref(updates->update);
	g_free(updates);
}

const struct pdf_update *pdf_updates_at(const struct pdf_updates *updates, guint i)
{
	return &g_array_index(updates->update, struct pdf_update, i);
}

const struct pdf_update_object *pdf_update_find(const struct pdf_update *update, int number)
{
	for (guint i = 0; i < update->object->len; i++) {
		const struct pdf_update_object *object = &g_array_index(update->object, struct pdf_update_object, i);

		if (object->number == number)
			return object;
	}
	return NULL;
}
