/* Manifests are known by their digests: what follows one follows these bytes, wherever they lie. Only where the digest
 * is that of no file is the name looked at, to follow a circle that somebody made by hand. */
#include "records/verify-across.h"

#include <stdbool.h>
#include <string.h>

#include "records/verified.h"
#include "records/verify-look.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/file-name.h"
#include "report/printable.h"

static char *manifest_path(const struct verified *one)
{
	return g_strconcat(one->path, MANIFEST_SUFFIX, NULL);
}

/* ---- data files ---- */

/* Folder and name in it, as manifests have names. */
static char *name_key(const char *path_in_folder, const char *name)
{
	g_autofree char *folder = g_path_get_dirname(path_in_folder);

	return g_strdup_printf("%s/%s", folder, name);
}

/* Key of a name → the digests that manifests tell of it, each followed by a line break. */
static GHashTable *named_files(const GArray *list)
{
	GHashTable *named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);
		GVariantIter iter;
		const char *name, *digest;

		if (!one->names)
			continue;
		g_variant_iter_init(&iter, one->names);
		while (g_variant_iter_next(&iter, "(&s&s)", &name, &digest)) {
			char *key = name_key(one->path, name);
			const char *known = g_hash_table_lookup(named, key);

			g_hash_table_insert(named, key, g_strdup_printf("%s%s\n", known ? known : "", digest));
		}
	}
	return named;
}

static const char *digests_of(GHashTable *named, const struct verified *one)
{
	g_autofree char *name = file_name_text(one->path), *key = name_key(one->path, name);

	return g_hash_table_lookup(named, key);
}

void verify_across_name(GArray *list, enum lang lang)
{
	GHashTable *named = named_files(list);

	for (guint i = 0; i < list->len; i++) {
		struct verified *one = verified_at(list, i);
		g_autofree char *shown = text_printable(one->path);

		if (one->look != LOOK_DATA || one->looked_at)
			continue;
		one->pending = digests_of(named, one) != NULL;
		one->looked_at = !one->pending;
		if (!one->pending)
			verified_note(one, lang, DIAG_FILE_EXTRA, shown);
	}
	g_hash_table_unref(named);
}

void verify_across_data(GArray *list, enum lang lang)
{
	GHashTable *named = named_files(list);

	for (guint i = 0; i < list->len; i++) {
		struct verified *one = verified_at(list, i);
		const char *digests = one->look == LOOK_DATA ? digests_of(named, one) : NULL;
		g_autofree char *shown = text_printable(one->path);

		/* Reports of several years may have had a data file of one name: it is that of one of them. */
		if (digests && one->digest && !strstr(digests, one->digest))
			verified_note(one, lang, DIAG_DATA_DIFFERS, shown, "SHA256", one->digest);
	}
	g_hash_table_unref(named);
}

/* ---- duplicates ---- */

void verify_across_duplicates(GArray *list, enum lang lang)
{
	g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < list->len; i++) {
		struct verified *one = verified_at(list, i);
		const struct verified *other;

		/* Empty files are told as what they are. */
		if (one->look != LOOK_DOCUMENT || !one->digest || !one->size)
			continue;
		other = g_hash_table_lookup(first, one->digest);
		if (other) {
			g_autofree char *shown = text_printable(one->path), *same = text_printable(other->path);

			verified_note(one, lang, DIAG_FILE_DUPLICATE, shown, same);
		} else {
			g_hash_table_insert(first, one->digest, one);
		}
	}
}

/* ---- chains ---- */

struct chains {
	GArray *list;
	enum lang lang;
	GHashTable *by_digest; /* of a manifest → struct verified */
	GHashTable *by_path;   /* of a manifest → struct verified */
};

static struct chains chains_of(GArray *list, enum lang lang)
{
	struct chains c = { list, lang, g_hash_table_new(g_str_hash, g_str_equal),
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };

	for (guint i = 0; i < list->len; i++) {
		struct verified *one = verified_at(list, i);

		if (!one->manifest)
			continue;
		if (!g_hash_table_contains(c.by_digest, one->manifest))
			g_hash_table_insert(c.by_digest, one->manifest, one);
		g_hash_table_insert(c.by_path, manifest_path(one), one);
	}
	return c;
}

/* The file whose manifest a file's manifest follows; NULL: it is not here. */
static struct verified *before_of(const struct chains *c, const struct verified *one)
{
	struct verified *found = one->before_digest ? g_hash_table_lookup(c->by_digest, one->before_digest) : NULL;
	g_autofree char *folder = g_path_get_dirname(one->path);
	g_autofree char *path = one->before ? g_build_filename(folder, one->before, NULL) : NULL;

	if (!found && path)
		found = g_hash_table_lookup(c->by_path, path);
	/* A path without a folder has ".", which other paths do not. */
	if (!found && path && strcmp(folder, ".") == 0)
		found = g_hash_table_lookup(c->by_path, one->before);
	return found;
}

static void judge_gap(const struct chains *c, struct verified *one)
{
	g_autofree char *before = one->before ? text_printable(one->before) : NULL;

	if (one->before_digest && g_hash_table_contains(c->by_digest, one->before_digest))
		verified_drop(one, DIAG_NO_MANIFEST_BEFORE);
	/* A manifest without its PDF was read, and not verified. */
	else if (before && one->look == LOOK_MANIFEST && !before_of(c, one))
		verified_note(one, c->lang, DIAG_NO_MANIFEST_BEFORE, before);
}

/* Two copies of one manifest are no fork. */
static void judge_fork(const struct chains *c, GHashTable *after, struct verified *one)
{
	const struct verified *other = g_hash_table_lookup(after, one->before_digest);

	if (!other) {
		g_hash_table_insert(after, one->before_digest, one);
		return;
	}
	if (g_strcmp0(other->manifest, one->manifest) == 0)
		return;
	g_autofree char *own = manifest_path(one), *shown = text_printable(own), *before = text_printable(one->before);
	g_autofree char *theirs = manifest_path(other), *same = text_printable(theirs);
	verified_note(one, c->lang, DIAG_CHAIN_FORK, shown, same, before);
}

/* Each of the circle is told. */
static void note_circle(const struct chains *c, struct verified *one)
{
	struct verified *at = one;

	do {
		g_autofree char *own = manifest_path(at), *shown = text_printable(own);

		verified_note(at, c->lang, DIAG_CHAIN_CYCLE, shown);
		at = before_of(c, at);
	} while (at && at != one);
}

/* Steps are coloured by the walk in which they were first met: meeting one's own colour again is a circle. */
static void judge_circles(const struct chains *c)
{
	g_autoptr(GHashTable) colour = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < c->list->len; i++) {
		struct verified *one = verified_at(c->list, i);

		while (one && one->before && !g_hash_table_contains(colour, one)) {
			g_hash_table_insert(colour, one, GUINT_TO_POINTER(i + 1));
			one = before_of(c, one);
		}
		if (!one || !one->before || GPOINTER_TO_UINT(g_hash_table_lookup(colour, one)) != i + 1)
			continue;
		note_circle(c, one);
	}
}

void verify_across_chains(GArray *list, enum lang lang)
{
	struct chains c = chains_of(list, lang);
	g_autoptr(GHashTable) after = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < list->len; i++) {
		struct verified *one = verified_at(list, i);

		judge_gap(&c, one);
		if (one->before_digest)
			judge_fork(&c, after, one);
	}
	judge_circles(&c);
	g_hash_table_unref(c.by_digest);
	g_hash_table_unref(c.by_path);
}
