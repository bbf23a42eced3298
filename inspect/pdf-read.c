/* What is most asked is read when the file is opened; what is damaged is empty. */
#include "inspect/pdf-read.h"

#include <string.h>

#include "inspect/pdf-objects.h"
#include "report/diag.h"

struct pdf_read {
	struct pdf_objects *objects;
	char *xmp;           /* "" when there is none */
	GArray *attachments; /* of struct pdf_attachment */
	GArray *signatures;  /* of struct pdf_signature */
};

static struct pdf_read *read_objects(struct pdf_objects *objects)
{
	struct pdf_read *r;

	if (!objects)
		return NULL;
	r = g_new0(struct pdf_read, 1);
	r->objects = objects;
	GByteArray *xmp = pdf_stream(objects, pdf_root_key(objects, "/Metadata"));
	/* A copy with an end, so that it can be searched as a string. */
	r->xmp = g_strndup(xmp->len ? (const char *)xmp->data : "", xmp->len);
	g_byte_array_unref(xmp);
	r->attachments = pdf_attachments_read(objects);
	r->signatures = pdf_signatures_read(objects);
	return r;
}

struct pdf_read *pdf_read_open(const char *path, struct diags *diags)
{
	return read_objects(pdf_objects_open(path, diags));
}

struct pdf_read *pdf_read_parse(const void *bytes, size_t len)
{
	return read_objects(pdf_objects_parse(bytes, len));
}

void pdf_read_close(struct pdf_read *r)
{
	if (!r)
		return;
	g_array_unref(r->attachments);
	g_array_unref(r->signatures);
	pdf_objects_close(r->objects);
	g_free(r->xmp);
	g_free(r);
}

bool pdf_read_whole(const struct pdf_read *r, const char *path, struct diags *diags)
{
	return !pdf_objects_cut(r->objects) || diag(diags, DIAG_PDF_TOO_MUCH, NOWHERE, path);
}

void pdf_read_bytes(const struct pdf_read *r, const guint8 **data, size_t *len)
{
	*data = (const guint8 *)r->objects->bytes;
	*len = r->objects->len;
}

const struct pdf_objects *pdf_read_objects(const struct pdf_read *r)
{
	return r->objects;
}

/* XMP names a property by an element, or by an attribute. */
static char *xmp_between(const char *xmp, const char *start, char stop)
{
	const char *value = strstr(xmp, start), *end = value ? strchr(value + strlen(start), stop) : NULL;

	return end ? g_strndup(value + strlen(start), (gsize)(end - value) - strlen(start)) : NULL;
}

char *pdf_read_xmp(const struct pdf_read *r, const char *property)
{
	/* &amp; last, so that &amp;lt; becomes &lt; and no more. */
	static const struct {
		const char *entity, *text;
	} entities[] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" } };
	g_autofree char *element = g_strdup_printf("<%s>", property), *attribute = g_strdup_printf(" %s=\"", property);
	char *value = xmp_between(r->xmp, element, '<');

	if (!value)
		value = xmp_between(r->xmp, attribute, '"');
	if (!value)
		return NULL;
	GString *text = g_string_new(value);
	g_free(value);
	for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
		g_string_replace(text, entities[i].entity, entities[i].text, 0);
	return g_string_free(text, FALSE);
}

const struct pdf_attachment *pdf_read_attachments(const struct pdf_read *r, guint *n)
{
	*n = r->attachments->len;
	return (const struct pdf_attachment *)(void *)r->attachments->data;
}

const struct pdf_signature *pdf_read_signatures(const struct pdf_read *r, guint *n)
{
	*n = r->signatures->len;
	return (const struct pdf_signature *)(void *)r->signatures->data;
}
