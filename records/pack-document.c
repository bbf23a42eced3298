/* The bytes that were looked at are the bytes that are packed: a file is read once. */
#include "records/pack-document.h"

#include <string.h>

#include "inspect/ofd-read.h"
#include "inspect/pdf-signatures.h"
#include "records/bag-write.h"
#include "records/pack-inputs.h"
#include "records/verify-document.h"
#include "records/verify.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/printable.h"

/* ---- looking ---- */

static void count_signatures(const struct verify *v, struct pack_document *out)
{
	guint n;
	const struct pdf_signature *signature = pdf_read_signatures(v->whole, &n);

	for (guint i = 0; i < n; i++)
		if (signature[i].kind)
			out->n_signed++;
		else
			out->n_open++;
}

/* What the catalogue cannot do without is an error (DA/T 22-2015 5.5.2). A document number it need not have. */
static bool check_record(const struct verify *v, const struct archive_record *record)
{
	const bool zh = diags_lang(v->diags) == LANG_ZH;
	bool ok = true;

	if (!record->code)
		ok = diag(v->diags, DIAG_PACKAGE_NO_CODE, NOWHERE);
	if (!record->title)
		ok = diag(v->diags, DIAG_PACKAGE_NO_TITLE, NOWHERE);
	if (!record->creator)
		diag(v->diags, DIAG_PACKAGE_NOT_TOLD, NOWHERE, zh ? "责任者" : "who made it (责任者)");
	if (!record->date)
		diag(v->diags, DIAG_PACKAGE_NOT_TOLD, NOWHERE, zh ? "日期" : "its date (日期)");
	return ok;
}

static bool look(struct verify *v, struct pack_document *out)
{
	g_autofree char *shown = text_printable(v->path);

	v->silent = true;
	if (ofd_read_is(v->path))
		return diag(v->diags, DIAG_NOT_PDF, NOWHERE, shown, "PDF");
	if (!verify_pdf(v, false))
		return false;
	if (!v->manifest)
		return diag(v->diags, DIAG_PACKAGE_NO_MANIFEST, NOWHERE);
	if (!v->first)
		return false;
	archive_record_read(v->whole, &out->record);
	count_signatures(v, out);
	/* A signature that nobody here vouches for is no fault of the file; one in a wrong order is. */
	bool ok = check_record(v, &out->record) && v->as_archived && !v->changed && !v->addition &&
		  !diags_has(v->diags, DIAG_SIGNATURE_ORDER);
	if (out->n_open)
		diag(v->diags, DIAG_PACKAGE_UNSIGNED, NOWHERE);
	return ok;
}

/* ---- packing ---- */

static bool is_attached(const struct verify *v, const char *name)
{
	guint n;
	const struct pdf_attachment *attachment = pdf_read_attachments(v->first, &n);

	for (guint i = 0; i < n; i++)
		if (strcmp(attachment[i].name, name) == 0)
			return true;
	return false;
}

/* A file beside the document, which stands beside it in the package too. The manifest before may be kept elsewhere. */
static bool add_beside(const struct verify *v, struct bag *bag, const char *in_package, const char *name, bool needed)
{
	g_autofree char *folder = g_path_get_dirname(v->path), *path = g_build_filename(folder, name, NULL);
	g_autofree char *below = g_path_get_dirname(in_package), *full = g_strconcat(below, "/", name, NULL);
	g_autofree char *bytes = NULL;
	size_t len;
	enum beside beside = verify_read_beside(v, name, &bytes, &len);

	if (beside == BESIDE_READ)
		return bag_add(bag, full, path, bytes, len);
	if (beside == BESIDE_ABSENT && needed)
		return diag(v->diags, DIAG_DATA_MISSING, NOWHERE, name);
	return beside == BESIDE_ABSENT;
}

static bool add_all(const struct verify *v, struct bag *bag, const struct pack_document *d)
{
	g_autofree char *manifest = g_strconcat(d->name, MANIFEST_SUFFIX, NULL);
	g_autofree char *path = g_strconcat(v->path, MANIFEST_SUFFIX, NULL);
	g_autofree char *before = manifest_before(v->manifest);
	bool ok = bag_add(bag, d->name, v->path, v->bytes, v->len) &&
		  bag_add(bag, manifest, path, v->manifest, strlen(v->manifest));
	char *name;

	/* The first is the PDF. */
	for (unsigned i = 1; ok && (name = manifest_file(v->manifest, i)); i++) {
		ok = is_attached(v, name) || add_beside(v, bag, d->name, name, true);
		g_free(name);
	}
	return ok && (!before || add_beside(v, bag, d->name, before, false));
}

bool pack_document(const struct pack_input *input, const struct job_options *options, const struct trust *trust,
	struct bag *bag, struct diags *diags, struct pack_document *out)
{
	struct verify v = { .options = options, .path = input->file.path, .diags = diags, .trust = trust };

	*out = (struct pack_document){ .path = g_strdup(input->file.path),
		.name = g_strconcat(PACK_DOCUMENTS, input->name, NULL) };
	bool ok = look(&v, out) && add_all(&v, bag, out);
	verify_document_finish(&v);
	return ok;
}

void pack_document_finish(struct pack_document *d)
{
	g_free(d->path);
	g_free(d->name);
	archive_record_finish(&d->record);
}
