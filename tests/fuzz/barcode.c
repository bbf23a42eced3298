/* A code: the first bytes say of what kind and how, the rest is its text. */
#include <glib.h>
#include <string.h>

#include "barcodes/barcode-encode.h"
#include "report/arena.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	return 0;
}

static void look_at(const struct modules *modules)
{
	g_autoptr(GArray) corners = modules_outline(modules);
	int64_t area = 0, dark = 0;

	g_assert(modules->columns && modules->rows && "a code has modules");
	for (size_t i = 0; i < (size_t)modules->columns * modules->rows; i++)
		dark += modules->dark[i];
	/* Twice the area within the outlines, by their sides. */
	for (guint i = 0, from = 0; i < corners->len; i++) {
		const struct outline_corner *a = &g_array_index(corners, struct outline_corner, i);
		bool last = i + 1 == corners->len || g_array_index(corners, struct outline_corner, i + 1).first;

		from = a->first ? i : from;
		const struct outline_corner *b = &g_array_index(corners, struct outline_corner, last ? from : i + 1);
		area += (int64_t)a->x * b->y - (int64_t)b->x * a->y;
	}
	g_assert(area == 2 * dark && "outlines hold what is dark");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 4)
		return 0;
	g_autofree char *rest = g_strndup((const char *)data + 4, size - 4);
	g_autofree char *text = g_utf8_make_valid(rest, -1);
	struct barcode_request request = {
		.kind = data[0] % N_BARCODE_KINDS,
		.text = text,
		.encoding = data[1] % 2,
		.level = data[0] % N_BARCODE_KINDS == CODE_PDF417 ? data[2] % 10 - 1 : 1 + data[2] % 4,
		.columns = data[3] % 31,
	};
	struct arena *arena = arena_new();
	struct modules modules;
	const char *words = NULL;

	if (*text && barcode_encode(&request, arena, &modules, &words) == BARCODE_MADE)
		look_at(&modules);
	arena_free(arena);
	return 0;
}
