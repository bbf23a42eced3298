/* What a PDF can hold as it is goes in as it is: JPEG, and the rows of PNG that have no alpha channel, which are packed
 * the same way in both. All else is unpacked and packed anew, one picture at a time. */
#include "render/pdf-images.h"

#include <string.h>

#include "pictures/picture-jpeg.h"
#include "pictures/picture-pixels.h"
#include "pictures/picture-png.h"
#include "pictures/picture-unpack.h"
#include "pictures/picture.h"
#include "render/pdf-file.h"
#include "render/pdf-text.h"
#include "render/press-color.h"
#include "render/profile.h"
#include "report/diag.h"

/* A picture and its object. */
struct entry {
	const struct picture *picture;
	uint32_t number;
};

struct pdf_images {
	struct pdf_file *file;
	const struct profile *profile;
	GArray *entry;     /* of struct entry, in the order of first use */
	GHashTable *place; /* owned; picture → its place in `entry`, and 1 */
	GHashTable *icc;   /* owned; GBytes → object: the profiles that were written */
};

struct pdf_images *pdf_images_new(struct pdf_file *file, const struct profile *profile)
{
	struct pdf_images *images = g_new0(struct pdf_images, 1);

	images->file = file;
	images->profile = profile;
	images->entry = g_array_new(FALSE, FALSE, sizeof(struct entry));
	images->place = g_hash_table_new(NULL, NULL);
	images->icc = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	return images;
}

void pdf_images_free(struct pdf_images *images)
{
	if (!images)
		return;
	g_array_unref(images->entry);
	g_hash_table_unref(images->place);
	g_hash_table_unref(images->icc);
	g_free(images);
}

uint32_t pdf_images_get(struct pdf_images *images, const struct picture *picture)
{
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(images->place, picture));

	if (!place) {
		const struct entry entry = { picture, pdf_file_reserve(images->file) };

		g_array_append_val(images->entry, entry);
		place = images->entry->len;
		g_hash_table_insert(images->place, (struct picture *)picture, GUINT_TO_POINTER(place));
	}
	return place - 1;
}

/* ---- dictionaries (8.9.5) ---- */

/* The object of a profile, written once for all pictures that have the same. */
static uint32_t profile_object(struct pdf_images *images, const struct picture *picture)
{
	GBytes *bytes = g_bytes_new_static(picture->icc, picture->icc_len);
	guint number = GPOINTER_TO_UINT(g_hash_table_lookup(images->icc, bytes));

	if (number) {
		g_bytes_unref(bytes);
		return number;
	}
	number = pdf_file_reserve(images->file);
	pdf_file_put_stream(
		images->file, number, picture->channels == 1 ? "/N 1" : "/N 3", picture->icc, picture->icc_len);
	g_hash_table_insert(images->icc, bytes, GUINT_TO_POINTER(number));
	return number;
}

/* Profiles of version 4 came after PDF/A-1 (ISO 19005-1 6.2.3.2); byte 8 of a profile is its version. */
static bool takes_profile(const struct pdf_images *images, const struct picture *picture)
{
	return picture->icc && (images->profile->level->part != 1 || picture->icc[8] < 4);
}

static GString *begin_entries(const struct picture *picture, unsigned bits)
{
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "/Type /XObject /Subtype /Image /Width %u /Height %u /BitsPerComponent %u",
		picture->width, picture->height, bits);
	return out;
}

/* RGB is what the file's intent says, sRGB, and grey its own space. */
static void put_color_space(struct pdf_images *images, const struct picture *picture, GString *out)
{
	if (takes_profile(images, picture)) {
		pdf_put_key_reference(out, "[/ICCBased ", profile_object(images, picture));
		g_string_append_c(out, ']');
	} else {
		g_string_append(out, picture->channels == 1 ? "/DeviceGray" : "/DeviceRGB");
	}
}

static void put_palette(
	struct pdf_images *images, const struct picture *picture, const GByteArray *palette, GString *out)
{
	g_string_append(out, "[/Indexed ");
	put_color_space(images, picture, out);
	g_string_append_printf(out, " %u <", palette->len / 3 - 1);
	for (guint i = 0; i < palette->len; i++)
		g_string_append_printf(out, "%02X", palette->data[i]);
	g_string_append(out, ">]");
}

/* ---- as they are ---- */

/* The filters of PNG's rows are predictors of FlateDecode (7.4.4.4). */
static void put_png(struct pdf_images *images, const struct entry *entry)
{
	const struct picture *picture = entry->picture;
	g_autoptr(GByteArray) data = g_byte_array_new(), palette = g_byte_array_new();
	GString *out = begin_entries(picture, picture->bits);

	picture_png_data(picture, data, palette);
	g_string_append(out, " /ColorSpace ");
	if (picture->palette)
		put_palette(images, picture, palette, out);
	else
		put_color_space(images, picture, out);
	g_string_append_printf(out,
		" /Filter /FlateDecode /DecodeParms <</Predictor 15 /Colors %u /BitsPerComponent %u /Columns %u>>",
		picture->palette ? 1 : picture->channels, picture->bits, picture->width);
	pdf_file_put_plain(images->file, entry->number, out->str, data->data, data->len);
	g_string_free(out, TRUE);
}

/* Three channels without a word on them are luminance and chroma to a reader of PDF (7.4.8). */
static void put_jpeg(struct pdf_images *images, const struct entry *entry)
{
	const struct picture *picture = entry->picture;
	g_autoptr(GByteArray) data = g_byte_array_new();
	GString *out = begin_entries(picture, 8);

	picture_jpeg_data(picture, data);
	g_string_append(out, " /ColorSpace ");
	put_color_space(images, picture, out);
	g_string_append(out, " /Filter /DCTDecode");
	if (picture->plain_rgb)
		g_string_append(out, " /DecodeParms <</ColorTransform 0>>");
	pdf_file_put_plain(images->file, entry->number, out->str, data->data, data->len);
	g_string_free(out, TRUE);
}

/* ---- unpacked ---- */

/* What is not covered (11.6.5.3): grey, 8 bits. */
static uint32_t put_soft_mask(struct pdf_images *images, const struct picture *picture, const struct pixels *pixels)
{
	uint32_t number = pdf_file_reserve(images->file);
	GString *out = begin_entries(picture, 8);

	g_string_append(out, " /ColorSpace /DeviceGray");
	pdf_file_put_stream(images->file, number, out->str, pixels->alpha, (size_t)pixels->width * pixels->height);
	g_string_free(out, TRUE);
	return number;
}

static void put_pixels(struct pdf_images *images, const struct entry *entry, const struct pixels *pixels)
{
	static const char *const spaces[] = { [1] = "/DeviceGray", [3] = "/DeviceRGB", [4] = "/DeviceCMYK" };
	GString *out = begin_entries(entry->picture, 8);

	g_string_append_printf(out, " /ColorSpace %s", spaces[pixels->channels]);
	if (pixels->alpha)
		pdf_put_key_reference(out, " /SMask ", put_soft_mask(images, entry->picture, pixels));
	pdf_file_put_stream(images->file, entry->number, out->str, pixels->color,
		(size_t)pixels->width * pixels->height * pixels->channels);
	g_string_free(out, TRUE);
}

/* A press puts everything on paper: what can be seen through is put on white, and so it is where a level has no
 * transparency (ISO 19005-1 6.4). */
static bool put_unpacked(struct pdf_images *images, const struct entry *entry, struct diags *diags)
{
	const struct picture *picture = entry->picture;
	const struct profile *profile = images->profile;
	struct pixels pixels;

	if (!pixels_init(&pixels, picture))
		return diag(diags, DIAG_PICTURE_UNPACK, picture->where, picture->name);
	if (profile->print || profile->level->part == 1)
		pixels_put_on_white(&pixels);
	bool ok = !profile->print || press_color_pixels(profile, &pixels) ||
		  diag(diags, DIAG_PICTURE_UNPACK, picture->where, picture->name);
	if (ok)
		put_pixels(images, entry, &pixels);
	pixels_finish(&pixels);
	return ok;
}

/* ---- all ---- */

static bool put_image(struct pdf_images *images, const struct entry *entry, struct diags *diags)
{
	const struct picture *picture = entry->picture;

	if (images->profile->print && !press_color_has(images->profile, picture))
		return diag(diags, DIAG_PICTURE_NO_PROFILE, picture->where, picture->name);
	/* What the pixels of a PNG are in its profile that the level does not know can be worked out; a JPEG's are not
	 * unpacked here. */
	bool foreign = picture->format == PICTURE_PNG && picture->icc && !takes_profile(images, picture);
	if (images->profile->print || !picture->plain || foreign)
		return put_unpacked(images, entry, diags);
	if (picture->format == PICTURE_PNG)
		put_png(images, entry);
	else
		put_jpeg(images, entry);
	return true;
}

bool pdf_images_write(struct pdf_images *images, GString *resources, struct diags *diags)
{
	bool ok = true;

	for (guint i = 0; i < images->entry->len; i++) {
		const struct entry *entry = &g_array_index(images->entry, struct entry, i);

		ok &= put_image(images, entry, diags);
		g_string_append_printf(resources, "%s/I%u %u 0 R", i ? " " : " /XObject <<", i, entry->number);
	}
	if (images->entry->len)
		g_string_append(resources, ">>");
	return ok;
}
