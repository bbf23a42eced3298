#include "binding/barcode-make.h"

#include <string.h>

#include "barcodes/barcode-encode.h"
#include "binding/datum.h"
#include "binding/fill-names.h"
#include "document/barcode.h"
#include "report/arena.h"

#define LEAST_MODULE UNIT_FROM_MM(BARCODE_LEAST_MODULE / 100.0)
/* Lower bars are missed by readers that are held askew (ISO/IEC 15417 4.7). */
#define LEAST_BAR UNIT_FROM_MM(5)
/* More data columns than this a PDF417 cannot have. */
#define COLUMNS_MAX 30
#define OVERHEAD    69 /* modules of a PDF417 beside its data columns: start, stop, what rows say of themselves */
#define COLUMN      17

/* ---- its modules ---- */

static int read_level(struct named_barcode *named, enum barcode_kind kind)
{
	static const char *const of_qr[][2] = { { "L", "低" }, { "M", "中" }, { "Q", "较高" }, { "H", "高" } };
	static const char *const of_pdf417[][2] = { { "0", "0" }, { "1", "1" }, { "2", "2" }, { "3", "3" },
		{ "4", "4" }, { "5", "5" }, { "6", "6" }, { "7", "7" }, { "8", "8" } };
	static const unsigned automatic = G_N_ELEMENTS(of_pdf417);

	if (kind == CODE_QR)
		return 1 + (int)barcode_choose(named, BARCODE_SET_LEVEL, of_qr, G_N_ELEMENTS(of_qr), 1);
	if (kind == CODE_PDF417) {
		unsigned level = barcode_choose(named, BARCODE_SET_LEVEL, of_pdf417, automatic, automatic);
		return level == automatic ? -1 : (int)level;
	}
	if (named->set[BARCODE_SET_LEVEL])
		barcode_refuse(named, DIAG_BARCODE_IDLE, BARCODE_SET_LEVEL, barcode_facts(kind)->name, NULL, NULL);
	return -1;
}

static void tell_flaw(
	struct named_barcode *named, const struct barcode_request *r, enum barcode_flaw flaw, const char *words)
{
	const char *name =
		r->encoding == ENCODED_GBK && !barcode_facts(r->kind)->lines ? "GBK" : barcode_facts(r->kind)->name;
	char bytes[16];

	g_snprintf(bytes, sizeof(bytes), "%zu", strlen(r->text));
	switch (flaw) {
	case BARCODE_NO_PLACE:
		barcode_refuse(named, DIAG_BARCODE_NO_PLACE, BARCODE_SET_CONTENT, name, words ? words : r->text, NULL);
		break;
	case BARCODE_TOO_LONG:
		barcode_refuse(
			named, DIAG_BARCODE_LONG, BARCODE_SET_CONTENT, barcode_facts(r->kind)->name, bytes, NULL);
		break;
	case BARCODE_WRONG_CHECK:
		barcode_refuse(named, DIAG_BARCODE_CHECK, BARCODE_SET_CONTENT, r->text, words, NULL);
		break;
	case BARCODE_MADE:
		break;
	}
}

static uint32_t modules_across(const struct barcode *code)
{
	const struct barcode_facts *facts = barcode_facts(code->kind);

	return code->modules.columns + facts->quiet_before + facts->quiet_after;
}

/* A PDF417 that is too wide for its width has fewer columns and more rows, if those can be. */
static void narrow(const struct barcode_request *r, unit width, struct arena *arena, struct barcode *code)
{
	struct barcode_request narrower = *r;
	uint32_t columns = (code->modules.columns - OVERHEAD) / COLUMN;
	const char *words;

	while (r->kind == CODE_PDF417 && width && width / (unit)modules_across(code) < LEAST_MODULE && --columns) {
		struct modules modules;

		narrower.columns = (int)MIN(columns, COLUMNS_MAX);
		if (barcode_encode(&narrower, arena, &modules, &words) != BARCODE_MADE)
			return;
		code->modules = modules;
	}
}

/* What is asked for, else what a page has. */
static unit most_width(struct named_barcode *named)
{
	const struct page_spec *page = &named->checker->tpl->page;

	return named->set[BARCODE_SET_WIDTH] ? barcode_length(named, BARCODE_SET_WIDTH)
					     : page->width - page->inner - page->outer;
}

static bool make_modules(struct named_barcode *named, struct barcode *code)
{
	static const char *const encodings[][2] = {
		[ENCODED_UTF8] = { "UTF-8", "UTF-8" },
		[ENCODED_GBK] = { "GBK", "GBK" },
	};
	static const char *const flags[][2] = { { "yes", "是" }, { "no", "否" }, { "true", "是" }, { "false", "否" } };
	struct arena *arena = named->checker->arena;
	struct barcode_request request = {
		.kind = code->kind,
		.text = code->content,
		.encoding =
			barcode_choose(named, BARCODE_SET_ENCODING, encodings, G_N_ELEMENTS(encodings), ENCODED_UTF8),
		.level = read_level(named, code->kind),
	};
	enum barcode_flaw flaw = barcode_encode(&request, arena, &code->modules, &code->words);

	if (flaw != BARCODE_MADE) {
		tell_flaw(named, &request, flaw, code->words);
		return false;
	}
	narrow(&request, most_width(named), arena, code);
	if (named->set[BARCODE_SET_WORDS] && !code->words)
		barcode_refuse(
			named, DIAG_BARCODE_IDLE, BARCODE_SET_WORDS, barcode_facts(code->kind)->name, NULL, NULL);
	else if (barcode_choose(named, BARCODE_SET_WORDS, flags, G_N_ELEMENTS(flags), 0) % 2)
		code->words = NULL;
	return true;
}

/* ---- its size ---- */

static const char *in_mm(struct arena *arena, unit length)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	return arena_strdup(arena, g_ascii_formatd(number, sizeof(number), "%.2f", unit_to_pt(length) * 25.4 / 72));
}

/* Which of the settings that ask for a size made it so small. What is usual in a column is good for others of it, so
 * there it is the content that is too much. */
static enum barcode_setting small_by(struct named_barcode *named, const struct barcode *code, unit width)
{
	enum barcode_setting by =
		named->set[BARCODE_SET_MODULE] && barcode_length(named, BARCODE_SET_MODULE) == code->module
			? BARCODE_SET_MODULE
		: width && width / (unit)modules_across(code) == code->module ? BARCODE_SET_WIDTH
									      : BARCODE_SET_HEIGHT;

	return named->is_usual[by] ? BARCODE_SET_CONTENT : by;
}

static void tell_small(struct named_barcode *named, const struct barcode *code, unit width, unit module)
{
	struct arena *arena = named->checker->arena;
	const struct barcode_facts *facts = barcode_facts(code->kind);
	unit down = (unit)(code->modules.rows * facts->row + 2 * facts->quiet_over);

	module = MAX(module, LEAST_MODULE);
	barcode_refuse(named, DIAG_BARCODE_SMALL, small_by(named, code, width), in_mm(arena, code->module),
		in_mm(arena, module * (unit)modules_across(code)),
		in_mm(arena, facts->lines ? code->row : module * down));
}

/* All modules are of one size, which goes into both lengths that are asked for. */
static void settle_size(struct named_barcode *named, struct barcode *code)
{
	const struct barcode_facts *facts = barcode_facts(code->kind);
	unit asked = barcode_length(named, BARCODE_SET_MODULE), across = (unit)modules_across(code);
	unit width = barcode_length(named, BARCODE_SET_WIDTH), height = barcode_length(named, BARCODE_SET_HEIGHT);
	unit down = (unit)(code->modules.rows * facts->row + 2 * facts->quiet_over);

	code->module = asked                                ? asked
		       : width || (height && !facts->lines) ? G_MAXINT32
							    : UNIT_FROM_MM(facts->usual_module / 100.0);
	if (width)
		code->module = MIN(code->module, width / across);
	if (height && !facts->lines)
		code->module = MIN(code->module, height / down);
	code->row = facts->lines ? (height ? height : UNIT_FROM_MM(facts->usual_bar)) : code->module * (unit)facts->row;
	if (code->module < LEAST_MODULE || (asked && code->module < asked))
		tell_small(named, code, width, asked);
	if (facts->lines && code->row < LEAST_BAR)
		barcode_refuse(named, DIAG_BARCODE_LOW, BARCODE_SET_HEIGHT, in_mm(named->checker->arena, code->row),
			NULL, NULL);
}

/* ---- the figure ---- */

static const char *say_what(struct named_barcode *named, const struct barcode *code)
{
	const struct printed_words *printed = named->checker->words;
	const char *kind = barcode_facts(code->kind)->lines ? printed->barcode_bars : printed->barcode_modules;
	const struct filled_name names[] = { { "kind", kind }, { "content", code->content } };
	const char *given = barcode_words(named, BARCODE_SET_ALT);

	if (!given)
		given = named->usual_alt;
	return given ? given : fill_names(named->checker->arena, printed->barcode_alt, names, G_N_ELEMENTS(names));
}

static bool read_barcode(struct named_barcode *named, struct barcode *code)
{
	static const char *const kinds[][2] = {
		[CODE_QR] = { "qr", "二维码" },
		[CODE_PDF417] = { "pdf417", "PDF417" },
		[CODE_DATA_MATRIX] = { "data-matrix", "Data Matrix" },
		[CODE_128] = { "code-128", "128码" },
		[CODE_39] = { "code-39", "39码" },
		[CODE_EAN13] = { "ean-13", "EAN-13" },
	};

	barcode_read_settings(named);
	code->kind = barcode_choose(named, BARCODE_SET_KIND, kinds, G_N_ELEMENTS(kinds), CODE_QR);
	code->content = barcode_words(named, BARCODE_SET_CONTENT);
	code->style = named->checker->tpl->prose_tables.style->cell;
	code->words_size = code->style->size;
	if (!code->content) {
		/* What is no text was told. */
		if (named->ok)
			barcode_refuse(named, DIAG_BARCODE_EMPTY, BARCODE_SET_CONTENT, NULL, NULL, NULL);
		return false;
	}
	if (!make_modules(named, code))
		return false;
	settle_size(named, code);
	return true;
}

struct illustration *barcode_make(struct named_barcode *named)
{
	struct arena *arena = named->checker->arena;
	struct barcode *code = ARENA_NEW(arena, struct barcode);
	struct illustration *figure = ARENA_NEW(arena, struct illustration);
	const struct datum *datum = named->datum;
	const struct value *value = datum->value;

	named->ok = true;
	/* Nothing of one that is wrong has a size. */
	if (!read_barcode(named, code) || !named->ok)
		return NULL;
	*figure = (struct illustration){ .barcode = code,
		.width = barcode_width(code),
		.height = barcode_height(code),
		.alt = say_what(named, code),
		.where = value_where(datum->tree, value->key ? value->key : value, datum->path, datum->label) };
	return figure;
}

/* What is wider or higher than a page's type area in both ways goes into no cell; what its own cell has is known when
 * the table is laid out (layout/table-pictures.h). */
static void check_cell_room(struct named_barcode *named, const struct illustration *figure)
{
	const struct page_spec *page = &named->checker->tpl->page;
	struct arena *arena = named->checker->arena;
	unit width = page->width - page->inner - page->outer, height = page->height - page->top - page->bottom;

	if (figure->width > MAX(width, height) || figure->height > MAX(width, height))
		barcode_refuse(named, DIAG_BARCODE_ROOM,
			named->set[BARCODE_SET_WIDTH] && !named->is_usual[BARCODE_SET_WIDTH] ? BARCODE_SET_WIDTH
											     : BARCODE_SET_CONTENT,
			barcode_in_mm(arena, figure->width, figure->height), barcode_in_mm(arena, width, height), NULL);
}

const struct illustration *barcode_make_in_cell(struct named_barcode *named)
{
	static const enum barcode_setting idle[] = { BARCODE_SET_PLACE, BARCODE_SET_PAGE, BARCODE_SET_TITLE };
	struct illustration *figure = barcode_make(named);

	if (figure)
		check_cell_room(named, figure);
	for (size_t i = 0; i < G_N_ELEMENTS(idle); i++)
		if (named->set[idle[i]])
			barcode_refuse(
				named, DIAG_BARCODE_IN_CELL, idle[i], named->set[idle[i]]->key->text, NULL, NULL);
	return named->ok ? figure : NULL;
}

const char *barcode_in_mm(struct arena *arena, unit width, unit height)
{
	return arena_concat(arena, in_mm(arena, width), " × ", in_mm(arena, height), NULL);
}
