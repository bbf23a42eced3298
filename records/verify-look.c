/* A single file says why it cannot be read in the words of libqpdf. Among thousands one wants to know whether it is
 * empty, something else, or a PDF that was damaged: that is told from its bytes, and from its manifest. */
#include "records/verify-look.h"

#include <errno.h>
#include <string.h>

#include "banshi/job.h"
#include "inspect/pdf-objects.h"
#include "records/verify-document.h"
#include "records/verify.h"
#include "render/digest.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/printable.h"
#include "report/source-open.h"
#include "report/system-error.h"

/* As records/verify-manifest.c has it. */
#define MANIFEST_MAX ((size_t)1 << 20)
/* A report has a few files of rows. */
#define NAMES_MAX 1000

struct answer {
	guint64 size;
	char *digest;
	char *manifest, *before, *before_digest;
	GVariantBuilder names, findings, signatures;
};

static void answer_init(struct answer *a)
{
	*a = (struct answer){
		.digest = g_strdup(""), .manifest = g_strdup(""), .before = g_strdup(""), .before_digest = g_strdup("")
	};
	g_variant_builder_init(&a->names, G_VARIANT_TYPE("a(ss)"));
	g_variant_builder_init(&a->findings, G_VARIANT_TYPE("a(us)"));
	g_variant_builder_init(&a->signatures, G_VARIANT_TYPE("a" VERIFY_SIGNATURE));
}

static GVariant *answer_end(struct answer *a)
{
	GVariant *out = g_variant_new(VERIFY_ANSWER, a->size, a->digest, a->manifest, a->before, a->before_digest,
		&a->names, &a->findings, &a->signatures);

	g_free(a->digest);
	g_free(a->manifest);
	g_free(a->before);
	g_free(a->before_digest);
	return out;
}

static void set_text(char **where, char *text)
{
	g_free(*where);
	*where = text;
}

/* ---- manifests ---- */

static void tell_manifest(struct answer *a, const char *text)
{
	char *name = manifest_before(text);

	set_text(&a->manifest, digest_sha256(text, strlen(text)));
	if (name) {
		set_text(&a->before, name);
		set_text(&a->before_digest, manifest_digest(text, "SHA256", name));
	}
	/* The first is the PDF itself. */
	for (unsigned i = 1; i < NAMES_MAX && (name = manifest_file(text, i)); i++) {
		g_autofree char *digest = manifest_digest(text, "SHA256", name);

		g_variant_builder_add(&a->names, "(ss)", name, digest);
		g_free(name);
	}
}

/* ---- files that are no PDF ---- */

static bool begins_as_pdf(const char *bytes, size_t len)
{
	/* Readers look for the header in the first kilobyte. */
	return memmem(bytes, MIN(len, 1024), "%PDF-", strlen("%PDF-")) != NULL;
}

void verify_look_unreadable(const char *path, const char *why, struct diags *diags, guint64 *size, char **digest)
{
	g_autofree char *shown = text_printable(path), *beside = g_strconcat(path, MANIFEST_SUFFIX, NULL);
	size_t len;
	g_autofree char *bytes = source_read_at_most(path, PDF_FILE_MAX, true, &len);

	if (!bytes && (errno == EACCES || errno == EPERM)) {
		diag(diags, DIAG_NO_ACCESS, NOWHERE, shown);
		return;
	}
	if (!bytes) {
		diag(diags, DIAG_CANNOT_READ, NOWHERE, shown, system_error(errno, diags_lang(diags)));
		return;
	}
	*size = len;
	*digest = digest_sha256(bytes, len);
	if (!len)
		diag(diags, DIAG_FILE_EMPTY, NOWHERE, shown);
	/* What has a manifest was one. */
	else if (begins_as_pdf(bytes, len) || g_file_test(beside, G_FILE_TEST_IS_REGULAR))
		diag(diags, DIAG_FILE_DAMAGED, NOWHERE, shown, why);
	else
		diag(diags, DIAG_NOT_PDF, NOWHERE, shown, diags_lang(diags) == LANG_ZH ? "PDF 或 OFD" : "PDF or OFD");
}

/* ---- one PDF ---- */

struct taking {
	struct answer *answer;
	char *unreadable; /* what libqpdf says; NULL: it could be read */
};

static void take_finding(void *context, const struct finding *finding)
{
	struct taking *t = context;

	if (finding->code == DIAG_PDF_UNREADABLE)
		set_text(&t->unreadable, g_strdup(finding->text));
	else
		g_variant_builder_add(&t->answer->findings, "(us)", (guint32)finding->code, finding->text);
}

static void take_bytes(struct answer *a, const struct verify *v)
{
	g_autofree char *name = file_name_text(v->path);
	g_autofree char *told = v->manifest ? manifest_digest(v->manifest, "SHA256", name) : g_strdup("");

	a->size = v->len;
	/* The digest was computed once already, and is what the manifest tells. */
	set_text(&a->digest, *told && v->archived == v->len && !diags_has(v->diags, DIAG_DIGEST_DIFFERS) &&
					     !diags_has(v->diags, DIAG_ARCHIVED_NO_PDF)
				     ? g_steal_pointer(&told)
				     : digest_sha256(v->bytes, v->len));
	if (v->manifest)
		tell_manifest(a, v->manifest);
}

static void look_at_pdf(const struct verify_looking *looking, const char *path, struct answer *a)
{
	struct verify v = { .options = looking->options,
		.path = path,
		.diags = diags_new(looking->options->lang),
		.trust = looking->trust,
		.shared = looking->shared,
		.silent = true,
		.from_inside = looking->from_inside,
		.signatures = &a->signatures };
	struct diags *other = diags_new(looking->options->lang);
	struct taking taking = { a, NULL };

	if (verify_document(&v, looking->render))
		take_bytes(a, &v);
	diags_each(v.diags, take_finding, &taking);
	if (taking.unreadable) {
		char *digest = NULL;

		verify_look_unreadable(path, taking.unreadable, other, &a->size, &digest);
		set_text(&a->digest, digest ? digest : g_strdup(""));
	}
	diags_each(other, take_finding, &taking);
	g_free(taking.unreadable);
	verify_document_finish(&v);
	diags_free(v.diags);
	diags_free(other);
}

/* ---- the others ---- */

static void look_at_bytes(const struct verify_looking *looking, const char *path, bool manifest, struct answer *a)
{
	struct diags *diags = diags_new(looking->options->lang);
	struct taking taking = { a, NULL };
	g_autofree char *shown = text_printable(path);
	size_t len;
	g_autofree char *bytes = source_read_at_most(path, manifest ? MANIFEST_MAX : PDF_FILE_MAX, true, &len);

	if (!bytes && manifest && errno == EFBIG)
		diag(diags, DIAG_MANIFEST_UNREADABLE, NOWHERE, shown);
	else if (!bytes)
		diag(diags, DIAG_CANNOT_READ, NOWHERE, shown, system_error(errno, diags_lang(diags)));
	else if (manifest && (strlen(bytes) != len || !g_utf8_validate(bytes, -1, NULL)))
		diag(diags, DIAG_MANIFEST_UNREADABLE, NOWHERE, shown);
	else if (manifest)
		tell_manifest(a, bytes);
	if (bytes && !manifest) {
		a->size = len;
		set_text(&a->digest, digest_sha256(bytes, len));
	}
	diags_each(diags, take_finding, &taking);
	diags_free(diags);
}

GVariant *verify_look(void *data, const char *path, unsigned what)
{
	const struct verify_looking *looking = data;
	struct answer a;

	answer_init(&a);
	if (what == LOOK_DOCUMENT)
		look_at_pdf(looking, path, &a);
	else
		look_at_bytes(looking, path, what == LOOK_MANIFEST, &a);
	return answer_end(&a);
}
