/* That an order is asked for stands in the metadata of the archived bytes, which no signature can change. */
#include "records/verify-order.h"

#include <string.h>

#include "records/verify.h"
#include "report/diag.h"
#include "report/printable.h"

#define FIELD "Signature"

/* The number of a field of ours; 0: it is another's. */
static unsigned field_number(const char *name)
{
	char *end;
	unsigned long number;

	if (!g_str_has_prefix(name, FIELD) || !g_ascii_isdigit(name[strlen(FIELD)]))
		return 0;
	number = strtoul(name + strlen(FIELD), &end, 10);
	return *end || number > G_MAXUINT16 ? 0 : (unsigned)number;
}

static bool is_asked_for(const struct verify *v)
{
	g_autofree char *settings = pdf_read_xmp(v->first, "da46:settings");
	g_auto(GStrv) setting = g_strsplit(settings ? settings : "", " ", -1);

	return g_strv_contains((const char *const *)setting, "signature-order=yes");
}

/* Whether the archived file has a field of this number. */
static bool has_field(const struct verify *v, unsigned number)
{
	guint n;
	const struct pdf_signature *field = pdf_read_signatures(v->first, &n);

	for (guint i = 0; i < n; i++)
		if (field_number(field[i].name) == number)
			return true;
	return false;
}

void verify_order(struct verify *v, const GPtrArray *signed_fields)
{
	unsigned next = 1; /* the field whose turn it is */

	if (!is_asked_for(v))
		return;
	for (guint i = 0; i < signed_fields->len; i++) {
		const char *name = signed_fields->pdata[i];
		unsigned number = field_number(name);
		g_autofree char *shown = text_printable(name), *turn = g_strdup_printf(FIELD "%u", next);

		/* Fields that somebody added stand in no order. */
		if (!number || !has_field(v, number))
			continue;
		if (number > next) {
			diag(v->diags, DIAG_SIGNATURE_ORDER, NOWHERE, shown, turn);
			v->not_vouched = true;
		}
		next = MAX(next, number + 1);
	}
}
