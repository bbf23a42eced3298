/* The map is a program in PostScript, of which only the operators that map codes are looked at. Ranges may be damaged
 * or made to be large; what they may stand for is counted. */
#include "inspect/to-unicode.h"

#include <string.h>

struct cmap {
	GHashTable *text; /* code → UTF-8 */
	bool wide;
	guint told; /* how many codes, so far */
};

/* A map of ranges may stand for no more codes than there are. */
#define CODE_MAX 0xffff
/* Nor does an honest one tell of them again and again; and a code stands for at most 512 bytes (Adobe Technical Note
 * 5411 2.2). */
#define TOLD_MAX (4 * CODE_MAX)
#define TEXT_MAX 512

/* The next <…> from *at on, before `end`; false when there is none. */
static bool next_hex(const char **at, const char *end, GByteArray *out)
{
	const char *p = *at;

	/* Everything but <…> is passed over: white space, operators, names. */
	while (p < end && *p != '<')
		p++;
	g_byte_array_set_size(out, 0);
	for (int half = -1; p < end && *p != '>'; p++) {
		int digit = g_ascii_xdigit_value(*p);
		guint8 byte;

		if (digit < 0)
			continue;
		if (half < 0) {
			half = digit;
			continue;
		}
		byte = (guint8)(half << 4 | digit);
		g_byte_array_append(out, &byte, 1);
		half = -1;
	}
	*at = p < end ? p + 1 : end;
	return p < end;
}

static guint code_of(const GByteArray *bytes)
{
	guint code = 0;

	/* Codes of more than four bytes are cut; none is longer than four (9.7.6.2). */
	for (guint i = 0; i < bytes->len && i < 4; i++)
		code = code << 8 | bytes->data[i];
	return code;
}

static char *text_of(const GByteArray *bytes)
{
	/* Not well-formed UTF-16 comes out as nothing, so the code counts as told and says nothing. */
	g_autofree char *text =
		g_convert((const char *)bytes->data, (gssize)bytes->len, "UTF-8", "UTF-16BE", NULL, NULL, NULL);

	return g_strdup(text ? text : "");
}

static void add(struct cmap *cmap, guint code, const GByteArray *text)
{
	if (cmap->told++ < TOLD_MAX && text->len <= TEXT_MAX)
		g_hash_table_insert(cmap->text, GUINT_TO_POINTER(code), text_of(text));
}

static void read_chars(struct cmap *cmap, const char *at, const char *end)
{
	g_autoptr(GByteArray) code = g_byte_array_new(), text = g_byte_array_new();

	while (next_hex(&at, end, code) && next_hex(&at, end, text)) {
		/* A code of two bytes anywhere says that all are. */
		cmap->wide = cmap->wide || code->len > 1;
		add(cmap, code_of(code), text);
	}
}

/* The last unit counts up with the code. */
static void add_range(struct cmap *cmap, guint first, guint last, GByteArray *text)
{
	for (guint code = first; code <= MIN(last, CODE_MAX) && text->len >= 2 && cmap->told < TOLD_MAX; code++) {
		add(cmap, code, text);
		/* The lower byte of the last unit overflows into the higher one, and no further. */
		if (++text->data[text->len - 1] == 0)
			text->data[text->len - 2]++;
	}
}

static void read_ranges(struct cmap *cmap, const char *at, const char *end)
{
	g_autoptr(GByteArray) first = g_byte_array_new(), last = g_byte_array_new(), text = g_byte_array_new();

	while (next_hex(&at, end, first) && next_hex(&at, end, last)) {
		guint code = code_of(first), stop = MIN(code_of(last), CODE_MAX);

		cmap->wide = cmap->wide || first->len > 1;
		at += strspn(at, " \t\r\n");
		/* “[<…> <…>]” gives every code of the range its own text. */
		if (*at != '[') {
			if (next_hex(&at, end, text))
				add_range(cmap, code, stop, text);
			continue;
		}
		const char *close = memchr(at, ']', (size_t)(end - at));
		for (close = close ? close : end; code <= stop && next_hex(&at, close, text); code++)
			add(cmap, code, text);
		at = close;
	}
}

static void each_section(
	struct cmap *cmap, const char *text, const char *name, void (*read)(struct cmap *, const char *, const char *))
{
	g_autofree char *begin = g_strconcat("begin", name, NULL), *end = g_strconcat("end", name, NULL);

	for (const char *at = strstr(text, begin); at; at = strstr(at, begin)) {
		const char *stop = strstr(at, end);

		at += strlen(begin);
		stop = stop ? stop : at + strlen(at);
		read(cmap, at, stop);
		at = stop;
	}
}

struct cmap *cmap_new(const char *text, size_t len, bool wide)
{
	struct cmap *cmap = g_new0(struct cmap, 1);
	g_autofree char *whole = g_strndup(len ? text : "", len);

	cmap->text = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	cmap->wide = wide;
	each_section(cmap, whole, "bfchar", read_chars);
	each_section(cmap, whole, "bfrange", read_ranges);
	return cmap;
}

void cmap_free(struct cmap *cmap)
{
	if (!cmap)
		return;
	g_hash_table_unref(cmap->text);
	g_free(cmap);
}

bool cmap_is_wide(const struct cmap *cmap)
{
	return cmap->wide;
}

void cmap_put(const struct cmap *cmap, const char *codes, size_t len, bool backward, GString *out)
{
	size_t step = cmap->wide ? 2 : 1, n = len / step;

	for (size_t k = 0; k < n; k++) {
		size_t i = (backward ? n - 1 - k : k) * step;
		guint code = step == 2 ? (guint)(guint8)codes[i] << 8 | (guint8)codes[i + 1] : (guint8)codes[i];
		const char *text = g_hash_table_lookup(cmap->text, GUINT_TO_POINTER(code));

		if (text)
			g_string_append(out, text);
		/* A font of one byte a code without a map is read as Latin-1, which most of them nearly are. */
		else if (step == 1 && code >= 0x20)
			g_string_append_unichar(out, code);
		else
			/* U+FFFD: a code that nobody can tell. */
			g_string_append(out, "\xef\xbf\xbd");
	}
}
