#include "render/intent.h"

#include <lcms2.h>
#include <stdbool.h>
#include <string.h>

#include "report/diag.h"

/* The date of a profile's making (ICC.1:2001-04 6.1.8) is the clock's in lcms; here it is the standard's year. */
static void set_date(GByteArray *profile)
{
	static const guint8 date[12] = { 0x07, 0xcf, 0, 1, 0, 1 }; /* 1999-01-01 00:00:00 */

	memcpy(profile->data + 24, date, sizeof(date));
}

GByteArray *intent_srgb(void)
{
	cmsHPROFILE profile = cmsCreate_sRGBProfile();
	GByteArray *bytes = g_byte_array_new();
	cmsUInt32Number size = 0;

	cmsSetProfileVersion(profile, 2.1);
	cmsSaveProfileToMem(profile, NULL, &size);
	g_byte_array_set_size(bytes, size);
	cmsSaveProfileToMem(profile, bytes->data, &size);
	cmsCloseProfile(profile);
	set_date(bytes);
	return bytes;
}

GByteArray *intent_read(const char *path, struct diags *diags)
{
	g_autoptr(GError) error = NULL;
	char *bytes;
	gsize len;

	if (!g_file_get_contents(path, &bytes, &len, &error)) {
		diag(diags, DIAG_CANNOT_READ, NOWHERE, path, error->message);
		return NULL;
	}

	GByteArray *out = g_byte_array_new_take((guint8 *)bytes, len);
	cmsHPROFILE profile = cmsOpenProfileFromMem(bytes, (cmsUInt32Number)len);
	bool ok = profile && cmsGetDeviceClass(profile) == cmsSigOutputClass &&
		  cmsGetColorSpace(profile) == cmsSigCmykData;
	if (profile)
		cmsCloseProfile(profile);
	if (ok)
		return out;
	diag(diags, DIAG_NOT_A_PRINTER_PROFILE, NOWHERE, path);
	g_byte_array_unref(out);
	return NULL;
}

char *intent_description(const GByteArray *bytes)
{
	cmsHPROFILE profile = cmsOpenProfileFromMem(bytes->data, bytes->len);
	char text[256] = "";

	cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof(text));
	cmsCloseProfile(profile);
	return g_strdup(*text ? text : "Custom");
}
