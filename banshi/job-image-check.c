#include "banshi/job-image-check.h"

#include <glib.h>

#include "render/profile.h"
#include "report/diag.h"

static void refuse_if(bool asked, const char *what, bool *ok, struct diags *diags)
{
	if (asked)
		*ok = diag(diags, DIAG_IMAGE_CANNOT, NOWHERE, what);
}

bool job_image_check(const struct profile *profile, const char *level_name, struct diags *diags)
{
	struct profile usual = *profile;
	bool ok = true;

	profile_find(profile->name, &usual);
	refuse_if(level_name != NULL, "--level", &ok, diags);
	refuse_if(profile->outlines_set, "outlines", &ok, diags);
	refuse_if(profile->after_file != NULL, "after", &ok, diags);
	refuse_if(profile->impose != usual.impose, "impose", &ok, diags);
	refuse_if(profile->ink != usual.ink, "red", &ok, diags);
	refuse_if(g_strcmp0(profile->spot, usual.spot) != 0, "spot", &ok, diags);
	refuse_if(profile->marks != usual.marks, "marks", &ok, diags);
	refuse_if(profile->bleed != usual.bleed, "bleed", &ok, diags);
	refuse_if(profile->paper != usual.paper, "paper", &ok, diags);
	refuse_if(profile->intent_file != NULL, "intent", &ok, diags);
	return ok;
}
