/* zint is always given bytes and told what they are: its own guesses at encodings are for text whose encoding is not
 * known, and differ from one of its versions to the next. */
#include "barcodes/barcode-encode.h"

#include <string.h>
#include <zint.h>

#include "report/arena.h"

#define EAN_DIGITS 13

static const int symbologies[N_BARCODE_KINDS] = {
	[CODE_QR] = BARCODE_QRCODE,
	[CODE_PDF417] = BARCODE_PDF417,
	[CODE_DATA_MATRIX] = BARCODE_DATAMATRIX,
	[CODE_128] = BARCODE_CODE128,
	[CODE_39] = BARCODE_CODE39,
	[CODE_EAN13] = BARCODE_EANX,
};

/* ---- what they can say ---- */

/* The first character that has no place in a kind; NULL: all have. Lines may end within modules, as in a business card.
 */
static const char *find_strange(enum barcode_kind kind, const char *text)
{
	if (!barcode_facts(kind)->lines) {
		while (*text && (!g_ascii_iscntrl(*text) || strchr("\t\n\r", *text)))
			text++;
		return *text ? text : NULL;
	}
	size_t good = kind == CODE_EAN13 ? strspn(text, "0123456789")
					 : strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%");

	if (kind == CODE_128)
		for (good = 0; text[good] >= ' ' && text[good] <= '~'; good++)
			;
	return text[good] ? text + good : NULL;
}

/* GS1: digits weigh 3 and 1 by turns, from the last. */
static char ean_check(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < EAN_DIGITS - 1; i++)
		sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

static enum barcode_flaw check_text(const struct barcode_request *r, struct arena *arena, const char **words)
{
	const char *strange = find_strange(r->kind, r->text);
	size_t n = strlen(r->text);

	*words = NULL;
	if (strange) {
		*words = arena_strndup(arena, strange, (size_t)(g_utf8_next_char(strange) - strange));
		return BARCODE_NO_PLACE;
	}
	if (r->kind != CODE_EAN13)
		return BARCODE_MADE;
	if (n != EAN_DIGITS && n != EAN_DIGITS - 1)
		return BARCODE_NO_PLACE;
	if (n == EAN_DIGITS && r->text[n - 1] != ean_check(r->text)) {
		*words = arena_printf(arena, "%c", ean_check(r->text));
		return BARCODE_WRONG_CHECK;
	}
	return BARCODE_MADE;
}

/* ---- bytes ---- */

/* Assigned by AIM. */
enum { ECI_NONE = 0, ECI_UTF8 = 26 };

/* g_free; NULL: a character is not in the encoding, which *words tells. */
static char *encode_text(const struct barcode_request *r, struct arena *arena, gsize *n, int *eci, const char **words)
{
	gsize read = 0;

	*n = strlen(r->text);
	*eci = ECI_NONE;
	if (g_str_is_ascii(r->text))
		return g_strdup(r->text);
	if (r->encoding == ENCODED_UTF8) {
		*eci = ECI_UTF8;
		return g_strdup(r->text);
	}
	char *bytes = g_convert(r->text, -1, "GBK", "UTF-8", &read, n, NULL);
	if (!bytes)
		*words = arena_strndup(
			arena, r->text + read, (size_t)(g_utf8_next_char(r->text + read) - (r->text + read)));
	return bytes;
}

/* ---- modules ---- */

static void copy_modules(const struct zint_symbol *symbol, struct arena *arena, struct modules *modules)
{
	uint32_t columns = (uint32_t)symbol->width, rows = (uint32_t)symbol->rows;
	uint8_t *dark = ARENA_ARRAY(arena, uint8_t, (size_t)columns * rows);

	for (uint32_t y = 0; y < rows; y++)
		for (uint32_t x = 0; x < columns; x++)
			dark[(size_t)y * columns + x] = symbol->encoded_data[y][x / 8] >> x % 8 & 1;
	*modules = (struct modules){ columns, rows, dark };
}

static enum barcode_flaw encode_bytes(const struct barcode_request *r, const char *bytes, gsize n, int eci,
	struct arena *arena, struct modules *modules)
{
	struct zint_symbol *symbol;

	/* What zint refuses before it looks. */
	if (n > ZINT_MAX_DATA_LEN)
		return BARCODE_TOO_LONG;
	symbol = ZBarcode_Create();
	g_assert(symbol && "memory for a code");
	symbol->symbology = symbologies[r->kind];
	symbol->input_mode = DATA_MODE;
	symbol->eci = eci;
	if (r->kind == CODE_QR || r->kind == CODE_PDF417)
		symbol->option_1 = r->level;
	if (r->kind == CODE_PDF417)
		symbol->option_2 = r->columns;
	if (r->kind == CODE_DATA_MATRIX)
		symbol->option_3 = DM_SQUARE;
	bool made = ZBarcode_Encode(symbol, (const unsigned char *)bytes, (int)n) < ZINT_ERROR;
	if (made)
		copy_modules(symbol, arena, modules);
	ZBarcode_Delete(symbol);
	return made ? BARCODE_MADE : BARCODE_TOO_LONG;
}

/* 6 901234 567892 */
static const char *words_below(const struct barcode_request *r, struct arena *arena)
{
	if (r->kind != CODE_EAN13)
		return r->text;
	return arena_printf(arena, "%.1s %.6s %.5s%c", r->text, r->text + 1, r->text + 7, ean_check(r->text));
}

enum barcode_flaw barcode_encode(
	const struct barcode_request *r, struct arena *arena, struct modules *modules, const char **words)
{
	enum barcode_flaw flaw = check_text(r, arena, words);
	gsize n;
	int eci;

	if (flaw != BARCODE_MADE)
		return flaw;
	g_autofree char *bytes = encode_text(r, arena, &n, &eci, words);
	if (!bytes)
		return BARCODE_NO_PLACE;
	*words = barcode_facts(r->kind)->lines ? words_below(r, arena) : NULL;
	return encode_bytes(r, bytes, n, eci, arena, modules);
}
