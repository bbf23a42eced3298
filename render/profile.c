#include "render/profile.h"

#include <glib.h>
#include <string.h>

enum { LEVEL_2A, LEVEL_1B, LEVEL_2B, LEVEL_2U, LEVEL_3A };

/* PDF/A-1 has neither object streams nor the table parts' tags, so no more than its level B is claimed. */
static const struct level levels[] = {
	[LEVEL_2A] = { "2a", 2, 'A', .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_1B] = { "1b", 1, 'B', .version = "1.4" },
	[LEVEL_2B] = { "2b", 2, 'B', .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_2U] = { "2u", 2, 'U', .tagged = true, .version = "1.7", .object_streams = true },
	[LEVEL_3A] = { "3a", 3, 'A', .tagged = true, .version = "1.7", .object_streams = true, .attachments = true },
};

static const char *const level_words[] = { "2a", "1b", "2b", "2u", "3a", NULL };

const struct level *level_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(levels); i++)
		if (strcmp(levels[i].name, name) == 0)
			return &levels[i];
	return NULL;
}

const char *const *level_names(void)
{
	return level_words;
}

static const struct profile profiles[] = {
	{ "filing", &levels[LEVEL_2A] },
	{ "archive", &levels[LEVEL_3A], .attach = true, .manifest = true },
};

static const char *const profile_words[] = { "filing", "archive", NULL };

bool profile_find(const char *name, struct profile *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++)
		if (strcmp(profiles[i].name, name) == 0) {
			*out = profiles[i];
			return true;
		}
	return false;
}

const char *const *profile_names(void)
{
	return profile_words;
}
