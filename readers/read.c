/* What a file is, is told by its first bytes and not by its name: people rename files. Only CSV has no bytes of its
 * own, so there the name counts. An archive is what it has a part of. */
#include "readers/read.h"

#include <string.h>

#include "inspect/container.h"
#include "readers/contents-list.h"
#include "readers/encoding.h"
#include "readers/office.h"
#include "readers/omitted.h"
#include "readers/piece.h"
#include "readers/read-docx.h"
#include "readers/read-html.h"
#include "readers/read-odf.h"
#include "readers/read-pdf.h"
#include "readers/read-text.h"
#include "readers/read-xlsx.h"
#include "readers/report-file.h"
#include "report/source-open.h"
#include "report/source.h"

/* ---- kinds of files ---- */

/* Files we do not read, by their first bytes, and what to do with them. */
static const struct refused {
	const char *magic;
	size_t len;
	const char *en, *zh;
} refused[] = {
	{ "\x89PNG", 4, "a picture", "图片" },
	{ "\xFF\xD8\xFF", 3, "a picture", "图片" },
	{ "7z\xBC\xAF\x27\x1C", 6, "a compressed archive", "压缩包" },
	{ "Rar!", 4, "a compressed archive", "压缩包" },
};

static const struct refused *find_refused(const char *bytes, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
		if (len >= refused[i].len && memcmp(bytes, refused[i].magic, refused[i].len) == 0)
			return &refused[i];
	return NULL;
}

/* What an archive is shows in a part that it has, not in its name, which people change. */
static bool read_container(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags)
{
	static const struct {
		const char *part;
		bool (*read)(struct pieces *, struct container *, struct diags *);
	} kinds[] = {
		{ "word/document.xml", docx_read },
		{ "xl/workbook.xml", xlsx_read },
		{ "content.xml", odf_read },
	};
	struct container *container = container_open(pieces->name, bytes, len, diags);
	bool ok = false, known = false;

	if (!container)
		return false;
	/* Of a file that has parts of two kinds the first in the list counts. */
	for (size_t i = 0; i < G_N_ELEMENTS(kinds) && !known; i++) {
		known = container_has(container, kinds[i].part);
		ok = known && kinds[i].read(pieces, container, diags);
	}
	if (!known)
		diag(diags, DIAG_IMPORT_KIND, NOWHERE, pieces->name,
			diags_lang(diags) == LANG_ZH ? "不含文档或工作簿的压缩包"
						     : "an archive without a document in it");
	container_close(container);
	return ok;
}

/* ---- text ---- */

static bool read_text(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags)
{
	const char *encoding;
	size_t n = 0;
	char *text = encoding_decode(bytes, len, &n, &encoding);

	if (!text)
		return diag(diags, DIAG_IMPORT_ENCODING, NOWHERE, pieces->name);
	/* Said only when bytes were changed: UTF-8 and UTF-16 with a mark say nothing. */
	if (encoding)
		diag(diags, DIAG_IMPORT_CONVERTED, NOWHERE, pieces->name, encoding);
	pieces->source = source_from_text(pieces->name, text, n, diags);
	g_free(text);
	if (!pieces->source)
		return false;
	/* A report file is read as a report, and is not to be imported a second time. */
	if (report_file_is(pieces->source->text))
		return diag(diags, DIAG_IMPORT_ALREADY, NOWHERE, pieces->name);
	return html_is(pieces->source->text, pieces->source->len) ? html_read(pieces, diags) : text_read(pieces, diags);
}

/* ---- the whole ---- */

struct opened {
	char *name, *bytes;
	size_t len;
};

static bool convert_old(struct opened *opened, struct diags *diags)
{
	char *converted;
	size_t n = 0;

	/* OFFICE_DONE goes on below the switch. */
	switch (office_convert(opened->bytes, opened->len, &converted, &n)) {
	case OFFICE_MISSING:
		return diag(diags, DIAG_IMPORT_OLD, NOWHERE, opened->name);
	case OFFICE_FAILED:
		return diag(diags, DIAG_IMPORT_OFFICE_FAILED, NOWHERE, opened->name);
	case OFFICE_DONE:
		diag(diags, DIAG_IMPORT_OFFICE, NOWHERE, opened->name);
	}
	g_free(opened->bytes);
	opened->bytes = converted;
	opened->len = n;
	return true;
}

static bool check(struct opened *opened, struct diags *diags)
{
	const struct refused *other = find_refused(opened->bytes, opened->len);
	bool zh = diags_lang(diags) == LANG_ZH;

	if (opened->len == 0)
		return diag(diags, DIAG_EMPTY_FILE, NOWHERE, opened->name);
	if (other)
		return diag(diags, DIAG_IMPORT_KIND, NOWHERE, opened->name, zh ? other->zh : other->en);
	/* An old file is converted here, once, so that all that comes after sees a docx or an xlsx. */
	return !office_is(opened->bytes, opened->len) || convert_old(opened, diags);
}

static bool is_csv(const char *path)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);

	return g_str_has_suffix(lower, ".csv");
}

struct opened *opened_new(const char *path, struct diags *diags)
{
	size_t len = 0;

	/* CSV goes beside a report and is read by it; it is refused before it is opened. */
	if (is_csv(path)) {
		diag(diags, DIAG_IMPORT_CSV, NOWHERE, path);
		return NULL;
	}
	char *bytes = source_read_bytes(path, &len, diags);
	if (!bytes)
		return NULL;
	struct opened *opened = g_new(struct opened, 1);
	*opened = (struct opened){ g_strdup(strcmp(path, "-") == 0 ? "<stdin>" : path), bytes, len };
	if (check(opened, diags))
		return opened;
	opened_free(opened);
	return NULL;
}

void opened_free(struct opened *opened)
{
	if (!opened)
		return;
	g_free(opened->name);
	g_free(opened->bytes);
	g_free(opened);
}

bool opened_is_pdf(const struct opened *opened)
{
	return pdf_is(opened->bytes, opened->len);
}

const char *opened_bytes(const struct opened *opened, size_t *len)
{
	*len = opened->len;
	return opened->bytes;
}

static bool read_any(struct pieces *pieces, const char *bytes, size_t len, struct diags *diags)
{
	/* In an order that matters: text is what is left. */
	if (pdf_is(bytes, len))
		return pdf_read_text(pieces, bytes, len, diags);
	if (len >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
		return read_container(pieces, bytes, len, diags);
	return read_text(pieces, bytes, len, diags);
}

struct pieces *opened_read(const struct opened *opened, struct diags *diags)
{
	struct pieces *pieces = pieces_new(opened->name);
	bool ok = read_any(pieces, opened->bytes, opened->len, diags);

	/* Lists of contents are taken out before what is left out is told, as they are counted in it. */
	if (ok)
		pieces_omit_contents(pieces);
	if (ok)
		omitted_say(pieces->omitted, pieces->name, diags);
	if (ok && pieces->list->len == 0)
		ok = omitted_refuse_sheets(pieces->omitted, pieces->name, diags) &&
		     diag(diags, DIAG_IMPORT_NOTHING, NOWHERE, pieces->name);
	if (ok)
		return pieces;
	pieces_free(pieces);
	return NULL;
}
