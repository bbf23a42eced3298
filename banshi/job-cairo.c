/* A profile that was not said is what a file is for by default, and cairo's claims nothing of it, which is told when it
 * is made. One that was said claims, holds or separates what cairo cannot; only a draft claims nothing either. */
#include "banshi/job-cairo.h"

#include <glib.h>

#include "render/profile.h"
#include "report/diag.h"

static bool refuse(struct diags *diags, const char *option, const char *value)
{
	g_autofree char *asked = g_strconcat(option, value, NULL);

	return diag(diags, DIAG_CAIRO_CANNOT, NOWHERE, asked);
}

bool job_cairo_check(
	const struct profile *profile, const char *profile_name, const char *level_name, struct diags *diags)
{
	bool ok = true;

	if (profile_name && !profile->draft)
		ok = refuse(diags, "--profile ", profile_name);
	if (level_name)
		ok = refuse(diags, "--level ", level_name);
	if (profile->seal)
		ok = refuse(diags, "signature-field=", profile->seal_word);
	if (profile->outlines_set && profile->outlines == OUTLINES_COMPACT)
		ok = refuse(diags, "outlines=", "compact"); /* it has no others than exact ones */
	return ok;
}
