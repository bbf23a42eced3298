/* The strongest check there is: what the file carries (or has beside it) is laid out again with this program, and the
 * bytes are compared. Same data, same version and same fonts give the same file. Nothing but the profile's own settings
 * is believed of what the file tells, and the attached report may name no file, since it is a stranger's. */

#include "cli/verify-again.h"

#include <glib.h>
#include <string.h>

#include "banshi/job-pdf.h"
#include "banshi/job.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "cli/verify-manifest.h"
#include "cli/verify.h"
#include "document/document.h"
#include "inspect/pdf-objects.h"
#include "render/manifest.h"
#include "render/profile.h"
#include "report/allowance.h"
#include "report/file-name.h"
#include "report/printable.h"

/* What the file is made again from. */
struct again {
	struct verify *verify;
	char **setting;  /* of the file, key=value; what is made again borrows from them */
	GArray *source;  /* of struct row_file: the report, then the files of rows that it names */
	GPtrArray *kept; /* texts that they borrow */
	size_t attached; /* bytes of all attachments: several may be of one stream */
};

/* ---- what it was made of ---- */

static void add_source(struct again *a, const char *name, const void *bytes, size_t len)
{
	const struct row_file file = { .name = name, .bytes = bytes, .len = len };

	g_array_append_val(a->source, file);
}

static bool check_attachment(struct again *a, const struct pdf_attachment *attachment)
{
	struct verify *v = a->verify;

	a->attached += attachment->data->len;
	if (a->attached > allowance_of(ALLOW_UNPACKED))
		return diag(v->diags, DIAG_PDF_TOO_MUCH, NOWHERE, v->path);
	g_autofree char *md5 =
		g_compute_checksum_for_data(G_CHECKSUM_MD5, attachment->data->data, attachment->data->len);
	g_autofree char *shown = text_printable(attachment->name);

	if (attachment->checksum && strcmp(attachment->checksum, md5) != 0)
		return diag(v->diags, DIAG_ATTACHMENT_DAMAGED, NOWHERE, shown);
	return !v->manifest || verify_manifest_digests(v, attachment->name, attachment->data->data,
				       attachment->data->len, DIAG_ATTACHMENT_DIFFERS);
}

/* What a report is set from: itself, what it names, and the pictures that its template names (banshi/attach.c). */
static bool gives_report(const struct pdf_attachment *attachment)
{
	return g_strcmp0(attachment->relationship, "Source") == 0 || g_str_has_prefix(attachment->name, "template/");
}

static bool take_attached(struct again *a)
{
	guint n;
	const struct pdf_attachment *attachment = pdf_read_attachments(a->verify->first, &n);
	bool ok = true;

	for (guint i = 0; i < n; i++) {
		ok = check_attachment(a, &attachment[i]) && ok;
		if (gives_report(&attachment[i]))
			add_source(a, attachment[i].name, attachment[i].data->data, attachment[i].data->len);
	}
	return ok;
}

/* A level without attachments has its data beside it. The manifest's first file is the PDF. */
static bool take_beside(struct again *a)
{
	struct verify *v = a->verify;
	char *name;
	bool ok = true;

	for (unsigned i = 1; v->manifest && ok && (name = manifest_file(v->manifest, i)); i++) {
		char *bytes;
		size_t len;

		g_ptr_array_add(a->kept, name);
		enum beside beside = verify_read_beside(v, name, &bytes, &len);
		if (beside != BESIDE_READ) {
			g_autofree char *shown = text_printable(name);

			ok = beside == BESIDE_ABSENT && diag(v->diags, DIAG_DATA_MISSING, NOWHERE, shown);
			break;
		}
		g_ptr_array_add(a->kept, bytes);
		ok = verify_manifest_digests(v, name, bytes, len, DIAG_DATA_DIFFERS);
		add_source(a, name, bytes, len);
	}
	return ok;
}

/* ---- made again ---- */

static char *level_claimed(const struct verify *v)
{
	g_autofree char *part = pdf_read_xmp(v->first, "pdfaid:part");
	g_autofree char *conformance = pdf_read_xmp(v->first, "pdfaid:conformance");
	g_autofree char *small = conformance ? g_ascii_strdown(conformance, -1) : NULL;

	return part && small ? g_strconcat(part, small, NULL) : g_strdup("");
}

static bool same_bytes(struct verify *v, const GByteArray *made)
{
	size_t at = 0;
	char place[24];

	while (at < v->archived && at < made->len && v->bytes[at] == made->data[at])
		at++;
	if (at == v->archived && at == made->len) {
		verify_say(v, "the attached data gives this file, byte for byte", "用所附数据重新生成，逐字节相同",
			v->path);
		return true;
	}
	g_snprintf(place, sizeof(place), "%zu", at + 1);
	return diag(v->diags, DIAG_RENDERS_DIFFERENTLY, NOWHERE, place);
}

/* A file tells what it was made with when that was not the usual. Of the settings those that name files are not taken.
 * One that tells nothing of its outlines has compact ones: it may be of a time when there were no others. */
static bool take_settings(struct again *a, struct profile *profile)
{
	static const char *const known[] = { "stamp", "outlines", "signature-field", "signature-order", NULL };
	g_autofree char *settings = pdf_read_xmp(a->verify->first, "da46:settings");

	profile->outlines = OUTLINES_COMPACT;
	a->setting = g_strsplit(settings ? settings : "", " ", -1);
	for (char **s = a->setting; *s; s++) {
		char *equals = strchr(*s, '=');
		g_autofree char *key = equals ? g_strndup(*s, (gsize)(equals - *s)) : g_strdup("");
		g_autofree char *shown = text_printable(*s);

		if (!g_strv_contains(known, key) || profile_set(profile, key, equals + 1) != SETTING_TAKEN)
			return diag(a->verify->diags, DIAG_UNKNOWN_SETTINGS, NOWHERE, shown);
	}
	return true;
}

static bool make_again(struct verify *v, struct job *job)
{
	g_autofree char *name = file_name_text(v->path);
	struct made_pdf made;
	bool ok;

	if (!job_lay_out(job) || !job_make_pdf(job, name, &made))
		return false;
	ok = same_bytes(v, made.bytes) &&
	     (!made.manifest || verify_manifest_lines(v, (const char *)made.manifest->data, made.manifest->len));
	made_pdf_finish(&made);
	return ok;
}

/* Among many files a line has to do: the first that is in the way, unless what differs was told. */
struct first_error {
	char *text;
};

static void take_first(void *context, const struct finding *finding)
{
	struct first_error *first = context;

	if (!first->text && diag_code_severity(finding->code) == SEVERITY_ERROR)
		first->text = g_strdup(finding->text);
}

static bool finish_silently(struct verify *v, struct job *job, bool ok)
{
	struct first_error first = { NULL };
	g_autofree char *shown = text_printable(v->path);

	diags_each(job->diags, take_first, &first);
	if (first.text)
		ok = diag(v->diags, DIAG_NOT_REMADE, NOWHERE, shown, first.text);
	g_free(first.text);
	job_free(job);
	return ok;
}

/* A report given as text may name no file: its template is a built-in one, its rows are those attached. */
static bool render_again(struct again *a)
{
	struct verify *v = a->verify;
	const struct row_file *source = (const struct row_file *)(void *)a->source->data;
	g_autofree char *level = level_claimed(v), *shown = text_printable(source->name);
	struct job job;

	command_job_init(&job, v->arguments, shown);
	job.options.root = NULL;
	job.shared = v->shared;
	profile_find("archive", &job.profile);
	if (level_find(level))
		job.profile.level = level_find(level);
	job.text = source->bytes;
	job.len = source->len;
	job.file = source + 1;
	job.n_files = a->source->len - 1;
	bool ok = take_settings(a, &job.profile) && make_again(v, &job);
	return v->silent ? finish_silently(v, &job, ok) : command_job_finish(&job, v->arguments, ok) == STATUS_DONE;
}

bool verify_again(struct verify *v, bool render)
{
	struct again a = { .verify = v };
	bool ok;

	a.source = g_array_new(FALSE, FALSE, sizeof(struct row_file));
	a.kept = g_ptr_array_new_with_free_func(g_free);
	ok = take_attached(&a);
	if (!a.source->len)
		ok = take_beside(&a) && ok;
	if (!render)
		verify_say(v, "not made again from its data, as was asked", "按要求未用所附数据重新生成", v->path);
	else if (!a.source->len)
		ok = diag(v->diags, DIAG_NO_SOURCE, NOWHERE);
	else
		ok = ok && render_again(&a);
	g_array_unref(a.source);
	g_ptr_array_unref(a.kept);
	g_strfreev(a.setting);
	return ok;
}
