/* All documents are looked at, whatever is wrong with the first, so that a clerk puts them right in one go. */
#include "records/pack-run.h"

#include <string.h>

#include "banshi/job-file.h"
#include "banshi/job.h"
#include "inspect/trust.h"
#include "records/bag-write.h"
#include "records/pack-catalogue.h"
#include "records/pack-document.h"
#include "records/pack-inputs.h"
#include "records/verify-look.h"
#include "render/manifest.h"
#include "report/diag-print.h"
#include "report/printable.h"

#define CATALOGUE "catalogue"

/* ---- documents ---- */

struct teller {
	struct pack *pack;
	const char *path, *shown;
	bool refused;
};

static void tell_finding(void *data, const struct finding *finding);

/* Whether it is empty, something else or damaged says more than what libqpdf has to say. */
static void tell_unreadable(const struct teller *t, const char *why)
{
	struct diags *own = diags_new(diags_lang(t->pack->diags));
	g_autofree char *digest = NULL;
	guint64 size;

	verify_look_unreadable(t->path, why, own, &size, &digest);
	diags_each(own, tell_finding, (void *)t);
	diags_free(own);
}

/* What was found of one document, with its name before it. Of one that is packed errors are about signers whom nobody
 * here vouches for, and that is only news where somebody could. */
static void tell_finding(void *data, const struct finding *finding)
{
	const struct teller *t = data;
	enum severity severity = diag_code_severity(finding->code);
	g_autofree char *what = g_strdup_printf("%s [%s]", finding->text, diag_code_name(finding->code));

	if (finding->code == DIAG_PDF_UNREADABLE) {
		tell_unreadable(t, finding->text);
		return;
	}
	if (!t->refused &&
		(severity == SEVERITY_WARNING || (severity == SEVERITY_ERROR && !trust_is_empty(t->pack->trust))))
		diag(t->pack->diags, DIAG_PACKAGE_TOLD, NOWHERE, t->shown, what);
	if (!t->refused || severity != SEVERITY_ERROR)
		return;
	if (t->pack->settings->skip)
		diag(t->pack->diags, DIAG_PACKAGE_LEFT_OUT, NOWHERE, t->shown, what);
	else
		diag(t->pack->diags, DIAG_PACKAGE_REFUSED, NOWHERE, t->shown, what);
}

static void free_document(void *data)
{
	pack_document_finish(data);
	g_free(data);
}

static bool look(struct pack *p, const struct pack_input *input, struct diags *own, struct pack_document *document)
{
	if (input->file.found == FOUND_PACKAGE)
		return diag(own, DIAG_PACKAGE_IS_ONE, NOWHERE);
	if (input->file.found != FOUND_FILE)
		return many_file_tell_absent(&input->file, own);
	return pack_document(input, p->options, p->trust, p->bag, own, document);
}

static void take(struct pack *p, const struct pack_input *input)
{
	struct diags *own = diags_new(p->options->lang);
	struct pack_document *document = g_new0(struct pack_document, 1);
	g_autofree char *shown = text_printable(input->file.path);
	bool ok = look(p, input, own, document);

	diags_each(own, tell_finding, &(struct teller){ p, input->file.path, shown, !ok });
	diags_free(own);
	p->n_wrong += !ok;
	if (ok) {
		p->n_signed += document->n_signed > 0;
		g_ptr_array_add(p->documents, document);
	} else {
		free_document(document);
	}
}

/* Nobody is to find out afterwards that a file of the folder was not handed over. */
static void tell_rest(const struct pack *p, const GArray *inputs)
{
	for (guint i = 0; i < inputs->len; i++) {
		const struct pack_input *input = &g_array_index(inputs, struct pack_input, i);
		g_autofree char *shown = text_printable(input->file.path);

		if (!input->document && !many_file_is_of_batch(&input->file) && !bag_has(p->bag, input->file.path))
			diag(p->diags, DIAG_PACKAGE_NOT_TAKEN, NOWHERE, shown);
	}
}

/* ---- catalogue ---- */

static bool add_made(struct pack *p, const struct made_file *pdf)
{
	return bag_add(p->bag, CATALOGUE ".pdf", CATALOGUE ".pdf", pdf->bytes->data, pdf->bytes->len) &&
	       bag_add(p->bag, CATALOGUE ".pdf" MANIFEST_SUFFIX, CATALOGUE ".pdf" MANIFEST_SUFFIX, pdf->manifest->data,
		       pdf->manifest->len);
}

static bool add_catalogue_pdf(struct pack *p)
{
	GString *text = pack_catalogue_report(p->documents, p->options->template_name, p->settings->date);
	struct made_file pdf;
	struct job job;

	job_init(&job, p->options, CATALOGUE ".json");
	job.shared = p->shared;
	job.text = text->str;
	job.len = text->len;
	profile_find("archive", &job.profile);
	bool ok = job_lay_out(&job) && job_make_file(&job, CATALOGUE ".pdf", &pdf);
	if (ok) {
		ok = add_made(p, &pdf);
		made_file_finish(&pdf);
	}
	diags_print(job.diags, stderr, false,
		ok                   ? SEVERITY_WARNING
		: p->settings->quiet ? SEVERITY_ERROR
				     : SEVERITY_NOTE);
	job_free(&job);
	g_string_free(text, TRUE);
	return ok;
}

static bool add_catalogue(struct pack *p)
{
	GString *csv = pack_catalogue_csv(p->documents);
	bool ok = bag_add(p->bag, CATALOGUE ".csv", CATALOGUE ".csv", csv->str, csv->len) && add_catalogue_pdf(p);

	g_string_free(csv, TRUE);
	return ok;
}

/* ---- what stands in bag-info.txt (RFC 8493 2.2.2) ---- */

static bool is_told(const struct pack *p, const char *key)
{
	size_t len = strlen(key);

	for (char **line = p->settings->info; line && *line; line++)
		if (g_ascii_strncasecmp(*line, key, len) == 0 && (*line)[len] == ':')
			return true;
	return false;
}

/* What the command line tells takes the place of what is known without it. */
static void put_line(const struct pack *p, GPtrArray *info, const char *key, const char *value)
{
	if (!is_told(p, key))
		g_ptr_array_add(info, g_strdup_printf("%s: %s", key, value));
}

static void put_values(const struct pack *p, GPtrArray *info, const char *key, enum catalogue_summary summary)
{
	g_autoptr(GPtrArray) values = catalogue_values(p->documents, summary);

	for (guint i = 0; i < values->len; i++)
		put_line(p, info, key, values->pdata[i]);
}

static GPtrArray *info_lines(const struct pack *p)
{
	GPtrArray *info = g_ptr_array_new_with_free_func(g_free);
	const struct pack_document *first = p->documents->pdata[0];
	const struct pack_document *last = p->documents->pdata[p->documents->len - 1];
	g_autofree char *from = catalogue_value(&first->record, CATALOGUE_CODE);
	g_autofree char *to = catalogue_value(&last->record, CATALOGUE_CODE);
	g_autofree char *about = g_strdup_printf("归档文件%u件，档号 %s 至 %s", p->documents->len, from, to);

	put_values(p, info, "Source-Organization", SUMMARY_FONDS_NAME);
	put_values(p, info, "External-Identifier", SUMMARY_FONDS);
	put_line(p, info, "External-Description", about);
	if (p->settings->date)
		put_line(p, info, "Bagging-Date", p->settings->date);
	put_line(p, info, "Bag-Software-Agent", "banshi " BANSHI_VERSION);
	for (char **line = p->settings->info; line && *line; line++)
		g_ptr_array_add(info, g_strdup(*line));
	return info;
}

/* ---- the run ---- */

static bool write_package(struct pack *p)
{
	if (p->n_wrong && !p->settings->skip)
		return false;
	if (!p->documents->len)
		return diag(p->diags, DIAG_PACKAGE_ALL_LEFT_OUT, NOWHERE);
	/* Codes that are there twice are told even when something else has stopped it. */
	if (!pack_catalogue_sort(p->documents, p->diags) || diags_count(p->diags, SEVERITY_ERROR) || !add_catalogue(p))
		return false;
	GPtrArray *info = info_lines(p);
	bool ok = bag_finish(p->bag, info);
	g_ptr_array_unref(info);
	return ok;
}

bool pack_run(struct pack *p, const GArray *inputs)
{
	p->documents = g_ptr_array_new_with_free_func(free_document);
	for (guint i = 0; i < inputs->len; i++)
		if (g_array_index(inputs, struct pack_input, i).document)
			take(p, &g_array_index(inputs, struct pack_input, i));
	if (!p->n_wrong || p->settings->skip)
		tell_rest(p, inputs);
	return write_package(p) || diag(p->diags, DIAG_PACKAGE_STOPPED, NOWHERE);
}

void pack_finish(struct pack *p)
{
	if (p->documents)
		g_ptr_array_unref(p->documents);
	bag_free(p->bag);
}
