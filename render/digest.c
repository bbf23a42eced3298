/* By libgcrypt, as GLib has no SM3 (GB/T 32905-2016). */
#include "render/digest.h"

#include <gcrypt.h>
#include <glib.h>

/* Once in a process, unless its host has done it (libgcrypt's manual, "Initializing the library"). */
static gpointer initialize(gpointer unused)
{
	if (!gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P)) {
		gcry_check_version(NULL);
		gcry_control(GCRYCTL_DISABLE_SECMEM, 0); /* nothing here is secret */
		gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
	}
	return unused;
}

static char *digest(int algorithm, const void *data, size_t len)
{
	static GOnce once = G_ONCE_INIT;
	unsigned char bytes[(DIGEST_SIZE - 1) / 2];
	char *hex = g_malloc(DIGEST_SIZE);

	g_once(&once, initialize, NULL);
	gcry_md_hash_buffer(algorithm, bytes, data, len);
	for (size_t i = 0; i < sizeof(bytes); i++)
		g_snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	return hex;
}

char *digest_sha256(const void *data, size_t len)
{
	return digest(GCRY_MD_SHA256, data, len);
}

char *digest_sm3(const void *data, size_t len)
{
	return digest(GCRY_MD_SM3, data, len);
}
