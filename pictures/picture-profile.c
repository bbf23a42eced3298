#include "pictures/picture-profile.h"

#include <lcms2.h>

#include "pictures/picture-pixels.h"

/* A profile of more than this is none of a camera's or a screen's. */
#define MOST_BYTES (4u << 20)

static cmsColorSpaceSignature space_of(uint8_t channels)
{
	return channels == 1 ? cmsSigGrayData : cmsSigRgbData;
}

/* The classes that ISO 32000-1 8.6.5.5 lets stand in a file. */
static bool has_usual_class(cmsHPROFILE profile)
{
	cmsProfileClassSignature class_of = cmsGetDeviceClass(profile);

	return class_of == cmsSigInputClass || class_of == cmsSigDisplayClass || class_of == cmsSigOutputClass ||
	       class_of == cmsSigColorSpaceClass;
}

static cmsHTRANSFORM make_transform(cmsHPROFILE profile, uint8_t channels)
{
	cmsHPROFILE srgb = NULL;
	cmsHTRANSFORM transform;

	if (channels == 1) {
		/* Grey as sRGB has it. */
		cmsToneCurve *curve = cmsBuildParametricToneCurve(
			NULL, 4, (const cmsFloat64Number[]){ 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045 });
		srgb = cmsCreateGrayProfile(cmsD50_xyY(), curve);
		cmsFreeToneCurve(curve);
	} else {
		srgb = cmsCreate_sRGBProfile();
	}
	cmsUInt32Number type = channels == 1 ? TYPE_GRAY_8 : TYPE_RGB_8;
	transform = cmsCreateTransform(
		profile, type, srgb, type, INTENT_RELATIVE_COLORIMETRIC, cmsFLAGS_BLACKPOINTCOMPENSATION);
	cmsCloseProfile(srgb);
	return transform;
}

bool picture_profile_suits(const uint8_t *icc, size_t n, uint8_t channels)
{
	cmsHPROFILE profile = n <= MOST_BYTES ? cmsOpenProfileFromMem(icc, (cmsUInt32Number)n) : NULL;
	cmsHTRANSFORM transform = NULL;

	if (!profile)
		return false;
	/* A transform can only be made of one that has all it needs. */
	if (cmsGetColorSpace(profile) == space_of(channels) && has_usual_class(profile))
		transform = make_transform(profile, channels);
	cmsCloseProfile(profile);
	if (transform)
		cmsDeleteTransform(transform);
	return transform != NULL;
}

bool picture_profile_to_srgb(const uint8_t *icc, size_t n, struct pixels *pixels)
{
	cmsHPROFILE profile = cmsOpenProfileFromMem(icc, (cmsUInt32Number)n);
	cmsHTRANSFORM transform = profile ? make_transform(profile, pixels->channels) : NULL;
	size_t stride = (size_t)pixels->width * pixels->channels;

	for (uint32_t i = 0; transform && i < pixels->height; i++)
		cmsDoTransform(transform, pixels->color + i * stride, pixels->color + i * stride, pixels->width);
	if (transform)
		cmsDeleteTransform(transform);
	if (profile)
		cmsCloseProfile(profile);
	return transform != NULL;
}
