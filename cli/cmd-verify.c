#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "banshi/job-pdf.h"
#include "banshi/job.h"
#include "cli/command-job.h"
#include "cli/command.h"
#include "document/document.h"
#include "inspect/pdf-changes.h"
#include "inspect/pdf-read.h"
#include "render/manifest.h"
#include "render/profile.h"
#include "report/source.h"

/* A file being verified. */
struct check {
	const struct arguments *arguments;
	struct diags *diags;
	struct pdf_read *read;
	const char *path;
	char *manifest;  /* its text; NULL: there is none */
	char **setting;  /* of the file, key=value; what is made again borrows from them */
	GArray *source;  /* of struct data_file: the report, then the files of rows that it names */
	GPtrArray *kept; /* texts that they borrow */
	size_t archived; /* length of the file when it was archived: signing adds to it */
};

static void say(const struct check *c, const char *en, const char *zh, const char *what)
{
	printf("%s: %s\n", what, c->arguments->lang == LANG_ZH ? zh : en);
}

/* ---- digests ---- */

static bool check_digests(struct check *c, const char *name, const void *data, size_t len)
{
	g_autofree char *sha256 = manifest_sha256(data, len), *sm3 = manifest_sm3(data, len);
	const struct {
		const char *algorithm, *digest;
	} digests[] = { { "SHA256", sha256 }, { "SM3", sm3 } };
	bool ok = true, all_found = true;

	for (size_t i = 0; i < G_N_ELEMENTS(digests); i++) {
		bool found;

		if (!manifest_check(c->manifest, digests[i].algorithm, name, digests[i].digest, &found))
			ok = diag(
				c->diags, DIAG_DIGEST_DIFFERS, NOWHERE, name, digests[i].algorithm, digests[i].digest);
		all_found = all_found && found;
	}
	if (ok && !all_found)
		ok = diag(c->diags, DIAG_NOT_IN_MANIFEST, NOWHERE, name);
	if (ok)
		say(c, "as the manifest tells", "与清单相符", name);
	return ok;
}

static bool check_manifest(struct check *c)
{
	g_autofree char *path = g_strconcat(c->path, MANIFEST_SUFFIX, NULL), *name = g_path_get_basename(c->path);
	const guint8 *bytes;
	size_t len, told;

	if (!g_file_get_contents(path, &c->manifest, NULL, NULL)) {
		diag(c->diags, DIAG_NO_MANIFEST, NOWHERE, path);
		return true;
	}
	pdf_read_bytes(c->read, &bytes, &len);
	told = manifest_size(c->manifest, name);
	if (told && told < len)
		c->archived = told;
	return check_digests(c, name, bytes, c->archived);
}

/* Each year's manifest has the digest of the one before: that one stands beside it, or is kept elsewhere. */
static bool check_chain(struct check *c)
{
	g_autofree char *name = c->manifest ? manifest_before(c->manifest) : NULL;
	g_autofree char *folder = g_path_get_dirname(c->path);
	g_autofree char *path = name ? g_build_filename(folder, name, NULL) : NULL, *bytes = NULL;
	gsize len;

	if (!name || strchr(name, '/'))
		return true;
	if (!g_file_get_contents(path, &bytes, &len, NULL)) {
		diag(c->diags, DIAG_NO_MANIFEST_BEFORE, NOWHERE, path);
		return true;
	}
	return check_digests(c, name, bytes, len);
}

static bool check_attachment(struct check *c, const struct pdf_attachment *a)
{
	g_autofree char *md5 = g_compute_checksum_for_data(G_CHECKSUM_MD5, a->data->data, a->data->len);

	if (a->checksum && strcmp(a->checksum, md5) != 0)
		return diag(c->diags, DIAG_ATTACHMENT_DAMAGED, NOWHERE, a->name);
	return !c->manifest || check_digests(c, a->name, a->data->data, a->data->len);
}

/* ---- made again ---- */

static char *level_claimed(const struct check *c)
{
	g_autofree char *part = pdf_read_xmp(c->read, "pdfaid:part");
	g_autofree char *conformance = pdf_read_xmp(c->read, "pdfaid:conformance");
	g_autofree char *small = conformance ? g_ascii_strdown(conformance, -1) : NULL;

	return part && small ? g_strconcat(part, small, NULL) : g_strdup("");
}

static bool same_bytes(struct check *c, const GByteArray *made)
{
	const guint8 *bytes;
	size_t len, at = 0;
	char place[24];

	pdf_read_bytes(c->read, &bytes, &len);
	while (at < c->archived && at < made->len && bytes[at] == made->data[at])
		at++;
	/* Without a manifest the file made again tells how long it was. */
	if (!c->manifest && at == made->len)
		c->archived = at;
	if (at == c->archived && at == made->len) {
		say(c, "the attached data gives this file, byte for byte", "用所附数据重新生成，逐字节相同", c->path);
		return true;
	}
	g_snprintf(place, sizeof(place), "%zu", at + 1);
	return diag(c->diags, DIAG_RENDERS_DIFFERENTLY, NOWHERE, place);
}

/* A file tells what it was made with when that was not the usual. */
static bool take_settings(struct check *c, struct profile *profile)
{
	g_autofree char *settings = pdf_read_xmp(c->read, "da46:settings");

	c->setting = g_strsplit(settings ? settings : "", " ", -1);
	for (char **s = c->setting; *s; s++) {
		char *equals = strchr(*s, '=');
		g_autofree char *key = equals ? g_strndup(*s, (gsize)(equals - *s)) : g_strdup("");

		if (profile_set(profile, key, equals ? equals + 1 : "") != SETTING_TAKEN)
			return diag(c->diags, DIAG_UNKNOWN_SETTINGS, NOWHERE, *s);
	}
	return true;
}

static bool render_again(struct check *c)
{
	const struct data_file *source = (const struct data_file *)(void *)c->source->data;
	g_autofree char *level = level_claimed(c);
	struct made_pdf made;
	struct job job;
	bool ok = false;

	command_job_init(&job, c->arguments, source->name);
	profile_find("archive", &job.profile);
	if (level_find(level))
		job.profile.level = level_find(level);
	job.text = source->bytes;
	job.len = source->len;
	job.file = source + 1;
	job.n_files = c->source->len - 1;
	if (take_settings(c, &job.profile) && job_lay_out(&job) && job_make_pdf(&job, NULL, &made)) {
		ok = same_bytes(c, made.bytes);
		made_pdf_finish(&made);
	}
	return command_job_finish(&job, c->arguments, ok) == STATUS_DONE;
}

/* ---- signed ---- */

static bool check_signature(const struct check *c, const struct pdf_signature *s, size_t len)
{
	char rest[24];

	if (!s->kind)
		return true;
	g_snprintf(rest, sizeof(rest), "%zu", len - MIN(s->end, len));
	if (s->end != len)
		return diag(c->diags, DIAG_SIGNATURE_SHORT, NOWHERE, s->name, rest);
	say(c, "signed, and the signature covers the whole file; whether it is valid a program for signatures tells",
		"已签名，签名覆盖整个文件；签名是否有效请用签名软件验证", s->name);
	return true;
}

static void say_added(const struct check *c, const char *added, const struct pdf_changes *changes)
{
	bool zh = c->arguments->lang == LANG_ZH;
	const char *what = !changes->fields && !changes->info ? (zh ? "未改动任何内容" : "they change nothing")
			   : changes->info                    ? (zh ? "是签名和文件信息，没有别的改动"
								    : "a signature and document information, nothing else")
					   : (zh ? "是签名，没有别的改动" : "a signature, nothing else");
	g_autofree char *text = g_strdup_printf(
		zh ? "归档后末尾增加了 %s 字节：%s" : "%s bytes were added since it was archived: %s", added, what);

	say(c, text, text, c->path);
}

/* Whatever was added to the archived file may be a signature and no more. */
static bool check_added(struct check *c)
{
	const guint8 *bytes;
	const struct pdf_signature *s;
	struct pdf_changes changes;
	size_t len;
	char added[24];
	guint n;
	bool ok;

	pdf_read_bytes(c->read, &bytes, &len);
	if (c->archived == len)
		return true;
	g_snprintf(added, sizeof(added), "%zu", len - c->archived);
	ok = pdf_changes_find(bytes, len, c->archived, &changes) && !changes.rest->len;
	if (!ok)
		diag(c->diags, DIAG_CHANGED_LATER, NOWHERE, added, changes.rest->len ? changes.rest->str : "?");
	else
		say_added(c, added, &changes);
	pdf_changes_finish(&changes);
	s = pdf_read_signatures(c->read, &n);
	for (guint i = 0; i < n; i++)
		ok = check_signature(c, &s[i], len) && ok;
	return ok;
}

/* ---- what it was made of ---- */

static void add_source(struct check *c, const char *name, const void *bytes, size_t len)
{
	const struct data_file file = { .name = name, .bytes = bytes, .len = len };

	g_array_append_val(c->source, file);
}

static bool take_attached(struct check *c)
{
	guint n;
	const struct pdf_attachment *a = pdf_read_attachments(c->read, &n);
	bool ok = true;

	for (guint i = 0; i < n; i++) {
		ok = check_attachment(c, &a[i]) && ok;
		if (g_strcmp0(a[i].relationship, "Source") == 0)
			add_source(c, a[i].name, a[i].data->data, a[i].data->len);
	}
	return ok;
}

/* A level without attachments has its data beside it. The manifest's first file is the PDF. */
static bool take_beside(struct check *c)
{
	g_autofree char *folder = g_path_get_dirname(c->path);
	char *name;
	bool ok = true;

	for (unsigned i = 1; c->manifest && ok && (name = manifest_file(c->manifest, i)); i++) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		char *bytes;
		gsize len;

		g_ptr_array_add(c->kept, name);
		if (!g_file_get_contents(path, &bytes, &len, NULL))
			break;
		g_ptr_array_add(c->kept, bytes);
		ok = check_digests(c, name, bytes, len);
		add_source(c, name, bytes, len);
	}
	return ok;
}

static bool check_file(struct check *c)
{
	bool ok = check_manifest(c), taken;

	ok = check_chain(c) && ok;
	taken = take_attached(c);
	if (!c->source->len)
		taken = take_beside(c) && taken;
	if (!c->source->len)
		return diag(c->diags, DIAG_NO_SOURCE, NOWHERE);
	ok = taken && render_again(c) && ok;
	return check_added(c) && ok;
}

static int verify(const struct command *command, int argc, char **argv)
{
	struct arguments arguments;
	int status;

	if (arguments_parse(command, NULL, argc, argv, 1, 1, &arguments, &status)) {
		struct check c = { .arguments = &arguments, .path = arguments.words[0] };

		c.diags = diags_new(arguments.lang);
		c.source = g_array_new(FALSE, FALSE, sizeof(struct data_file));
		c.kept = g_ptr_array_new_with_free_func(g_free);
		c.read = pdf_read_open(c.path, c.diags);
		if (c.read) {
			const guint8 *bytes;

			pdf_read_bytes(c.read, &bytes, &c.archived);
		}
		status = c.read && check_file(&c) && fflush(stdout) != EOF ? STATUS_DONE : STATUS_INPUT;
		diags_print(c.diags, stderr, isatty(STDERR_FILENO));
		pdf_read_close(c.read);
		g_free(c.manifest);
		g_array_unref(c.source);
		g_ptr_array_unref(c.kept);
		g_strfreev(c.setting);
		diags_free(c.diags);
	}
	arguments_finish(&arguments);
	return status;
}

const struct command command_verify = {
	.name = "verify",
	.run = verify,
	.help = "Usage: banshi verify FILE.pdf\n"
		"\n"
		"Checks a file of the archive profile: that it and its attachments have the digests its manifest "
		"tells\n"
		"(FILE.pdf.manifest), and that the data file inside, set again, gives the same bytes.\n",
};
