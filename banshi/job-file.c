/* A file and its manifest are all in memory before anything is written: they appear together or not at all
 * (banshi/output.h). */
#include "banshi/job-file.h"

#include <errno.h>
#include <string.h>

#include "banshi/attach.h"
#include "banshi/job.h"
#include "banshi/output-place.h"
#include "banshi/output.h"
#include "document/document.h"
#include "render/manifest.h"
#include "render/ofd.h"
#include "render/pdf-writer.h"
#include "render/pdf.h"
#include "render/profile.h"
#include "render/spool.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/markdown.h"
#include "report/system-error.h"

/* What the file might have claimed and does not. */
static void note_claims(struct job *job, const struct profile *profile)
{
	for (uint32_t i = 0; profile->level->ofd && profile->attach && i < profile->n_attachments; i++)
		if (!level_takes(profile->level, &profile->attachment[i]))
			diag(job->diags, DIAG_OFD_NOT_ATTACHED, NOWHERE, profile->attachment[i].name);
	if (profile->attach && !profile->level->attachments)
		diag(job->diags, DIAG_LEVEL_WITHOUT_ATTACHMENTS, NOWHERE, profile->level->name);
	if (profile->print && !profile->intent_file)
		diag(job->diags, DIAG_NO_PRINT_INTENT, NOWHERE);
	else if (profile->print && !job->document->metadata.year)
		diag(job->diags, DIAG_NO_PRINT_DATE, NOWHERE);
}

void made_file_finish(struct made_file *pdf)
{
	g_clear_pointer(&pdf->bytes, g_byte_array_unref);
	g_clear_pointer(&pdf->manifest, g_byte_array_unref);
}

/* False after a diagnostic. */
static bool make_manifest(const char *name, const struct profile *profile, const GPtrArray *faces, struct diags *diags,
	struct made_file *out)
{
	GString *text = manifest_new(name, out->bytes, out->n_pages, profile, faces, diags);
	gsize len = text ? text->len : 0;

	if (text)
		out->manifest = g_byte_array_new_take((guint8 *)g_string_free(text, FALSE), len);
	return text;
}

/* NULL after a diagnostic. */
static struct spool *render(struct job *job, const struct profile *profile, GPtrArray *faces)
{
	const struct metadata *metadata = &job->document->metadata;
	GByteArray *bytes;

	if (!job->writer && !profile->level->ofd)
		return pdf_render(metadata, job->layout, profile, faces, job->diags);
	bytes = (job->writer ? job->writer->render : ofd_render)(metadata, job->layout, profile, faces, job->diags);
	return bytes ? spool_of(bytes) : NULL;
}

/* The profile has what it names and what it attaches. */
static bool make(struct job *job, const struct profile *profile, const char *name, struct made_file *out)
{
	g_autoptr(GPtrArray) faces = g_ptr_array_new();

	struct spool *file = render(job, profile, faces);

	if (!file)
		return false;
	out->n_pages = job_n_pages(job);
	if (job->writer)
		diag(job->diags, DIAG_CLAIMS_NOTHING, NOWHERE, job->writer->name);
	else
		note_claims(job, profile);
	if (job->once)
		job_forget_document(job);
	out->bytes = spool_take(file);
	if (!out->bytes)
		return diag(job->diags, DIAG_RENDER_FAILED, NOWHERE, system_error(errno, diags_lang(job->diags)));
	/* Without a name there is no file that a manifest could stand beside. */
	if (profile->manifest && name && !make_manifest(name, profile, faces, job->diags, out)) {
		made_file_finish(out);
		return false;
	}
	return true;
}

bool job_make_file(struct job *job, const char *name, struct made_file *out)
{
	struct profile profile = job->profile;
	/* A report from a pipe has no name of its own; one is needed in the PDF. */
	g_autofree char *data = strcmp(job->path, "-") == 0
					? g_strdup(markdown_is(job->report->source) ? "report.md" : "report.yaml")
					: file_name_text(job->path);

	*out = (struct made_file){ 0 };
	if (profile.attach || profile.manifest)
		attach_to_profile(job, data, &profile);
	bool ok = profile_load(&profile, job->diags) && make(job, &profile, name, out);
	profile_finish(&profile);
	attach_finish(&profile);
	return ok;
}

bool job_write_file(struct job *job, const char *path, enum output_sync sync, struct made_file *out)
{
	/* Standard output, a pipe or a device has no file beside it. */
	g_autofree char *name = output_is_file(path) ? file_name_text(path) : NULL;
	g_autofree char *beside = g_strconcat(path, MANIFEST_SUFFIX, NULL);

	if (!job_make_file(job, name, out))
		return false;
	const struct output output[] = { { (char *)path, out->bytes }, { beside, out->manifest } };
	if (output_write(output, out->manifest ? 2 : 1, sync, job->diags))
		return true;
	made_file_finish(out);
	return false;
}
