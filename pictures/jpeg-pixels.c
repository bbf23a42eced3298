/* libjpeg leaves what it cannot go on with by a function that must not return, so by longjmp. */
#include "pictures/jpeg-pixels.h"

#include <glib.h>
#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include "pictures/picture.h"

struct decoder {
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	jmp_buf out;
};

static void leave(j_common_ptr jpeg)
{
	longjmp(((struct decoder *)jpeg->client_data)->out, 1);
}

/* What is odd with it libjpeg makes the best of. */
static void keep_quiet(j_common_ptr jpeg)
{
	(void)jpeg;
}

/* A progressive one may be of any number of scans, each of which costs as much as the first. */
#define MOST_SCANS 500

static void watch(j_common_ptr jpeg)
{
	if (((j_decompress_ptr)jpeg)->input_scan_number > MOST_SCANS)
		leave(jpeg);
}

static bool decode(struct decoder *decoder, const struct picture *picture, struct pixels *out)
{
	struct jpeg_decompress_struct *jpeg = &decoder->jpeg;

	if (setjmp(decoder->out))
		return false;
	jpeg_create_decompress(jpeg);
	decoder->progress.progress_monitor = watch;
	jpeg->progress = &decoder->progress;
	jpeg_mem_src(jpeg, picture->bytes, picture->len);
	jpeg_read_header(jpeg, TRUE);
	jpeg->out_color_space = picture->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
	jpeg->dct_method = JDCT_ISLOW;
	jpeg_start_decompress(jpeg);
	if (jpeg->output_width != out->width || jpeg->output_height != out->height ||
		jpeg->output_components != out->channels)
		return false;
	out->color = g_try_malloc((gsize)out->width * out->height * out->channels);
	while (out->color && jpeg->output_scanline < out->height) {
		JSAMPROW row = out->color + (size_t)jpeg->output_scanline * out->width * out->channels;

		jpeg_read_scanlines(jpeg, &row, 1);
	}
	return out->color != NULL;
}

bool jpeg_pixels(const struct picture *picture, struct pixels *out)
{
	struct decoder decoder = { 0 };

	*out = (struct pixels){ .width = picture->width, .height = picture->height, .channels = picture->channels };
	decoder.jpeg.err = jpeg_std_error(&decoder.errors);
	decoder.jpeg.client_data = &decoder;
	decoder.errors.error_exit = leave;
	decoder.errors.output_message = keep_quiet;
	bool ok = decode(&decoder, picture, out);
	jpeg_destroy_decompress(&decoder.jpeg);
	if (!ok)
		pixels_finish(out);
	return ok;
}
