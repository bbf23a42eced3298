#include "banshi/job-ofd-check.h"

#include <glib.h>

#include "render/profile.h"
#include "report/diag.h"

static bool refuse(struct diags *diags, const char *option, const char *value)
{
	g_autofree char *asked = g_strconcat(option, value, NULL);

	return diag(diags, DIAG_OFD_CANNOT, NOWHERE, asked);
}

bool job_ofd_check(struct profile *profile, const char *level_name, struct diags *diags)
{
	bool ok = true;

	if (level_name)
		ok = refuse(diags, "--level ", level_name);
	if (profile->print)
		ok = refuse(diags, "--profile ", profile->name);
	if (profile->outlines_set && profile->outlines == OUTLINES_EXACT)
		diag(diags, DIAG_OFD_OUTLINES, NOWHERE);
	profile_take_ofd(profile);
	return ok;
}
