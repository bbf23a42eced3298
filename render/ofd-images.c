/* PNG and JPEG go in as they are, without what was written about them. How a picture is turned is in the matrix of each
 * object that shows it. */
#include "render/ofd-images.h"

#include "pictures/picture-file.h"
#include "pictures/picture.h"
#include "render/ofd-file.h"
#include "render/zip-file.h"

struct ofd_images {
	struct ofd_file *file;
	GPtrArray *picture; /* const struct picture *, in the order of first use */
	GHashTable *id;     /* owned; picture → its number */
};

struct ofd_images *ofd_images_new(struct ofd_file *file)
{
	struct ofd_images *images = g_new0(struct ofd_images, 1);

	images->file = file;
	images->picture = g_ptr_array_new();
	images->id = g_hash_table_new(NULL, NULL);
	return images;
}

void ofd_images_free(struct ofd_images *images)
{
	if (!images)
		return;
	g_ptr_array_unref(images->picture);
	g_hash_table_unref(images->id);
	g_free(images);
}

uint32_t ofd_images_get(struct ofd_images *images, const struct picture *picture)
{
	guint id = GPOINTER_TO_UINT(g_hash_table_lookup(images->id, picture));

	if (!id) {
		id = ofd_id(images->file);
		g_ptr_array_add(images->picture, (gpointer)picture);
		g_hash_table_insert(images->id, (gpointer)picture, GUINT_TO_POINTER(id));
	}
	return id;
}

void ofd_images_write(struct ofd_images *images, GString *resources)
{
	if (!images->picture->len)
		return;
	g_string_append(resources, "<ofd:MultiMedias>");
	for (guint i = 0; i < images->picture->len; i++) {
		const struct picture *picture = images->picture->pdata[i];
		const bool png = picture->format == PICTURE_PNG;
		const uint32_t id = ofd_images_get(images, picture);
		g_autofree char *name = g_strdup_printf("image_%u.%s", id, png ? "png" : "jpg");
		g_autofree char *path = g_strconcat("Doc_0/Res/", name, NULL);
		GByteArray *file = picture_file(picture, false);

		zip_file_add(images->file->zip, path, file->data, file->len);
		g_byte_array_unref(file);
		g_string_append_printf(resources,
			"<ofd:MultiMedia ID=\"%u\" Type=\"Image\" "
			"Format=\"%s\"><ofd:MediaFile>%s</ofd:MediaFile></ofd:MultiMedia>",
			id, png ? "PNG" : "JPEG", name);
	}
	g_string_append(resources, "</ofd:MultiMedias>");
}
