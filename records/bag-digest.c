/* What banshi writes is SHA-256 and SM3; packages of others may have the older ones. */
#include "records/bag-digest.h"

#include <glib.h>
#include <string.h>

#include "render/digest.h"

static const struct {
	const char *name;
	GChecksumType type;
} algorithms[] = {
	{ "sha256", G_CHECKSUM_SHA256 },
	{ "sha512", G_CHECKSUM_SHA512 },
	{ "sha384", G_CHECKSUM_SHA384 },
	{ "sha1", G_CHECKSUM_SHA1 },
	{ "md5", G_CHECKSUM_MD5 },
};
#define SM3 ((int)G_N_ELEMENTS(algorithms))

int bag_algorithm(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(algorithms); i++)
		if (strcmp(algorithms[i].name, name) == 0)
			return (int)i;
	return strcmp(name, "sm3") == 0 ? SM3 : -1;
}

char *bag_digest(int algorithm, const void *data, size_t len)
{
	if (algorithm == SM3)
		return digest_sm3(data, len);
	/* Three times as fast as GLib's where the processor has instructions for it. */
	if (algorithms[algorithm].type == G_CHECKSUM_SHA256)
		return digest_sha256(data, len);
	return g_compute_checksum_for_data(algorithms[algorithm].type, data, len);
}
