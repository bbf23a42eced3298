#include "render/manifest.h"

#include <gcrypt.h>
#include <string.h>

#include "render/profile.h"

char *manifest_sha256(const void *data, size_t len)
{
	return g_compute_checksum_for_data(G_CHECKSUM_SHA256, data, len);
}

/* GLib has no SM3. */
char *manifest_sm3(const void *data, size_t len)
{
	unsigned char digest[32];
	char *hex = g_malloc(2 * sizeof(digest) + 1);

	if (!gcry_control(GCRYCTL_INITIALIZATION_FINISHED_P)) {
		gcry_check_version(NULL);
		gcry_control(GCRYCTL_DISABLE_SECMEM, 0);
		gcry_control(GCRYCTL_INITIALIZATION_FINISHED, 0);
	}
	gcry_md_hash_buffer(GCRY_MD_SM3, digest, data, len);
	for (size_t i = 0; i < sizeof(digest); i++)
		g_snprintf(hex + 2 * i, 3, "%02x", digest[i]);
	return hex;
}

static void put_digests(GString *out, const char *before, const char *name, const void *data, size_t len)
{
	g_autofree char *sha256 = manifest_sha256(data, len), *sm3 = manifest_sm3(data, len);

	g_string_append_printf(out, "%sSHA256 (%s) = %s\n", before, name, sha256);
	g_string_append_printf(out, "%sSM3 (%s) = %s\n", before, name, sm3);
}

static void put_attachments(GString *out, const struct profile *profile)
{
	for (uint32_t i = 0; i < profile->n_attachments; i++) {
		const struct attachment *a = &profile->attachment[i];

		g_string_append_printf(out, "# attachment: %s, %s, %zu bytes, %s\n", a->name, a->mime, a->len,
			profile->level->attachments ? a->relationship : "not in the file");
		put_digests(out, strcmp(a->relationship, "Source") == 0 ? "" : "# ", a->name, a->data, a->len);
	}
}

GString *manifest_new(const char *name, const GByteArray *pdf, uint32_t n_pages, const struct profile *profile)
{
	const struct level *level = profile->level;
	GString *out = g_string_new("# banshi manifest\n# generator: banshi " BANSHI_VERSION "\n");

	g_string_append_printf(out,
		"# profile: %s\n# conformance: PDF/A-%s%s\n# file: %s, application/pdf, %u bytes, %u pages\n",
		profile->name, level->name, level->tagged ? ", PDF/UA-1" : "", name, pdf->len, n_pages);
	if (profile->after) {
		g_autofree char *before = g_path_get_basename(profile->after_file);

		g_string_append_printf(out, "# after: %s\n", before);
		put_digests(out, "# ", before, profile->after->data, profile->after->len);
	}
	put_digests(out, "", name, pdf->data, pdf->len);
	put_attachments(out, profile);
	return out;
}

bool manifest_check(const char *manifest, const char *algorithm, const char *name, const char *digest, bool *found)
{
	g_autofree char *start = g_strdup_printf("%s (%s) = ", algorithm, name);
	g_auto(GStrv) line = g_strsplit(manifest, "\n", -1);

	*found = false;
	for (char **l = line; *l; l++) {
		const char *text = g_str_has_prefix(*l, "# ") ? *l + 2 : *l;

		if (!g_str_has_prefix(text, start))
			continue;
		*found = true;
		return strcmp(text + strlen(start), digest) == 0;
	}
	return true;
}

size_t manifest_size(const char *manifest, const char *name)
{
	g_autofree char *start = g_strdup_printf("\n# file: %s, application/pdf, ", name);
	const char *line = strstr(manifest, start);

	return line ? g_ascii_strtoull(line + strlen(start), NULL, 10) : 0;
}

char *manifest_before(const char *manifest)
{
	static const char start[] = "\n# after: ";
	const char *line = strstr(manifest, start);

	line = line ? line + strlen(start) : NULL;
	return line ? g_strndup(line, strcspn(line, "\n")) : NULL;
}
