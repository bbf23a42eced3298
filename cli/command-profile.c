/* A level of PDF/A goes only with a profile that is PDF/A at all. */
#include "cli/command-profile.h"

#include "banshi/job-image.h"
#include "banshi/job.h"
#include "cli/command.h"

bool command_take_profile(const struct command *command, const char *name, const char *level, struct profile *out)
{
	int profile = 0, i = -1;

	if (!choose_word(command, "--profile", name, profile_names(), &profile) ||
		!choose_word(command, "--level", level, level_names(), &i))
		return false;
	profile_find(profile_names()[profile], out);
	/* Print and draft claim no part of PDF/A. */
	if (i >= 0 && !out->level->part)
		return usage_error(command, "--level goes with the profiles filing and archive");
	if (i >= 0)
		out->level = level_find(level_names()[i]);
	return true;
}

bool command_take_writer(const struct command *command, const char *word, bool *cairo)
{
	static const char *const writers[] = { "banshi", "cairo", NULL };
	int i = 0;

	if (!choose_word(command, "--writer", word, writers, &i))
		return false;
	*cairo = i == 1;
	return true;
}

bool command_take_dpi(const struct command *command, const struct target *target, int *dpi)
{
	g_autofree char *with_pixels = target_list(target_has_pixels);

	if (!target->pixels && *dpi != DPI_NOT_GIVEN)
		return usage_error(command, "%s goes with --format %s", "--dpi", with_pixels);
	if (*dpi == DPI_NOT_GIVEN)
		*dpi = 150;
	return (*dpi >= PNG_DPI_MIN && *dpi <= PNG_DPI_MAX) ||
	       usage_error(command, "--dpi is between %d and %d, not %d", PNG_DPI_MIN, PNG_DPI_MAX, *dpi);
}
