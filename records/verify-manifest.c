/* The manifest is read first, as it tells how long the archived file was: what a signature added later stands behind
 * that. Without a manifest the end is looked for in the file itself. Manifests of later years have lines of the one
 * before, which are held against it when it is there. */

#include "records/verify-manifest.h"

#include <glib.h>
#include <string.h>

#include "records/verify.h"
#include "render/digest.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/printable.h"

/* One has some hundred lines. */
#define MANIFEST_MAX ((size_t)1 << 20)

/* ---- reading ---- */

/* How long the file was: up to the first end at which its beginning is a whole PDF. */
static size_t first_pdf(const struct verify *v)
{
	static const char end[] = "%%EOF\n";
	const guint8 *at = v->bytes;
	size_t left = v->len;

	/* Each trial reads the file's table: an honest file has few ends. */
	for (unsigned tries = 0; tries < 16 && (at = memmem(at, left, end, strlen(end))); tries++) {
		struct pdf_read *read;

		at += strlen(end);
		left = v->len - (size_t)(at - v->bytes);
		read = left ? pdf_read_parse(v->bytes, v->len - left) : NULL;
		pdf_read_close(read);
		if (read)
			return v->len - left;
	}
	return v->len;
}

bool verify_manifest_read(struct verify *v)
{
	g_autofree char *name = file_name_text(v->path), *base = g_path_get_basename(v->path);
	g_autofree char *beside = g_strconcat(base, MANIFEST_SUFFIX, NULL);
	g_autofree char *path = g_strconcat(v->path, MANIFEST_SUFFIX, NULL);
	size_t len, told;

	switch (verify_read_beside(v, beside, &v->manifest, &len)) {
	case BESIDE_REFUSED:
		return false;
	case BESIDE_ABSENT:
		diag(v->diags, DIAG_NO_MANIFEST, NOWHERE, path);
		v->archived = v->ofd ? v->len : first_pdf(v);
		return true;
	default:
		break;
	}
	if (len > MANIFEST_MAX || strlen(v->manifest) != len || !g_utf8_validate(v->manifest, -1, NULL)) {
		g_clear_pointer(&v->manifest, g_free);
		return diag(v->diags, DIAG_MANIFEST_UNREADABLE, NOWHERE, path);
	}
	told = manifest_size(v->manifest, name);
	/* Signing adds to the end of a PDF; an OFD that is signed is packed anew. */
	if (told && told < v->len && !v->ofd)
		v->archived = told;
	return true;
}

/* ---- digests ---- */

void file_digests_take(struct file_digests *d, const void *data, size_t len)
{
	if (d->sha256)
		return;
	d->sha256 = digest_sha256(data, len);
	d->sm3 = digest_sm3(data, len);
}

void file_digests_finish(struct file_digests *d)
{
	g_free(d->sha256);
	g_free(d->sm3);
}

bool verify_manifest_digests(
	struct verify *v, const char *name, const struct file_digests *found_here, enum diag_code differs)
{
	g_autofree char *shown = text_printable(name);
	const struct {
		const char *algorithm, *digest;
	} digests[] = { { "SHA256", found_here->sha256 }, { "SM3", found_here->sm3 } };
	bool ok = true, all_found = true;

	for (size_t i = 0; i < G_N_ELEMENTS(digests); i++) {
		bool found;

		if (!manifest_check(v->manifest, digests[i].algorithm, name, digests[i].digest, &found))
			ok = diag(v->diags, differs, NOWHERE, shown, digests[i].algorithm, digests[i].digest);
		all_found = all_found && found;
	}
	if (ok && !all_found)
		ok = diag(v->diags, DIAG_NOT_IN_MANIFEST, NOWHERE, shown);
	if (ok)
		verify_say(v, "as the manifest tells", "与清单相符", name);
	return ok;
}

bool verify_manifest_bytes(struct verify *v, const char *name, const void *data, size_t len, enum diag_code differs)
{
	struct file_digests digests = { NULL };
	bool ok;

	file_digests_take(&digests, data, len);
	ok = verify_manifest_digests(v, name, &digests, differs);
	file_digests_finish(&digests);
	return ok;
}

/* Each year's manifest has the digest of the one before: that one stands beside it, or is kept elsewhere. */
static bool check_chain(struct verify *v)
{
	g_autofree char *name = manifest_before(v->manifest), *bytes = NULL;
	g_autofree char *folder = g_path_get_dirname(v->path);
	g_autofree char *path = name ? g_build_filename(folder, name, NULL) : NULL;
	size_t len;

	if (!name)
		return true;
	switch (verify_read_beside(v, name, &bytes, &len)) {
	case BESIDE_READ:
		return verify_manifest_bytes(v, name, bytes, len, DIAG_CHAIN_BROKEN);
	case BESIDE_ABSENT:
		diag(v->diags, DIAG_NO_MANIFEST_BEFORE, NOWHERE, path);
		return true;
	default:
		return false;
	}
}

bool verify_manifest_check(struct verify *v)
{
	g_autofree char *name = file_name_text(v->path);
	bool ok;

	if (!v->manifest)
		return true;
	ok = verify_manifest_bytes(v, name, v->bytes, v->archived, DIAG_DIGEST_DIFFERS);
	return check_chain(v) && ok;
}

/* ---- lines ---- */

/* How many lines from this one on are of the manifest before: "# after: NAME" and two digests of that name. */
static guint lines_of_before(char **line, const char *before)
{
	g_autofree char *after = g_strdup_printf("# after: %s", before);
	g_autofree char *sha256 = g_strdup_printf("# SHA256 (%s) = ", before);
	g_autofree char *sm3 = g_strdup_printf("# SM3 (%s) = ", before);

	if (strcmp(line[0], after) != 0 || !line[1] || !g_str_has_prefix(line[1], sha256) || !line[2] ||
		!g_str_has_prefix(line[2], sm3))
		return 0;
	return 3;
}

/* The first line, from 0, that is not what was made, which then is *wanted; -1: all are. */
static int find_difference(char **told, char **made, const char *before, const char **wanted)
{
	guint i = 0, k = 0, n_before = 0;

	while (told[i]) {
		/* There is one manifest before, at most. */
		guint skip = before && !n_before ? lines_of_before(told + i, before) : 0;

		n_before += skip;
		if (!skip && g_strcmp0(told[i], made[k]) != 0)
			break;
		k += !skip;
		i += MAX(skip, 1);
	}
	*wanted = made[k];
	return told[i] || made[k] ? (int)i : -1;
}

bool verify_manifest_lines(struct verify *v, const char *made, size_t len)
{
	g_autofree char *text = g_strndup(made, len), *shown = NULL;
	g_autofree char *before = v->manifest ? manifest_before(v->manifest) : NULL;
	g_auto(GStrv) told = g_strsplit(v->manifest ? v->manifest : "", "\n", -1), lines = g_strsplit(text, "\n", -1);
	const char *wanted;
	char number[24];
	int line = v->manifest ? find_difference(told, lines, before, &wanted) : -1;

	if (!v->manifest)
		return true;
	if (line < 0) {
		verify_say(v, "every line of the manifest is what this file gives", "清单各行均与本文件相符", v->path);
		return true;
	}
	g_snprintf(number, sizeof(number), "%d", line + 1);
	shown = text_printable(wanted && *wanted ? wanted : "-");
	return diag(v->diags, DIAG_MANIFEST_LINE_DIFFERS, NOWHERE, number, shown);
}
