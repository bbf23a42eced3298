#include "make-face.h"

#include <glib.h>
#include <hb.h>
#include <string.h>

static void put16(GByteArray *out, unsigned value)
{
	const guint8 bytes[] = { (guint8)(value >> 8), (guint8)value };
	g_byte_array_append(out, bytes, 2);
}

static void put_name(GByteArray *records, GByteArray *strings, unsigned language, unsigned id, const char *text)
{
	glong length;
	gunichar2 *utf16 = g_utf8_to_utf16(text, -1, NULL, &length, NULL);
	const unsigned fields[] = { 3, 1, language, id, (unsigned)length * 2, strings->len };

	for (unsigned i = 0; i < G_N_ELEMENTS(fields); i++)
		put16(records, fields[i]);
	for (glong i = 0; i < length; i++)
		put16(strings, utf16[i]);
	g_free(utf16);
}

static hb_blob_t *name_table(const char *english, const char *chinese)
{
	enum { FAMILY = 1, STYLE = 2, FULL = 4, POSTSCRIPT = 6, N_NAMES = 5, EN = 0x409, ZH = 0x804 };
	GByteArray *table = g_byte_array_new(), *strings = g_byte_array_new();

	put16(table, 0);
	put16(table, N_NAMES);
	put16(table, 6 + 12 * N_NAMES);
	put_name(table, strings, EN, FAMILY, english);
	put_name(table, strings, EN, STYLE, "Regular");
	put_name(table, strings, EN, FULL, english);
	put_name(table, strings, EN, POSTSCRIPT, english);
	put_name(table, strings, ZH, FAMILY, chinese);
	g_byte_array_append(table, strings->data, strings->len);
	hb_blob_t *blob = hb_blob_create((char *)table->data, table->len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
	g_byte_array_unref(strings);
	g_byte_array_unref(table);
	return blob;
}

static hb_blob_t *with_rights(hb_blob_t *os2, int rights)
{
	hb_blob_t *copy = hb_blob_copy_writable_or_fail(os2);
	char *data = hb_blob_get_data_writable(copy, NULL);

	data[8] = (char)(rights >> 8);
	data[9] = (char)rights;
	hb_blob_destroy(os2);
	return copy;
}

bool make_face(const char *from, unsigned index, const char *to, const char *english, const char *chinese, int rights)
{
	hb_blob_t *file = hb_blob_create_from_file(from);
	hb_face_t *face = hb_face_create(file, index), *copy = hb_face_builder_create();
	hb_tag_t tags[64];
	unsigned n = G_N_ELEMENTS(tags);

	hb_face_get_table_tags(face, 0, &n, tags);
	for (unsigned i = 0; i < n; i++) {
		hb_blob_t *table = hb_face_reference_table(face, tags[i]);
		if (tags[i] == HB_TAG('n', 'a', 'm', 'e')) {
			hb_blob_destroy(table);
			table = name_table(english, chinese);
		} else if (tags[i] == HB_TAG('O', 'S', '/', '2'))
			table = with_rights(table, rights);
		hb_face_builder_add_table(copy, tags[i], table);
		hb_blob_destroy(table);
	}
	hb_blob_t *made = hb_face_reference_blob(copy);
	unsigned length;
	const char *data = hb_blob_get_data(made, &length);
	bool written = g_file_set_contents(to, data, length, NULL);
	hb_blob_destroy(made);
	hb_face_destroy(copy);
	hb_face_destroy(face);
	hb_blob_destroy(file);
	return written;
}
