/* A picture: looked at, and if it is whole unpacked and written as files hold it. */
#include <glib.h>

#include "pictures/picture-jpeg.h"
#include "pictures/picture-pixels.h"
#include "pictures/picture-png.h"
#include "pictures/picture-read.h"
#include "pictures/picture-unpack.h"
#include "pictures/picture.h"
#include "report/allowance.h"
#include "report/arena.h"
#include "report/diag.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	/* A large one shows nothing that a small one does not, and takes all the time. */
	allowance_set(ALLOW_PIXELS, 1);
	return 0;
}

static void write_data(const struct picture *picture)
{
	g_autoptr(GByteArray) data = g_byte_array_new(), palette = g_byte_array_new();

	if (picture->format == PICTURE_PNG)
		picture_png_data(picture, data, palette);
	else
		picture_jpeg_data(picture, data);
	g_assert(data->len && "a picture has data");
	g_assert(palette->len % 3 == 0 && palette->len <= 768 && "a palette is whole colours");
	g_assert(!palette->len == !picture->palette && "what has indexes has a palette");
}

static void unpack(const struct picture *picture)
{
	struct pixels pixels;

	if (!pixels_init(&pixels, picture))
		return;
	g_assert(pixels.width == picture->width && pixels.height == picture->height);
	pixels_put_on_white(&pixels);
	pixels_finish(&pixels);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diags *diags = diags_new(LANG_EN);
	struct arena *arena = arena_new();
	/* Of exactly its size, so that a sanitizer sees where it ends. */
	g_autofree char *bytes = g_memdup2(data, size);
	const struct picture *picture = picture_read("input", bytes, size, NOWHERE, arena, diags);

	if (picture) {
		if (picture->plain)
			write_data(picture);
		unpack(picture);
	}
	fuzz_tell(diags);
	arena_free(arena);
	diags_free(diags);
	return 0;
}
