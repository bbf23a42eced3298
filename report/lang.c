#include "report/lang.h"

#include <glib.h>

/* The option, or else the environment, as gettext asks it. */
enum lang lang_pick(const char *option)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (unsigned i = 0; !option && i < G_N_ELEMENTS(names); i++) {
		const char *value = g_getenv(names[i]);

		if (value && *value)
			option = value;
	}
	return option && g_ascii_strncasecmp(option, "zh", 2) == 0 ? LANG_ZH : LANG_EN;
}
