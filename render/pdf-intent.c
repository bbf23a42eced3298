/* What the file's colours mean: sRGB for PDF/A (ISO 19005-2 6.2.3; the subtype is GTS_PDFA1 in all parts), the
 * printer's own profile for PDF/X-4. A file that claims neither says nothing. */
#include "render/pdf-intent.h"

#include <stdint.h>

#include "render/intent.h"
#include "render/pdf-file.h"
#include "render/pdf-text.h"
#include "render/profile.h"

static uint32_t put_profile(struct pdf_file *file, const GByteArray *bytes, const char *entries)
{
	uint32_t number = pdf_file_reserve(file);

	pdf_file_put_stream(file, number, entries, bytes->data, bytes->len);
	return number;
}

/* /N 3: the profile's channels. */
static void put_srgb(struct pdf_file *file, GString *catalog)
{
	GByteArray *srgb = intent_srgb();
	uint32_t number = put_profile(file, srgb, "/N 3");

	g_byte_array_unref(srgb);
	g_string_append(catalog, " /OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier "
				 "(sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile ");
	pdf_put_reference(catalog, number);
	g_string_append(catalog, ">>]");
}

/* /N 4: CMYK. The condition has the name that the profile gives itself, or Custom. */
static void put_printer(struct pdf_file *file, const GByteArray *profile, GString *catalog)
{
	uint32_t number = put_profile(file, profile, "/N 4");
	g_autofree char *name = intent_description(profile);

	g_string_append(catalog, " /OutputIntents [<</Type /OutputIntent /S /GTS_PDFX");
	pdf_put_key_text(catalog, " /OutputConditionIdentifier ", name);
	pdf_put_key_text(catalog, " /Info ", name);
	g_string_append(catalog, " /RegistryName () /DestOutputProfile ");
	pdf_put_reference(catalog, number);
	g_string_append(catalog, ">>]");
}

void pdf_intent_put(
	struct pdf_file *file, const struct profile *profile, const struct metadata *metadata, GString *catalog)
{
	if (profile_is_x4(profile, metadata))
		put_printer(file, profile->intent, catalog);
	else if (profile->level->part)
		put_srgb(file, catalog);
}
