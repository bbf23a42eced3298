/* The bytes have to be the same, all of them: what the objects are compared for is to say where they are not. */
#include "records/verify-remade.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "banshi/job-file.h"
#include "inspect/ofd-read.h"
#include "inspect/pdf-objects.h"
#include "inspect/pdf-sameness.h"
#include "records/verify-fonts.h"
#include "records/verify-manifest.h"
#include "records/verify.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/printable.h"

/* More of them say no more. */
#define SHOWN_MAX 12

/* ---- what is otherwise here ---- */

/* "# font: FandolFang Regular, Version 1, FandolFang.otf" is a line on "# font: FandolFang Regular"; of other lines the
 * subject ends at the last ": " or " = ". */
static size_t subject_end(const char *line)
{
	bool list = g_str_has_prefix(line, "# font: ") || g_str_has_prefix(line, MANIFEST_ATTACHMENT);
	const char *end = list ? strchr(line, ',') : strstr(line, ") = ");

	if (!end && !list)
		end = strstr(line, ": ");
	return end ? (size_t)(end - line) : strlen(line);
}

/* The file's own digests and size, and those of the list itself, follow from all else. */
static bool follows(const char *line)
{
	return strstr(line, MANIFEST_SOURCES) || g_str_has_prefix(line, "# file: ") || strstr(line, ".pdf) = ") ||
	       strstr(line, ".ofd) = ") || !*line;
}

/* A # line without its sign; "-" for none. */
static char *worded(const char *line)
{
	return line ? text_printable(g_str_has_prefix(line, "# ") ? line + 2 : line) : g_strdup("-");
}

static const char *find_subject(char **lines, const char *line)
{
	size_t n = subject_end(line);

	for (; *lines; lines++)
		if (subject_end(*lines) == n && strncmp(*lines, line, n) == 0)
			return *lines;
	return NULL;
}

void verify_remade_lists(struct verify *v, const char *then, const char *now)
{
	g_auto(GStrv) old = g_strsplit(then, "\n", -1), new = g_strsplit(now, "\n", -1);

	for (char **line = old; *line; line++) {
		const char *other = find_subject(new, *line);
		if (follows(*line) || g_strcmp0(*line, other) == 0)
			continue;
		g_autofree char *one = worded(*line), *two = worded(other);
		diag(v->diags, DIAG_MADE_WITH_OTHER, NOWHERE, one, two);
	}
	for (char **line = new; *line; line++) {
		g_autofree char *one = worded(*line);
		if (!follows(*line) && !find_subject(old, *line))
			diag(v->diags, DIAG_MADE_WITH_OTHER, NOWHERE, "-", one);
	}
}

/* The list of sources among n attachments, as text; NULL: none. g_free. */
static char *list_inside(const struct pdf_attachment *a, guint n)
{
	if (!n || strcmp(a[n - 1].name, MANIFEST_SOURCES) != 0)
		return NULL;
	return g_strndup((const char *)a[n - 1].data->data, a[n - 1].data->len);
}

/* ---- object by object ---- */

static const char *const part_words[N_PDF_PARTS][2] = {
	[PART_PAGES] = { "the number of pages", "页数" },
	[PART_CONTENT] = { "what the page paints", "页面内容" },
	[PART_FONT] = { "a font", "字体" },
	[PART_PICTURE] = { "a picture", "图像" },
	[PART_ANNOTATION] = { "links or fields", "链接或签名域" },
	[PART_PAGE] = { "the page", "页面" },
	[PART_STRUCTURE] = { "the structure", "结构" },
	[PART_OUTLINE] = { "the bookmarks", "书签" },
	[PART_INTENT] = { "the colours' meaning", "输出意图" },
	[PART_METADATA] = { "the metadata", "元数据" },
	[PART_ATTACHMENT] = { "an attachment", "附件" },
	[PART_CATALOG] = { "the document", "文档目录" },
	[PART_PRODUCER] = { "the version of the program that is told", "所载程序版本" },
};

static char *difference_text(const struct verify *v, const struct pdf_difference *d)
{
	bool zh = diags_lang(v->diags) == LANG_ZH;
	GString *out = g_string_new(NULL);

	if (d->page)
		g_string_append_printf(out, zh ? "第 %d 页：" : "page %d: ", d->page);
	g_string_append(out, part_words[d->part][zh ? LANG_ZH : LANG_EN]);
	if (d->what) {
		g_autofree char *shown = text_printable(d->what);
		g_string_append_printf(out, " %s", shown);
	}
	if (d->object)
		g_string_append_printf(out, zh ? "（对象 %d）" : " (object %d)", d->object);
	return g_string_free(out, FALSE);
}

static void say_objects(struct verify *v, const GArray *differences)
{
	enum pdf_part worst = N_PDF_PARTS;

	for (guint i = 0; i < differences->len; i++) {
		const struct pdf_difference *d = &g_array_index(differences, struct pdf_difference, i);
		g_autofree char *text = difference_text(v, d);

		worst = MIN(worst, d->part);
		if (i < SHOWN_MAX)
			diag(v->diags, DIAG_OBJECT_DIFFERS, NOWHERE, text);
	}
	if (differences->len > SHOWN_MAX) {
		char more[24];
		g_snprintf(more, sizeof(more), "… +%u", differences->len - SHOWN_MAX);
		diag(v->diags, DIAG_OBJECT_DIFFERS, NOWHERE, more);
	}
	if (worst > PART_PAGE && worst < N_PDF_PARTS)
		verify_say(v, "made again the pages are the same; what differs does not show on them",
			"重新生成的页面相同，不同之处不在页面上", v->path);
	else if (worst == N_PDF_PARTS)
		verify_say(v, "made again all that readers show is the same; it is packed otherwise",
			"重新生成的内容全部相同，只是存储方式不同", v->path);
	else
		verify_say(v, "made again the pages differ", "重新生成的页面不同", v->path);
}

/* What the file and the one made again tell of what made them: the lists inside, else the manifests. */
struct lists {
	char *then, *now;
};

/* Takes over the list inside the one made again. */
static struct lists lists_of(const struct verify *v, const struct made_file *made, char *list, const char *told)
{
	if (told && list)
		return (struct lists){ g_strdup(told), list };
	g_free(list);
	if (!v->manifest || !made->manifest)
		return (struct lists){ NULL, NULL };
	return (struct lists){ g_strdup(v->manifest),
		g_strndup((const char *)made->manifest->data, made->manifest->len) };
}

/* Its list of sources, after saying which objects differ. g_free. */
static char *explain_pdf(struct verify *v, const struct made_file *made)
{
	struct pdf_read *read = pdf_read_parse(made->bytes->data, made->bytes->len);
	guint n = 0;
	const struct pdf_attachment *a = read ? pdf_read_attachments(read, &n) : NULL;
	char *list = list_inside(a, n);

	if (read && !v->silent) {
		GArray *differences = pdf_differences(pdf_read_objects(v->first), pdf_read_objects(read));

		say_objects(v, differences);
		g_array_unref(differences);
	}
	pdf_read_close(read);
	return list;
}

/* The same of an OFD, which is a package of parts: the first that is otherwise is told. */
static char *explain_ofd(struct verify *v, const struct made_file *made)
{
	struct ofd_read *read = ofd_read_parse(v->path, made->bytes->data, made->bytes->len, v->diags);
	g_autofree char *part = read && !v->silent ? ofd_read_difference(v->ofd, read) : NULL;
	guint n = 0;
	const struct pdf_attachment *a = read ? ofd_read_attachments(read, &n) : NULL;
	char *list = list_inside(a, n);

	if (part)
		diag(v->diags, DIAG_OBJECT_DIFFERS, NOWHERE, part);
	ofd_read_close(read);
	return list;
}

/* Always false. Among many files a line has to do: the fonts that are not here, or else that the bytes differ. */
static bool tell_difference(struct verify *v, const struct made_file *made, const char *told, const char *place)
{
	struct lists lists = lists_of(v, made, v->ofd ? explain_ofd(v, made) : explain_pdf(v, made), told);

	if (lists.then && !v->silent)
		verify_remade_lists(v, lists.then, lists.now);
	const bool same_fonts = !lists.then || verify_fonts(v, lists.then, lists.now);
	if (same_fonts || !v->silent)
		diag(v->diags, DIAG_RENDERS_DIFFERENTLY, NOWHERE, place);
	g_free(lists.then);
	g_free(lists.now);
	return false;
}

/* ---- the bytes ---- */

static bool same_bytes(const struct verify *v, const GByteArray *made, char *place, size_t size)
{
	size_t at = 0;

	while (at < v->archived && at < made->len && v->bytes[at] == made->data[at])
		at++;
	g_snprintf(place, size, "%zu", at + 1);
	return at == v->archived && at == made->len;
}

bool verify_remade(struct verify *v, const struct made_file *made, const char *told)
{
	char place[24];

	if (!same_bytes(v, made->bytes, place, sizeof(place)))
		return tell_difference(v, made, told, place);
	verify_say(v, "the attached data gives this file, byte for byte", "用所附数据重新生成，逐字节相同", v->path);
	return !made->manifest || verify_manifest_lines(v, (const char *)made->manifest->data, made->manifest->len);
}
