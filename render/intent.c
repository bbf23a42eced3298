#include "render/intent.h"

#include <lcms2.h>
#include <string.h>

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
