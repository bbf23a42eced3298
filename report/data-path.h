/* Where a value is in a report or a template, as messages say it: "tables[2].rows.new". */
#ifndef BANSHI_DATA_PATH_H
#define BANSHI_DATA_PATH_H

struct arena;

/* The path of what stands under `key` in the mapping at `path`; the key alone when path is "". In the arena. */
const char *data_path_key(struct arena *arena, const char *path, const char *key);
/* The path of an entry, counted from 0, of the list at `path`. In the arena. */
const char *data_path_index(struct arena *arena, const char *path, unsigned index);

#endif
