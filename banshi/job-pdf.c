/* The last stage of a job: its PDF and what goes beside it. */
#include <string.h>

#include "banshi/attach.h"
#include "banshi/job.h"
#include "layout/layout.h"
#include "render/manifest.h"
#include "render/output.h"
#include "render/pdf.h"
#include "render/profile.h"
#include "report/diag.h"
#include "document/document.h"

/* The manifest stands beside the file; a file sent to standard output has no name to stand beside. */
static bool write_with_manifest(
	struct job *job, const struct profile *profile, const GPtrArray *faces, struct output *pdf)
{
	struct output output[2] = { *pdf };
	size_t n = 1;

	if (profile->manifest && strcmp(pdf->path, "-") != 0) {
		g_autofree char *name = g_path_get_basename(pdf->path);
		GString *text = manifest_new(name, pdf->bytes, layout_n_pages(job->layout), profile, faces);

		output[n].path = g_strconcat(pdf->path, MANIFEST_SUFFIX, NULL);
		output[n++].bytes = g_byte_array_new_take((guint8 *)text->str, text->len);
		g_string_free(text, FALSE);
	}

	bool ok = output_write(output, n, job->diags);
	if (n > 1) {
		g_free(output[1].path);
		g_byte_array_unref(output[1].bytes);
	}
	return ok;
}

/* What the file might have claimed and does not. */
static void note_claims(struct job *job, const struct profile *profile)
{
	if (profile->attach && !profile->level->attachments)
		diag(job->diags, DIAG_LEVEL_WITHOUT_ATTACHMENTS, NOWHERE, profile->level->name);
	if (profile->print && !profile->intent_file)
		diag(job->diags, DIAG_NO_PRINT_INTENT, NOWHERE);
	else if (profile->print && !job->document->metadata.year)
		diag(job->diags, DIAG_NO_PRINT_DATE, NOWHERE);
}

bool job_write_pdf(struct job *job, const struct profile *asked, const char *path, GByteArray **bytes)
{
	struct profile profile = *asked;
	struct output output = { .path = (char *)path };
	g_autofree char *name = strcmp(job->path, "-") == 0 ? g_strdup("report.yaml") : g_path_get_basename(job->path);
	g_autoptr(GPtrArray) faces = g_ptr_array_new();
	bool attached = (!profile.attach && !profile.manifest) || attach_to_profile(job, name, &profile);
	bool ok = false;

	if (attached && profile_load(&profile, job->diags))
		output.bytes = pdf_render(job->document, job->layout, &profile, faces, job->diags);
	if (output.bytes) {
		ok = write_with_manifest(job, &profile, faces, &output);
		if (bytes)
			*bytes = g_byte_array_ref(output.bytes);
		g_byte_array_unref(output.bytes);
	}
	if (ok)
		note_claims(job, &profile);
	profile_finish(&profile);
	attach_finish(&profile);
	return ok;
}
