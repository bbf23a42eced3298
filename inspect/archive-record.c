/* Programs that sign write the packet anew, with other prefixes and structures as attributes: properties are found by
 * their namespaces. */
#include "inspect/archive-record.h"

#include <string.h>

#include "inspect/pdf-objects.h"
#include "inspect/pdf-read.h"
#include "inspect/xmp-properties.h"

#define DC   "/http://purl.org/dc/elements/1.1/ "
#define DA46 "urn:banshi:da46# "

/* A value of ours, alone or in one of the two structures. */
static char *da46_value(const GPtrArray *list, const char *structure, const char *name)
{
	g_autofree char *property = structure ? g_strdup_printf("/" DA46 "%s/" DA46 "%s", structure, name)
					      : g_strdup_printf("/" DA46 "%s", name);

	return xmp_properties_value(list, property, NULL);
}

static GPtrArray *properties_of(const struct pdf_read *read)
{
	const struct pdf_objects *objects = pdf_read_objects(read);
	GByteArray *xmp = pdf_stream(objects, pdf_root_key(objects, "/Metadata"));
	GPtrArray *list = xmp_properties_read(xmp->len ? (const char *)xmp->data : "", xmp->len);

	g_byte_array_unref(xmp);
	return list;
}

void archive_record_read(const struct pdf_read *read, struct archive_record *out)
{
	GPtrArray *list = properties_of(read);

	*out = (struct archive_record){ 0 };
	if (list) {
		out->title = xmp_properties_value(list, DC "title", NULL);
		out->creator = xmp_properties_value(list, DC "creator", "、");
		out->date = xmp_properties_value(list, DC "date", NULL);
		out->code = da46_value(list, "archivalCode", "code");
		out->fonds = da46_value(list, "archivalCode", "fonds");
		out->year = da46_value(list, "archivalCode", "year");
		out->retention = da46_value(list, "archivalCode", "retention");
		out->unit = da46_value(list, "archivalCode", "unit");
		out->fonds_name = da46_value(list, "provenance", "fondsName");
		if (!out->fonds_name)
			out->fonds_name = da46_value(list, "provenance", "creatingOrgan");
		out->number = da46_value(list, NULL, "documentNumber");
		out->secrecy = da46_value(list, NULL, "secrecy");
		out->secrecy_period = da46_value(list, NULL, "secrecyPeriod");
		out->pages = da46_value(list, NULL, "pageCount");
		g_ptr_array_unref(list);
	}
	if (!out->pages)
		out->pages = g_strdup_printf("%d", qpdf_get_num_pages(pdf_read_objects(read)->pdf));
}

void archive_record_finish(struct archive_record *r)
{
	char *const all[] = { r->title, r->creator, r->date, r->code, r->number, r->secrecy, r->secrecy_period,
		r->pages, r->fonds, r->fonds_name, r->year, r->retention, r->unit };

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		g_free(all[i]);
	*r = (struct archive_record){ 0 };
}

/* ---- as catalogues have it ---- */

char *archive_date_basic(const char *date)
{
	static const char form[] = "0000-00-00";
	size_t i = 0;

	if (!date)
		return NULL;
	while (form[i] && (form[i] == '0' ? g_ascii_isdigit(date[i]) : date[i] == '-'))
		i++;
	/* A time of day may follow. */
	if (form[i] || (date[i] && date[i] != 'T'))
		return g_strdup(date);
	return g_strdup_printf("%.4s%.2s%.2s", date, date + 5, date + 8);
}

char *archive_secrecy_marked(const struct archive_record *r)
{
	static const char *const marked[] = { "绝密", "机密", "秘密", "内部", NULL };

	/* What anybody may read bears no mark (GB/T 9704-2012 7.2.2), whatever the archive knows of it. */
	if (!r->secrecy || !g_strv_contains(marked, r->secrecy))
		return g_strdup("");
	return r->secrecy_period ? g_strdup_printf("%s★%s", r->secrecy, r->secrecy_period) : g_strdup(r->secrecy);
}

/* Digits without their leading zeros. */
static size_t number_at(const char **text)
{
	size_t n = 0;

	while (**text == '0' && g_ascii_isdigit((*text)[1]))
		++*text;
	while (g_ascii_isdigit((*text)[n]))
		n++;
	return n;
}

int archive_code_compare(const char *a, const char *b)
{
	const char *x = a, *y = b;

	while (*x && *y) {
		if (g_ascii_isdigit(*x) && g_ascii_isdigit(*y)) {
			size_t n = number_at(&x), m = number_at(&y);
			int order = n != m ? (n < m ? -1 : 1) : strncmp(x, y, n);

			if (order)
				return order;
			x += n;
			y += m;
		} else if (*x != *y) {
			return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
		} else {
			x++;
			y++;
		}
	}
	/* Equal as numbers, 1 and 0001 are still two codes. */
	return *x || *y ? (*x ? 1 : -1) : strcmp(a, b);
}
