/* Memory that is freed all at once. One arena a stage; the page arena is reset for each page, so that a
 * long report needs no more memory than a short one. Running out of memory stops the program (GLib's g_malloc). */
#ifndef BANSHI_ARENA_H
#define BANSHI_ARENA_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

struct arena; /* opaque */

/* An arena without memory: chunks are asked for as they are needed. arena_free frees all that came from it at once,
 * after the calls of arena_at_free. */
struct arena *arena_new(void);
void arena_free(struct arena *arena); /* accepts NULL */

/* Calls back when what is in the arena goes: at arena_free, or at arena_reset. The last asked is called first. */
void arena_at_free(struct arena *arena, void (*call)(void *context), void *context);

/* Forgets everything allocated and keeps the memory for the next use. */
void arena_reset(struct arena *arena);

/* Zeroed memory, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);
#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

/* NUL-terminated copies in the arena: arena_strndup of len bytes, arena_strdup of a whole text, arena_concat of several
 * texts up to a NULL, one after another, arena_printf of what printf would print (1,000 instructions and more: not for
 * each row or key). */
char *arena_strndup(struct arena *arena, const char *text, size_t len);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_concat(struct arena *arena, const char *text, ...) __attribute__((sentinel));
char *arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text of a string that was built, which is freed; its length is to be asked for before. */
char *arena_take_string(struct arena *arena, GString *text);

/* The elements of an array that was built, which is freed; their number goes to *n unless that is NULL. Never NULL. */
void *arena_take_array(struct arena *arena, GArray *array, uint32_t *n);

#endif
