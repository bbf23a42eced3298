/* Texts with {names} in them. */
#include "binding/fill-names.h"

#include <string.h>

#include "report/arena.h"

const char *fill_names(struct arena *arena, const char *text, const struct filled_name *filling, size_t n)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p++) {
		const char *close = *p == '{' ? strchr(p, '}') : NULL;
		size_t i = 0, len = close ? (size_t)(close - p - 1) : 0;

		while (close && i < n && (strlen(filling[i].name) != len || memcmp(filling[i].name, p + 1, len) != 0))
			i++;
		if (!close || i == n) {
			g_string_append_c(out, *p);
			continue;
		}
		g_string_append(out, filling[i].text);
		p = close;
	}
	return arena_take_string(arena, out);
}

const char *fill_number(struct arena *arena, const char *text, unsigned number)
{
	char digits[16];
	const struct filled_name filling = { "n", digits };

	g_snprintf(digits, sizeof(digits), "%u", number);
	return fill_names(arena, text, &filling, 1);
}
