#include "records/verify-table.h"

#include <stdio.h>
#include <string.h>

#include "records/path-text.h"
#include "records/verified.h"
#include "records/verify.h"
#include "report/csv.h"
#include "report/json-writer.h"
#include "report/printable.h"

/* How much is kept before it is written. */
#define PIECE ((gsize)1 << 20)

static const struct verified_finding *finding_at(const struct verified *one, guint i)
{
	return &g_array_index(one->finding, struct verified_finding, i);
}

static guint n_signatures(const struct verified *one)
{
	return one->signatures ? (guint)g_variant_n_children(one->signatures) : 0;
}

void verify_totals_count(struct verify_totals *totals, const GArray *list, bool strict)
{
	totals->status = totals->stopped ? VERIFY_WRONG : VERIFY_DONE;
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);

		if (!one->looked_at)
			continue;
		totals->n++;
		totals->of[verified_kind(one)]++;
		totals->bytes += one->size;
		totals->status = verify_worse(totals->status, verified_status(one, strict));
		for (guint k = 0; k < n_signatures(one); k++) {
			const char *state;

			g_variant_get_child(one->signatures, k, "(&s&s&s&s&s&s)", NULL, NULL, &state, NULL, NULL, NULL);
			totals->n_signatures++;
			totals->n_valid += strcmp(state, "valid") == 0;
		}
	}
}

static void put_piece(GString *out, bool last)
{
	if (out->len < PIECE && !last)
		return;
	fwrite(out->str, 1, out->len, stdout);
	g_string_truncate(out, 0);
}

/* ---- for people ---- */

static void put_line(const struct verified *one, enum lang lang)
{
	g_autofree char *path = text_printable(one->path);

	printf("%s: %s", path, verify_kind_name(verified_kind(one), lang));
	for (guint i = 0; i < one->finding->len; i++)
		printf("%s%s [%s]", i ? "; " : ": ", finding_at(one, i)->text,
			diag_code_name(finding_at(one, i)->code));
	putchar('\n');
}

static void put_rate(const struct verify_totals *t, enum lang lang)
{
	fprintf(stderr,
		lang == LANG_ZH ? "%.1f MB，%.1f 秒，每秒 %.0f 个；单个进程内存最多 %.0f MB\n"
				: "%.1f MB in %.1f seconds, %.0f files a second; a process used %.0f MB at most\n",
		(double)t->bytes / 1e6, t->seconds, t->seconds > 0 ? t->n / t->seconds : 0, (double)t->peak_kb / 1024);
}

void verify_table_text(const struct verify_totals *t, const GArray *list, enum lang lang, bool strict, bool quiet)
{
	for (guint i = 0; i < list->len; i++) {
		const struct verified *one = verified_at(list, i);

		/* With --quiet remarks are not told. */
		if (one->looked_at && one->finding->len && (!quiet || verified_status(one, strict) != VERIFY_DONE))
			put_line(one, lang);
	}
	if (quiet)
		return;
	for (int kind = 0; kind < N_VERIFY_KINDS; kind++)
		if (t->of[kind])
			printf("%10u  %s\n", t->of[kind], verify_kind_name((enum verify_kind)kind, lang));
	if (t->n_signatures)
		printf(lang == LANG_ZH ? "%10u  个签名，其中 %u 个完整且签名人可信\n"
				       : "%10u  signatures, %u of them intact and by trusted signers\n",
			t->n_signatures, t->n_valid);
	printf(lang == LANG_ZH ? "%10u  个文件\n" : "%10u  files\n", t->n);
	put_rate(t, lang);
}

/* ---- for programs ---- */

static void json_findings(struct json *json, const struct verified *one)
{
	json_open(json, "findings", '[');
	for (guint i = 0; i < one->finding->len; i++) {
		const struct verified_finding *f = finding_at(one, i);

		json_open(json, NULL, '{');
		json_text(json, "kind", verify_kind_word(f->kind));
		json_text(json, "code", diag_code_name(f->code));
		json_text(json, "text", f->text);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void json_signatures(struct json *json, const struct verified *one)
{
	static const char *const keys[] = { "field", "type", "state", "signer", "signed", "stamped" };

	json_open(json, "signatures", '[');
	for (guint i = 0; i < n_signatures(one); i++) {
		GVariant *signature = g_variant_get_child_value(one->signatures, i);

		json_open(json, NULL, '{');
		for (guint k = 0; k < G_N_ELEMENTS(keys); k++) {
			const char *text;

			g_variant_get_child(signature, k, "&s", &text);
			if (*text)
				json_text(json, keys[k], text);
		}
		json_close(json, '}');
		g_variant_unref(signature);
	}
	json_close(json, ']');
}

static void json_file(struct json *json, const struct verified *one, bool strict)
{
	json_open(json, NULL, '{');
	json_path(json, "path", one->path);
	json_text(json, "kind", verify_kind_word(verified_kind(one)));
	json_number(json, "status", (uint64_t)verified_status(one, strict));
	json_number(json, "size", one->size);
	if (one->digest)
		json_text(json, "sha256", one->digest);
	json_findings(json, one);
	json_signatures(json, one);
	json_close(json, '}');
}

static void json_summary(struct json *json, const struct verify_totals *t)
{
	json_open(json, "summary", '{');
	json_number(json, "files", t->n);
	json_number(json, "status", (uint64_t)t->status);
	json_verbatim(json, "stopped", t->stopped ? "true" : "false");
	json_number(json, "bytes", t->bytes);
	json_number(json, "signatures", t->n_signatures);
	json_number(json, "validSignatures", t->n_valid);
	json_open(json, "kinds", '{');
	for (int kind = 0; kind < N_VERIFY_KINDS; kind++)
		if (t->of[kind])
			json_number(json, verify_kind_word((enum verify_kind)kind), t->of[kind]);
	json_close(json, '}');
	json_close(json, '}');
}

void verify_table_json(const struct verify_totals *t, const GArray *list, bool strict)
{
	GString *out = g_string_new(NULL);
	struct json json = { .out = out };

	json_open(&json, NULL, '{');
	json_open(&json, "files", '[');
	for (guint i = 0; i < list->len; i++) {
		if (verified_at(list, i)->looked_at)
			json_file(&json, verified_at(list, i), strict);
		put_piece(out, false);
	}
	json_close(&json, ']');
	json_summary(&json, t);
	json_close(&json, '}');
	put_piece(out, true);
	g_string_free(out, TRUE);
}

static void csv_number(GString *out, guint64 number)
{
	char text[24];

	g_snprintf(text, sizeof(text), "%" G_GUINT64_FORMAT, number);
	csv_put_quoted(out, text);
}

/* Words of findings, or of signatures, apart by blanks; each once. */
static void csv_words(GString *out, const struct verified *one, bool codes)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; i < one->finding->len; i++) {
		const struct verified_finding *f = finding_at(one, i);
		const char *word = codes ? diag_code_name(f->code) : verify_kind_word(f->kind);
		bool known = false;

		for (guint k = 0; k < i; k++)
			known = known ||
				(codes ? finding_at(one, k)->code == f->code : finding_at(one, k)->kind == f->kind);
		if (!known)
			g_string_append_printf(words, "%s%s", words->len ? " " : "", word);
	}
	csv_put_quoted(out, words->str);
}

static void csv_signatures(GString *out, const struct verified *one)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; i < n_signatures(one); i++) {
		const char *state;

		g_variant_get_child(one->signatures, i, "(&s&s&s&s&s&s)", NULL, NULL, &state, NULL, NULL, NULL);
		g_string_append_printf(words, "%s%s", i ? " " : "", state);
	}
	csv_put_quoted(out, words->str);
}

static void csv_file(GString *out, const struct verified *one, bool strict)
{
	g_autofree char *path = path_text(one->path);
	g_autoptr(GString) message = g_string_new(NULL);

	for (guint i = 0; i < one->finding->len; i++)
		g_string_append_printf(message, "%s%s", i ? "; " : "", finding_at(one, i)->text);
	csv_put_quoted(out, path);
	g_string_append_c(out, ',');
	csv_put_quoted(out, verify_kind_word(verified_kind(one)));
	g_string_append_c(out, ',');
	csv_words(out, one, false);
	g_string_append_c(out, ',');
	csv_number(out, (guint64)verified_status(one, strict));
	g_string_append_c(out, ',');
	csv_words(out, one, true);
	g_string_append_c(out, ',');
	csv_number(out, one->size);
	g_string_append_c(out, ',');
	csv_put_quoted(out, one->digest ? one->digest : "");
	g_string_append_c(out, ',');
	csv_signatures(out, one);
	g_string_append_c(out, ',');
	csv_put_quoted(out, message->str);
	g_string_append(out, "\r\n");
}

void verify_table_csv(const GArray *list, bool strict)
{
	GString *out = g_string_new("path,kind,kinds,status,codes,size,sha256,signatures,message\r\n");

	for (guint i = 0; i < list->len; i++) {
		if (verified_at(list, i)->looked_at)
			csv_file(out, verified_at(list, i), strict);
		put_piece(out, false);
	}
	put_piece(out, true);
	g_string_free(out, TRUE);
}
