/* Chains are checked by OpenSSL against these certificates alone. */
#include "inspect/trust.h"

#include <errno.h>
#include <glib.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <string.h>

#include "report/diag.h"
#include "report/source-open.h"
#include "report/system-error.h"

/* A file of certificates is a few megabytes at most: a whole system's has 200 KB. */
#define FILE_MAX ((size_t)16 << 20)

/* 80 bits: no MD5, no SHA-1, no RSA of 512 bits anywhere in a chain. */
#define AUTH_LEVEL 1

struct trust {
	X509_STORE *store;
	unsigned n;
};

static void add(struct trust *trust, X509 *certificate)
{
	/* A certificate that is there already is no error, and counts as well. */
	if (X509_STORE_add_cert(trust->store, certificate))
		trust->n++;
	X509_free(certificate);
}

static void read_certificates(struct trust *trust, const char *data, size_t len)
{
	BIO *bio = BIO_new_mem_buf(data, (int)len);
	X509 *certificate;
	unsigned before = trust->n;

	/* PEM, any number of them, with anything between; else one certificate in DER. */
	while ((certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL)))
		add(trust, certificate);
	BIO_free(bio);
	const unsigned char *at = (const unsigned char *)data;
	if (trust->n == before && (certificate = d2i_X509(NULL, &at, (long)len)))
		add(trust, certificate);
}

static bool read_file(struct trust *trust, const char *path, struct diags *diags)
{
	g_autofree char *data = NULL;
	size_t len;

	if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
		return diag(diags, DIAG_NO_CERTIFICATES, NOWHERE, path);
	data = source_read_at_most(path, FILE_MAX, true, &len);
	/* Too large a file is as one without certificates: trust_open says so. */
	if (!data && errno != EFBIG)
		return diag(diags, DIAG_CANNOT_READ, NOWHERE, path, system_error(errno, diags_lang(diags)));
	if (data)
		read_certificates(trust, data, len);
	return true;
}

static bool is_certificate_name(const char *name)
{
	static const char *const ends[] = { ".pem", ".crt", ".cer", ".der" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(name, ends[i]))
			return true;
	return false;
}

static bool read_folder(struct trust *trust, const char *path, struct diags *diags)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GDir) folder = g_dir_open(path, 0, &error);
	const char *name;
	bool ok = true;

	if (!folder)
		return diag(diags, DIAG_CANNOT_READ, NOWHERE, path, error->message);
	while (ok && (name = g_dir_read_name(folder))) {
		g_autofree char *file = g_build_filename(path, name, NULL);

		if (is_certificate_name(name))
			ok = read_file(trust, file, diags);
	}
	return ok;
}

struct trust *trust_open(const char *path, struct diags *diags)
{
	struct trust *trust = g_new0(struct trust, 1);
	bool ok = true;

	trust->store = X509_STORE_new();
	if (path)
		ok = g_file_test(path, G_FILE_TEST_IS_DIR) ? read_folder(trust, path, diags)
							   : read_file(trust, path, diags);
	/* A path without a single certificate is a mistake; no path at all is none, and then nobody is trusted. */
	if (ok && path && trust->n == 0)
		ok = diag(diags, DIAG_NO_CERTIFICATES, NOWHERE, path);
	if (ok)
		return trust;
	trust_close(trust);
	return NULL;
}

void trust_close(struct trust *trust)
{
	if (!trust)
		return;
	X509_STORE_free(trust->store);
	g_free(trust);
}

bool trust_is_empty(const struct trust *trust)
{
	return trust->n == 0;
}

int trust_check(const struct trust *trust, X509 *certificate, STACK_OF(X509) * others, int64_t time)
{
	X509_STORE_CTX *context = X509_STORE_CTX_new();
	int error = X509_V_ERR_UNSPECIFIED;

	if (X509_STORE_CTX_init(context, trust->store, certificate, others)) {
		X509_VERIFY_PARAM *parameters = X509_STORE_CTX_get0_param(context);

		/* A signer's own certificate may be the trusted one. */
		X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);
		X509_VERIFY_PARAM_set_time(parameters, (time_t)time);
		X509_VERIFY_PARAM_set_auth_level(parameters, AUTH_LEVEL);
		error = X509_verify_cert(context) == 1 ? X509_V_OK : X509_STORE_CTX_get_error(context);
	}
	X509_STORE_CTX_free(context);
	return error;
}
