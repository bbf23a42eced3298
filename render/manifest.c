/* Digests stand in the lines that `cksum --check` takes, with the algorithm and the name before them; all else are
 * comments
 * (#), with values that programs may read. A file that is inside the PDF is named too, so that it can be checked once
 * it was taken out. */
#include "render/manifest.h"

#include <string.h>

#include "fonts/face.h"
#include "render/digest.h"
#include "render/file-digest.h"
#include "render/intent.h"
#include "render/profile.h"
#include "report/diag.h"
#include "report/file-name.h"

/* `before` is "# " for what `cksum --check` would not find beside the PDF, else "". */
static void put_digests(GString *out, const char *before, const char *name, const void *data, size_t len)
{
	g_autofree char *sha256 = digest_sha256(data, len), *sm3 = digest_sm3(data, len);

	g_string_append_printf(out, "%sSHA256 (%s) = %s\n", before, name, sha256);
	g_string_append_printf(out, "%sSM3 (%s) = %s\n", before, name, sm3);
}

/* Uncommented stand only the digests of what lies beside the PDF, as it was read from there. */
static void put_attachment(GString *out, const struct profile *profile, const struct attachment *a)
{
	bool beside = strcmp(a->role, ATTACHED_REPORT) == 0 || strcmp(a->role, ATTACHED_DATA) == 0;

	g_string_append_printf(out, MANIFEST_ATTACHMENT "%s, %s, %zu bytes, %s, %s", a->name, a->mime, a->len,
		level_takes(profile->level, a) ? a->relationship : MANIFEST_NOT_INSIDE, a->role);
	g_string_append_printf(out, a->edition ? ", %s\n" : "\n", a->edition);
	put_digests(out, beside ? "" : "# ", a->name, a->data, a->len);
}

/* False after a diagnostic. */
static bool put_file_digest(GString *out, const char *path, const char *name, struct diags *diags)
{
	g_autofree char *sha256 = file_digest_sha256(path, diags);

	if (sha256)
		g_string_append_printf(out, "# SHA256 (%s) = %s\n", name, sha256);
	return sha256;
}

/* Several faces may be of one file. */
static bool put_faces(GString *out, const GPtrArray *faces, struct diags *diags)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	bool ok = true;

	for (guint i = 0; i < faces->len && ok; i++) {
		const struct face *face = faces->pdata[i];
		g_autofree char *name = file_name_text(face->file), *version = face_version(face);

		g_string_append_printf(out, "# font: %s %s, %s, %s\n", face->family, face->style, version, name);
		if (g_hash_table_add(seen, (gpointer)face->file))
			ok = put_file_digest(out, face->file, name, diags);
	}
	g_hash_table_unref(seen);
	return ok;
}

static void put_intent(GString *out)
{
	GByteArray *icc = intent_srgb();
	g_autofree char *sha256 = digest_sha256(icc->data, icc->len);

	g_string_append_printf(out, "# colour profile: sRGB IEC61966-2.1, SHA256 %s\n", sha256);
	g_byte_array_unref(icc);
}

static void put_profile(GString *out, const struct profile *profile)
{
	const struct level *level = profile->level;
	g_autofree char *settings = profile_settings(profile);

	g_string_append_printf(out, "# generator: %s\n# profile: %s\n# conformance: %s%s%s\n",
		profile_generator(profile), profile->name, level->ofd ? "" : "PDF/A-", level->name,
		level->tagged && !level->ofd ? ", PDF/UA-1" : "");
	g_string_append_printf(out, "# settings: %s\n", settings ? settings : "none");
}

/* False after a diagnostic. */
static bool put_made_of(GString *out, const struct profile *profile, const GPtrArray *faces, struct diags *diags)
{
	for (uint32_t i = 0; i < profile->n_attachments; i++)
		put_attachment(out, profile, &profile->attachment[i]);
	if (!put_faces(out, faces, diags))
		return false;
	put_intent(out);
	return true;
}

GString *manifest_sources(const struct profile *profile, const GPtrArray *faces, struct diags *diags)
{
	GString *out = g_string_new("# banshi sources\n");

	put_profile(out, profile);
	if (put_made_of(out, profile, faces, diags))
		return out;
	g_string_free(out, TRUE);
	return NULL;
}

struct attachment manifest_sources_attached(const GString *sources)
{
	return (struct attachment){ .name = MANIFEST_SOURCES,
		.mime = "text/plain",
		.description = "生成本文件所用的文件、字体、程序和设置",
		/* Neither source nor data of the pages, nor either in another form (ISO 19005-3 6.8). */
		.relationship = "Unspecified",
		.role = ATTACHED_SOURCES,
		.data = sources->str,
		.len = sources->len };
}

/* It is made anew, of the same values, as it was when the PDF was. False after a diagnostic. */
static bool put_sources(GString *out, const struct profile *profile, const GPtrArray *faces, struct diags *diags)
{
	GString *sources = profile->level->attachments ? manifest_sources(profile, faces, diags) : NULL;

	if (!sources)
		return !profile->level->attachments;
	const struct attachment a = manifest_sources_attached(sources);
	put_attachment(out, profile, &a);
	g_string_free(sources, TRUE);
	return true;
}

/* NULL after a diagnostic: a font's file cannot be read any more. */
GString *manifest_new(const char *name, const GByteArray *file, uint32_t n_pages, const struct profile *profile,
	const GPtrArray *faces, struct diags *diags)
{
	GString *out = g_string_new("# banshi manifest\n");

	put_profile(out, profile);
	g_string_append_printf(
		out, "# file: %s, %s, %u bytes, %u pages\n", name, level_media(profile->level), file->len, n_pages);
	if (profile->after) {
		g_autofree char *before = file_name_text(profile->after_file);

		g_string_append_printf(out, "# after: %s\n", before);
		put_digests(out, "# ", before, profile->after->data, profile->after->len);
	}
	put_digests(out, "", name, file->data, file->len);
	if (put_sources(out, profile, faces, diags) && put_made_of(out, profile, faces, diags))
		return out;
	g_string_free(out, TRUE);
	return NULL;
}

/* A commented line counts as well. */
char *manifest_digest(const char *manifest, const char *algorithm, const char *name)
{
	g_autofree char *start = g_strdup_printf("%s (%s) = ", algorithm, name);
	const size_t n = strlen(start);

	for (const char *line = manifest; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *text = g_str_has_prefix(line, "# ") ? line + 2 : line;

		if (strncmp(text, start, n) == 0)
			return g_strndup(text + n, strcspn(text + n, "\n"));
	}
	return g_strdup("");
}

/* True also when the manifest has no such line: *found tells. */
bool manifest_check(const char *manifest, const char *algorithm, const char *name, const char *digest, bool *found)
{
	g_autofree char *told = manifest_digest(manifest, algorithm, name);

	*found = *told != '\0';
	return !*found || strcmp(told, digest) == 0;
}

/* 0: the manifest does not name the file. */
size_t manifest_size(const char *manifest, const char *name)
{
	g_autofree char *start = g_strdup_printf("\n# file: %s, application/", name);
	const char *line = strstr(manifest, start);
	const char *comma = line ? strchr(line + strlen(start), ',') : NULL;

	return comma ? g_ascii_strtoull(comma + 2, NULL, 10) : 0;
}

/* The name of the manifest that this one follows; NULL: it is the first. */
char *manifest_before(const char *manifest)
{
	static const char start[] = "\n# after: ";
	const char *line = strstr(manifest, start);

	line = line ? line + strlen(start) : NULL;
	return line ? g_strndup(line, strcspn(line, "\n")) : NULL;
}

/* The i-th file whose digest stands uncommented; NULL after the last. */
char *manifest_file(const char *manifest, unsigned i)
{
	static const char start[] = "\nSHA256 (", stop[] = ") = ";
	const char *line = strstr(manifest, start);

	while (line && i--)
		line = strstr(line + 1, start);
	line = line ? line + strlen(start) : NULL;
	const char *end = line ? strstr(line, stop) : NULL;
	return end ? g_strndup(line, (gsize)(end - line)) : NULL;
}
