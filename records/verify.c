#include "records/verify.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "inspect/ofd-read.h"
#include "render/xmp-archive.h"
#include "report/diag.h"
#include "report/named-file.h"
#include "report/printable.h"

void verify_say(const struct verify *v, const char *en, const char *zh, const char *what)
{
	g_autofree char *shown = text_printable(what);

	if (!v->silent)
		printf("%s: %s\n", shown, diags_lang(v->diags) == LANG_ZH ? zh : en);
}

const struct pdf_attachment *verify_attachments(const struct verify *v, guint *n)
{
	return v->ofd ? ofd_read_attachments(v->ofd, n) : pdf_read_attachments(v->first, n);
}

char *verify_settings(const struct verify *v)
{
	return v->ofd ? ofd_read_custom(v->ofd, OFD_SETTINGS) : pdf_read_xmp(v->first, "da46:settings");
}

char *verify_generator(const struct verify *v)
{
	return v->ofd ? ofd_read_creator(v->ofd) : pdf_read_xmp(v->first, "pdf:Producer");
}

enum beside verify_read_beside(const struct verify *v, const char *name, char **bytes, size_t *len)
{
	g_autofree char *folder = g_path_get_dirname(v->path), *path = g_build_filename(folder, name, NULL);
	g_autofree char *shown = text_printable(name);
	struct stat stat;

	*bytes = NULL;
	/* A manifest is a stranger's file: a name in it with a folder would have us read what is not beside. */
	if (!*name || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
		diag(v->diags, DIAG_NOT_BESIDE, NOWHERE, shown);
		return BESIDE_REFUSED;
	}
	/* lstat: a link that leads nowhere is there, and is refused when it is read. */
	if (lstat(path, &stat) != 0 && errno == ENOENT)
		return BESIDE_ABSENT;
	*bytes = named_file_read(v->path, folder, name, NOWHERE, len, v->diags);
	return *bytes ? BESIDE_READ : BESIDE_REFUSED;
}
