/* The profile is made and not taken from a file, so that the same program writes the same bytes wherever it runs: what
 * lcms would fill in from the clock or from its version is set. */
#include "render/intent.h"

#include <lcms2.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "report/diag.h"
#include "report/source-open.h"

/* The date of a profile's making (ICC.1:2001-04 6.1.8) is the clock's in lcms; here it is the standard's year. */
static void set_date(GByteArray *profile)
{
	static const guint8 date[12] = { 0x07, 0xcf, 0, 1, 0, 1 }; /* 1999-01-01 00:00:00 */

	memcpy(profile->data + 24, date, sizeof(date)); /* dateTimeNumber: year, month, day, hour, minute, second */
}

/* IEC 61966-2-1. lcms's own profile has the curve in 4096 steps, 8 KB of them; between 256 a straight line is off by
 * less than a hundredth of a step of an eight-bit channel. */
static cmsHPROFILE make_srgb(void)
{
	static const cmsCIExyY d65 = { 0.3127, 0.3290, 1.0 };
	static const cmsCIExyYTRIPLE rec709 = { { 0.64, 0.33, 1.0 }, { 0.30, 0.60, 1.0 }, { 0.15, 0.06, 1.0 } };
	cmsUInt16Number step[256];

	for (int i = 0; i < 256; i++) {
		double v = i / 255.0;
		double linear = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
		step[i] = (cmsUInt16Number)(linear * 65535 + 0.5);
	}
	cmsToneCurve *curve = cmsBuildTabulatedToneCurve16(NULL, G_N_ELEMENTS(step), step);
	cmsToneCurve *const curves[] = { curve, curve, curve };
	cmsHPROFILE profile = cmsCreateRGBProfile(&d65, &rec709, curves);
	cmsMLU *name = cmsMLUalloc(NULL, 1);
	cmsMLUsetASCII(name, "en", "US", "sRGB IEC61966-2.1");
	cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
	cmsMLUfree(name);
	cmsFreeToneCurve(curve);
	return profile;
}

static GByteArray *save_srgb(void)
{
	cmsHPROFILE profile = make_srgb();
	GByteArray *bytes = g_byte_array_new();
	cmsUInt32Number size = 0;

	/* PDF 1.4, which PDF/A-1 is, knows no profiles of version 4. The first call of the two below only measures. */
	cmsSetProfileVersion(profile, 2.1);
	cmsSaveProfileToMem(profile, NULL, &size);
	g_byte_array_set_size(bytes, size);
	cmsSaveProfileToMem(profile, bytes->data, &size);
	cmsCloseProfile(profile);
	set_date(bytes);
	return bytes;
}

/* Made once. */
GByteArray *intent_srgb(void)
{
	static GByteArray *srgb;

	if (g_once_init_enter(&srgb))
		g_once_init_leave(&srgb, save_srgb());
	return g_byte_array_ref(srgb);
}

/* NULL after a diagnostic. Only profiles of printers that print in CMYK: a screen's would say nothing about ink. */
GByteArray *intent_read(const char *path, struct diags *diags)
{
	size_t len;
	char *bytes = source_read_bytes(path, &len, diags);

	if (!bytes)
		return NULL;

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

/* g_free. A profile without a description in English is Custom, as the format has it for conditions without a name. */
char *intent_description(const GByteArray *bytes)
{
	cmsHPROFILE profile = cmsOpenProfileFromMem(bytes->data, bytes->len);
	char text[256] = "";

	cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text, sizeof(text));
	cmsCloseProfile(profile);
	return g_strdup(*text ? text : "Custom");
}
