/* A path is made for every value that is read, for the few that something will be wrong with: by copying, as printf
 * takes five times as long. */
#include "report/data-path.h"

#include "report/arena.h"
#include "report/decimal.h"

const char *data_path_key(struct arena *arena, const char *path, const char *key)
{
	return *path ? arena_concat(arena, path, ".", key, NULL) : arena_strdup(arena, key);
}

const char *data_path_index(struct arena *arena, const char *path, unsigned index)
{
	char digits[32];

	decimal_format((struct decimal){ .value = index }, digits);
	return arena_concat(arena, path, "[", digits, "]", NULL);
}
