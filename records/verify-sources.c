/* The list of sources says of each attachment what it was, in their order. A file without that list is of a time when
 * only data was attached. Nothing is opened that the PDF names. */
#include "records/verify-sources.h"

#include <string.h>

#include "document/document.h"
#include "records/verify-manifest.h"
#include "records/verify.h"
#include "render/manifest.h"
#include "render/profile.h"
#include "report/allowance.h"
#include "report/diag.h"
#include "report/printable.h"
#include "templates/template.h"

void sources_init(struct sources *s)
{
	*s = (struct sources){ .kept = g_ptr_array_new_with_free_func(g_free) };
	s->report = g_array_new(FALSE, FALSE, sizeof(struct row_file));
	s->previous = g_array_new(FALSE, FALSE, sizeof(struct row_file));
	s->tpl = g_array_new(FALSE, FALSE, sizeof(struct template_text));
	s->house = g_array_new(FALSE, FALSE, sizeof(struct template_text));
	s->previous_tpl = g_array_new(FALSE, FALSE, sizeof(struct template_text));
}

void sources_finish(struct sources *s)
{
	g_array_unref(s->report);
	g_array_unref(s->previous);
	g_array_unref(s->tpl);
	g_array_unref(s->house);
	g_array_unref(s->previous_tpl);
	g_ptr_array_unref(s->kept);
	g_free(s->told);
}

static void add_file(GArray *files, const char *name, const void *bytes, size_t len)
{
	const struct row_file file = { .name = name, .bytes = bytes, .len = len };

	g_array_append_val(files, file);
}

static void add_template(GArray *templates, const struct pdf_attachment *a)
{
	const struct template_text text = { a->name, (const char *)a->data->data, a->data->len };

	g_array_append_val(templates, text);
}

/* Last year's files are called as if they lay in a folder: its name goes. */
static const char *own_name(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash ? slash + 1 : name;
}

static void add(struct sources *s, const struct pdf_attachment *a, const char *role)
{
	if (strcmp(role, ATTACHED_REPORT) == 0 || strcmp(role, ATTACHED_DATA) == 0 ||
		strcmp(role, ATTACHED_TEMPLATE_DATA) == 0)
		add_file(s->report, a->name, a->data->data, a->data->len);
	else if (strcmp(role, ATTACHED_PREVIOUS) == 0 || strcmp(role, ATTACHED_PREVIOUS_DATA) == 0)
		add_file(s->previous, own_name(a->name), a->data->data, a->data->len);
	else if (strcmp(role, ATTACHED_TEMPLATE) == 0)
		add_template(s->tpl, a);
	else if (strcmp(role, ATTACHED_HOUSE) == 0)
		add_template(s->house, a);
	else if (strcmp(role, ATTACHED_PREVIOUS_TEMPLATE) == 0)
		add_template(s->previous_tpl, a);
}

/* ---- the list of sources ---- */

static const struct pdf_attachment *find_list(const struct pdf_attachment *attachment, guint n)
{
	/* It is the last. */
	const struct pdf_attachment *last = n ? &attachment[n - 1] : NULL;

	return last && strcmp(last->name, MANIFEST_SOURCES) == 0 && g_strcmp0(last->relationship, "Source") != 0 ? last
														 : NULL;
}

static bool same_digests(const char *list, const struct pdf_attachment *a, struct file_digests *digests)
{
	bool one, other;

	file_digests_take(digests, a->data->data, a->data->len);
	return manifest_check(list, "SHA256", a->name, digests->sha256, &one) &&
	       manifest_check(list, "SM3", a->name, digests->sm3, &other) && one && other;
}

/* What the line says it was, up to the edition; NULL: the line is not of this attachment. g_free. */
static char *role_of(const char *line, const struct pdf_attachment *a)
{
	g_autofree char *start = g_strdup_printf(MANIFEST_ATTACHMENT "%s, %s, %u bytes, %s, ", a->name,
		a->mime ? a->mime : "", a->data->len, a->relationship ? a->relationship : "");

	if (!line || !g_str_has_prefix(line, start))
		return NULL;
	line += strlen(start);
	return g_strndup(line, strcspn(line, ","));
}

/* What such a file cannot hold is listed too, and lies beside it (take_unheld). */
static bool is_unheld(const char *line)
{
	return strstr(line, ", " MANIFEST_NOT_INSIDE ", ");
}

/* The next line of what is inside; NULL's place when there is none. */
static char **next_line(char **line)
{
	while (*line && (!g_str_has_prefix(*line, MANIFEST_ATTACHMENT) || is_unheld(*line)))
		line++;
	return line;
}

/* Files that the report names and an OFD-A cannot hold. False after a diagnostic. */
static bool take_unheld(struct sources *s, struct verify *v)
{
	g_auto(GStrv) lines = g_strsplit(s->told, "\n", -1);
	bool ok = true;

	for (char **line = lines; *line && ok; line++) {
		if (!g_str_has_prefix(*line, MANIFEST_ATTACHMENT) || !is_unheld(*line) ||
			!(g_str_has_suffix(*line, ", " ATTACHED_DATA) ||
				g_str_has_suffix(*line, ", " ATTACHED_TEMPLATE_DATA)))
			continue;
		const char *start = *line + strlen(MANIFEST_ATTACHMENT);
		char *name = g_strndup(start, strcspn(start, ",")), *bytes;
		size_t len;

		g_ptr_array_add(s->kept, name);
		enum beside beside = verify_read_beside(v, own_name(name), &bytes, &len);
		if (beside != BESIDE_READ) {
			g_autofree char *shown = text_printable(name);

			ok = beside == BESIDE_ABSENT && diag(v->diags, DIAG_DATA_MISSING, NOWHERE, shown);
			break;
		}
		g_ptr_array_add(s->kept, bytes);
		ok = !v->manifest || verify_manifest_bytes(v, name, bytes, len, DIAG_DATA_DIFFERS);
		add_file(s->report, name, bytes, len);
	}
	return ok;
}

/* Each attachment with its line. False after a diagnostic. */
static bool take_listed(struct sources *s, struct verify *v, const struct pdf_attachment *attachment,
	struct file_digests *digests, guint n)
{
	g_auto(GStrv) lines = g_strsplit(s->told, "\n", -1);
	char **line = lines;
	bool ok = true;

	for (guint i = 0; i < n; i++, line += *line ? 1 : 0) {
		line = next_line(line);
		g_autofree char *role = role_of(*line, &attachment[i]);
		g_autofree char *shown = text_printable(attachment[i].name);
		if (role && same_digests(s->told, &attachment[i], &digests[i]))
			add(s, &attachment[i], role);
		else
			ok = diag(v->diags, DIAG_NOT_IN_SOURCES, NOWHERE, shown);
	}
	line = next_line(line);
	if (*line) {
		g_autofree char *shown = text_printable(*line + strlen(MANIFEST_ATTACHMENT));
		ok = diag(v->diags, DIAG_SOURCE_LOST, NOWHERE, shown);
	}
	return ok;
}

/* ---- what is attached ---- */

static bool check_attachment(
	struct sources *s, struct verify *v, const struct pdf_attachment *attachment, struct file_digests *digests)
{
	s->attached += attachment->data->len;
	if (s->attached > allowance_of(ALLOW_UNPACKED))
		return diag(v->diags, DIAG_PDF_TOO_MUCH, NOWHERE, v->path);
	g_autofree char *md5 =
		g_compute_checksum_for_data(G_CHECKSUM_MD5, attachment->data->data, attachment->data->len);
	g_autofree char *shown = text_printable(attachment->name);

	if (attachment->checksum && strcmp(attachment->checksum, md5) != 0)
		return diag(v->diags, DIAG_ATTACHMENT_DAMAGED, NOWHERE, shown);
	if (!v->manifest)
		return true;
	file_digests_take(digests, attachment->data->data, attachment->data->len);
	return verify_manifest_digests(v, attachment->name, digests, DIAG_ATTACHMENT_DIFFERS);
}

static bool take_all(struct sources *s, struct verify *v, const struct pdf_attachment *attachment,
	struct file_digests *digests, guint n)
{
	const struct pdf_attachment *list = find_list(attachment, n);
	bool ok = true;

	for (guint i = 0; i < n; i++)
		ok = check_attachment(s, v, &attachment[i], &digests[i]) && ok;
	if (list) {
		s->told = g_strndup((const char *)list->data->data, list->data->len);
		ok = take_listed(s, v, attachment, digests, n - 1) && ok;
		return take_unheld(s, v) && ok;
	}
	for (guint i = 0; i < n; i++)
		if (g_strcmp0(attachment[i].relationship, "Source") == 0)
			add(s, &attachment[i], ATTACHED_DATA);
	return ok;
}

static bool take_attached(struct sources *s, struct verify *v)
{
	guint n;
	const struct pdf_attachment *attachment = verify_attachments(v, &n);
	struct file_digests *digests = g_new0(struct file_digests, n);
	bool ok = take_all(s, v, attachment, digests, n);

	for (guint i = 0; i < n; i++)
		file_digests_finish(&digests[i]);
	g_free(digests);
	return ok;
}

/* ---- what lies beside ---- */

/* A level without attachments has its data beside it. The manifest's first file is the PDF. */
static bool take_beside(struct sources *s, struct verify *v)
{
	char *name;
	bool ok = true;

	for (unsigned i = 1; v->manifest && ok && (name = manifest_file(v->manifest, i)); i++) {
		char *bytes;
		size_t len;

		g_ptr_array_add(s->kept, name);
		enum beside beside = verify_read_beside(v, name, &bytes, &len);
		if (beside != BESIDE_READ) {
			g_autofree char *shown = text_printable(name);

			ok = beside == BESIDE_ABSENT && diag(v->diags, DIAG_DATA_MISSING, NOWHERE, shown);
			break;
		}
		g_ptr_array_add(s->kept, bytes);
		ok = verify_manifest_bytes(v, name, bytes, len, DIAG_DATA_DIFFERS);
		add_file(s->report, name, bytes, len);
	}
	return ok;
}

bool sources_take(struct sources *s, struct verify *v)
{
	bool ok = take_attached(s, v);

	/* Not when the list is wrong: what lies beside is not what was attached. */
	if (!s->report->len && !s->told)
		ok = take_beside(s, v) && ok;
	return ok;
}
