/* An answer comes from a process that has read a stranger's file: nothing of it is believed to be in order. */
#include "records/verified.h"

#include <string.h>

#include "records/many-files.h"
#include "records/verify-look.h"
#include "records/verify.h"
#include "report/diag.h"

static void finding_clear(void *data)
{
	g_free(((struct verified_finding *)data)->text);
}

static void verified_clear(void *data)
{
	struct verified *one = data;

	g_free(one->path);
	g_free(one->look_at);
	g_free(one->digest);
	g_free(one->manifest);
	g_free(one->before);
	g_free(one->before_digest);
	g_clear_pointer(&one->names, g_variant_unref);
	g_clear_pointer(&one->signatures, g_variant_unref);
	g_clear_pointer(&one->fields, g_variant_unref);
	g_clear_pointer(&one->elements, g_variant_unref);
	g_array_unref(one->finding);
}

GArray *verified_new(void)
{
	GArray *list = g_array_new(FALSE, FALSE, sizeof(struct verified));

	g_array_set_clear_func(list, verified_clear);
	return list;
}

struct verified *verified_at(const GArray *list, guint i)
{
	return &g_array_index(list, struct verified, i);
}

struct verified *verified_add(GArray *list, const char *path, const char *look_at, unsigned look)
{
	struct verified one = { .path = g_strdup(path),
		.look_at = g_strdup(look_at),
		.look = look,
		.finding = g_array_new(FALSE, FALSE, sizeof(struct verified_finding)) };

	g_array_set_clear_func(one.finding, finding_clear);
	g_array_append_val(list, one);
	return verified_at(list, list->len - 1);
}

/* ---- findings ---- */

static void add_finding(struct verified *one, enum diag_code code, const char *text)
{
	const struct verified_finding finding = { code, verify_kind_of(code), g_strdup(text) };

	g_array_append_val(one->finding, finding);
}

static void take_diag(void *context, const struct finding *finding)
{
	add_finding(context, finding->code, finding->text);
}

void verified_note_with(
	struct verified *one, enum lang lang, enum diag_code code, const char *const *args, size_t n_args)
{
	struct diags *diags = diags_new(lang);

	diag_add(diags, code, NOWHERE, args, n_args);
	diags_each(diags, take_diag, one);
	diags_free(diags);
}

void verified_note_absent(struct verified *one, enum lang lang, const struct many_file *file)
{
	struct diags *diags = diags_new(lang);

	one->looked_at = true;
	many_file_tell_absent(file, diags);
	diags_each(diags, take_diag, one);
	diags_free(diags);
}

void verified_drop(struct verified *one, enum diag_code code)
{
	for (guint i = one->finding->len; i-- > 0;)
		if (g_array_index(one->finding, struct verified_finding, i).code == code)
			g_array_remove_index(one->finding, i);
}

enum verify_kind verified_kind(const struct verified *one)
{
	enum verify_kind kind = KIND_AS_ARCHIVED;

	for (guint i = 0; i < one->finding->len; i++) {
		enum verify_kind other = g_array_index(one->finding, struct verified_finding, i).kind;

		if (other != KIND_AS_ARCHIVED && (kind == KIND_AS_ARCHIVED || other < kind))
			kind = other;
	}
	return kind;
}

/* What is wrong and of no kind, as an error of another room, is not as archived all the same. */
static int finding_status(const struct verified_finding *f, bool strict)
{
	if (f->kind == KIND_AS_ARCHIVED)
		return diag_code_severity(f->code) == SEVERITY_ERROR ? VERIFY_WRONG : VERIFY_DONE;
	if (verify_kind_is_remark(f->kind))
		return strict ? VERIFY_WRONG : VERIFY_DONE;
	return verify_kind_status(f->kind);
}

int verified_status(const struct verified *one, bool strict)
{
	int status = VERIFY_DONE;

	for (guint i = 0; i < one->finding->len; i++)
		status = verify_worse(
			status, finding_status(&g_array_index(one->finding, struct verified_finding, i), strict));
	return status;
}

/* ---- answers ---- */

void verified_take_findings(struct verified *one, GVariantIter *findings)
{
	const char *text;
	guint32 code;

	while (g_variant_iter_next(findings, "(u&s)", &code, &text))
		if (code < N_DIAG_CODES)
			add_finding(one, (enum diag_code)code, text);
}

static char *text_or_null(const char *text)
{
	return *text ? g_strdup(text) : NULL;
}

void verified_take(struct verified *one, GBytes *answer)
{
	GVariant *told = g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(VERIFY_ANSWER), answer, FALSE));
	const char *digest, *manifest, *before, *before_digest;
	GVariantIter *findings;

	g_variant_get(told, "(t&s&s&s&s@a(ss)a(us)@a(ssssss))", &one->size, &digest, &manifest, &before, &before_digest,
		&one->names, &findings, &one->signatures);
	one->digest = text_or_null(digest);
	one->manifest = text_or_null(manifest);
	one->before = text_or_null(before);
	one->before_digest = text_or_null(before_digest);
	verified_take_findings(one, findings);
	g_variant_iter_free(findings);
	/* Most have neither; the whole answer would be kept for them. */
	if (!g_variant_n_children(one->names))
		g_clear_pointer(&one->names, g_variant_unref);
	if (!g_variant_n_children(one->signatures))
		g_clear_pointer(&one->signatures, g_variant_unref);
	g_variant_unref(told);
	one->looked_at = true;
}
