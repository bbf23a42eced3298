/* Chunks of doubling size (16 KiB to 1 MiB) are filled one after the other; what does not fit the rest of a chunk goes
 * to the next and the rest is lost. After arena_reset the same chunks are filled again from the first. */

#include "report/arena.h"

#include <glib.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "report/sanitized.h"

/* To an address sanitizer what nobody has taken is no one's: it sees who writes behind an array, and who keeps what a
 * reset took away. */
#ifdef ADDRESS_SANITIZED
#include <sanitizer/asan_interface.h>
#define GAP 16 /* bytes behind each allocation */
#else
#define ASAN_POISON_MEMORY_REGION(at, n)   ((void)(at), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(at, n) ((void)(at), (void)(n))
#define GAP                                0
#endif

#define CHUNK_MIN (16u << 10)
#define CHUNK_MAX (1u << 20)

struct chunk {
	struct chunk *next;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

/* Kept in the arena itself. */
struct callback {
	struct callback *next;
	void (*call)(void *context);
	void *context;
};

struct arena {
	struct callback *callbacks; /* the last asked first */
	struct chunk *first;        /* all chunks, in the order they are filled */
	struct chunk *current;      /* those before it are full enough, those after it are empty */
	size_t next_size;
};

struct arena *arena_new(void)
{
	struct arena *arena = g_new0(struct arena, 1);

	arena->next_size = CHUNK_MIN;
	return arena;
}

static void call_back(struct arena *arena)
{
	for (struct callback *callback = arena->callbacks; callback; callback = callback->next)
		callback->call(callback->context);
	arena->callbacks = NULL;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	call_back(arena);
	for (struct chunk *chunk = arena->first, *next; chunk; chunk = next) {
		next = chunk->next;
		g_free(chunk);
	}
	g_free(arena);
}

void arena_reset(struct arena *arena)
{
	call_back(arena);
	for (struct chunk *chunk = arena->first; chunk; chunk = chunk->next)
		ASAN_POISON_MEMORY_REGION(chunk->bytes, chunk->size);
	arena->current = arena->first;
	if (arena->current)
		arena->current->used = 0;
}

static struct chunk *arena_add_chunk(struct arena *arena, size_t size)
{
	size_t room = MAX(size, arena->next_size);
	g_assert(room < SIZE_MAX - sizeof(struct chunk));
	struct chunk *chunk = g_malloc(sizeof(struct chunk) + room);

	ASAN_POISON_MEMORY_REGION(chunk->bytes, room);
	chunk->size = room;
	chunk->used = 0;
	chunk->next = NULL;
	if (arena->next_size < CHUNK_MAX)
		arena->next_size *= 2;
	if (arena->current)
		arena->current->next = chunk; /* current is the last one here */
	else
		arena->first = chunk;
	return chunk;
}

static size_t chunk_offset(const struct chunk *chunk, size_t align)
{
	return (chunk->used + align - 1) & ~(align - 1);
}

/* Without adding to the offset, which a wrong size could carry past SIZE_MAX. */
static bool chunk_fits(const struct chunk *chunk, size_t size, size_t align)
{
	size_t offset = chunk_offset(chunk, align);

	return offset <= chunk->size && size <= chunk->size - offset;
}

static void *arena_take(struct arena *arena, size_t size, size_t align)
{
	while (!arena->current || !chunk_fits(arena->current, size, align)) {
		if (arena->current && arena->current->next) {
			arena->current = arena->current->next;
			arena->current->used = 0;
		} else {
			arena->current = arena_add_chunk(arena, size);
		}
	}

	struct chunk *chunk = arena->current;
	size_t offset = chunk_offset(chunk, align);

	chunk->used = offset + size + GAP;
	ASAN_UNPOISON_MEMORY_REGION(chunk->bytes + offset, size);
	return chunk->bytes + offset;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size, alignof(max_align_t)), 0, size);
}

void arena_at_free(struct arena *arena, void (*call)(void *context), void *context)
{
	struct callback *callback = ARENA_NEW(arena, struct callback);

	*callback = (struct callback){ arena->callbacks, call, context };
	arena->callbacks = callback;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_take(arena, len + 1, 1);

	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_concat(struct arena *arena, const char *text, ...)
{
	size_t len = 0, at = 0;
	va_list args, again;
	char *out;

	va_start(args, text);
	va_copy(again, args);
	for (const char *part = text; part; part = va_arg(args, const char *))
		len += strlen(part);
	va_end(args);
	out = arena_take(arena, len + 1, 1);
	for (const char *part = text; part; part = va_arg(again, const char *)) {
		size_t n = strlen(part);

		memcpy(out + at, part, n);
		at += n;
	}
	va_end(again);
	out[len] = '\0';
	return out;
}

char *arena_take_string(struct arena *arena, GString *text)
{
	char *copy = arena_strndup(arena, text->str, text->len);

	g_string_free(text, TRUE);
	return copy;
}

/* What is built in an array lies where realloc put it, and has room left over: in the arena it has what it needs. */
void *arena_take_array(struct arena *arena, GArray *array, uint32_t *n)
{
	size_t size = (size_t)array->len * g_array_get_element_size(array);
	void *copy = arena_take(arena, size, alignof(max_align_t));

	if (size)
		memcpy(copy, array->data, size);
	if (n)
		*n = array->len;
	g_array_unref(array);
	return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args;
	char *text, *copy;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	copy = arena_strdup(arena, text);
	g_free(text);
	return copy;
}
