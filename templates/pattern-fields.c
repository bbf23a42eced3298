#include "templates/pattern-fields.h"

#include <string.h>

bool pattern_field_next(const char *at, struct pattern_field *out)
{
	static const char each[] = "{each ", text[] = "{=";

	for (; (at = strchr(at, '{')); at++) {
		bool is_each = strncmp(at, each, strlen(each)) == 0;
		const char *end = is_each || strncmp(at, text, strlen(text)) == 0 ? strchr(at, '}') : NULL;
		if (!end)
			continue;
		out->start = at;
		out->end = end + 1;
		out->each = is_each;
		out->name = at + (is_each ? strlen(each) : strlen(text));
		out->len = (size_t)(end - out->name);
		return true;
	}
	return false;
}
