#include "html/html-picture.h"

#include <glib.h>

#include "html/html-put.h"
#include "pictures/picture-file.h"

void html_picture(struct html_writer *w, const struct picture *picture)
{
	GByteArray *file = picture_file(picture, true);
	g_autofree char *text = g_base64_encode(file->data, file->len);

	g_string_append(w->out, text);
	g_byte_array_unref(file);
}
