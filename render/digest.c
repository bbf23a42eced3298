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

static void initialize_once(void)
{
	static GOnce once = G_ONCE_INIT;

	g_once(&once, initialize, NULL);
}

#define DIGEST_BYTES ((DIGEST_SIZE - 1) / 2)

static char *to_hex(const unsigned char bytes[static DIGEST_BYTES])
{
	static const char digit[] = "0123456789abcdef";
	char *hex = g_malloc0(DIGEST_SIZE);

	for (size_t i = 0; i < DIGEST_BYTES; i++) {
		hex[2 * i] = digit[bytes[i] >> 4];
		hex[2 * i + 1] = digit[bytes[i] & 15];
	}
	return hex;
}

static char *digest(int algorithm, const void *data, size_t len)
{
	unsigned char bytes[DIGEST_BYTES];

	initialize_once();
	gcry_md_hash_buffer(algorithm, bytes, data, len);
	return to_hex(bytes);
}

char *digest_sha256(const void *data, size_t len)
{
	return digest(GCRY_MD_SHA256, data, len);
}

char *digest_sm3(const void *data, size_t len)
{
	return digest(GCRY_MD_SM3, data, len);
}

struct digest {
	gcry_md_hd_t state;
};

struct digest *digest_begin(void)
{
	struct digest *digest = g_new(struct digest, 1);

	initialize_once();
	if (gcry_md_open(&digest->state, GCRY_MD_SHA256, 0) != 0)
		g_error("no memory for a digest");
	return digest;
}

void digest_add(struct digest *digest, const void *data, size_t len)
{
	gcry_md_write(digest->state, data, len);
}

char *digest_end(struct digest *digest)
{
	char *hex = to_hex(gcry_md_read(digest->state, GCRY_MD_SHA256));

	gcry_md_close(digest->state);
	g_free(digest);
	return hex;
}
