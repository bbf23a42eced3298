/* The page needs the document and its structure, which other targets get with their pages. */
#include "banshi/job-html.h"

#include "banshi/job.h"
#include "document/document.h"
#include "html/html.h"
#include "layout/structure.h"
#include "render/profile.h"
#include "report/arena.h"

static bool refuse(struct diags *diags, const char *option, const char *value)
{
	g_autofree char *asked = g_strconcat(option, value, NULL);

	return diag(diags, DIAG_HTML_CANNOT, NOWHERE, asked);
}

bool job_html_check(const struct profile *profile, struct diags *diags)
{
	struct profile usual = *profile;
	bool ok = true;

	profile_find(profile->name, &usual);
	if (profile->attach || profile->manifest || profile->print)
		return refuse(diags, "--profile ", profile->name);
	if (profile->level != usual.level)
		ok = refuse(diags, "--level ", profile->level->name);
	if (profile->stamp >= STAMP_YES)
		ok = refuse(diags, "stamp=", profile->stamp == STAMP_CONTENT ? "content" : "yes");
	if (profile->seal)
		ok = refuse(diags, "signature-field=", profile->seal_word);
	/* Its fonts are the reader's. */
	if (profile->outlines_set)
		ok = refuse(diags, "outlines=", profile->outlines == OUTLINES_EXACT ? "exact" : "compact");
	return ok;
}

GByteArray *job_make_html(struct job *job, bool fragment)
{
	static const struct structure_options whole;
	const char *banner = job->document->banner;
	const struct html_options options = { fragment, banner ? banner : job->profile.watermark, job->fonts };
	struct arena *arena = arena_new();
	const struct structure *structure = structure_new(job->document, &whole, arena);
	GByteArray *page = html_render(job->document, structure, &options, job->diags);

	arena_free(arena);
	return page;
}
