/* The bag is a matter of digests and names; what is in it is an archive of documents that each verify by themselves. */
#include "records/verify-package.h"

#include <string.h>

#include "banshi/job.h"
#include "inspect/trust.h"
#include "records/bag-read.h"
#include "records/package-catalogue.h"
#include "records/verify-document.h"
#include "records/verify-look.h"
#include "records/verify.h"
#include "render/manifest.h"
#include "report/diag.h"
#include "report/printable.h"

struct packaged {
	const struct verify_looking *looking;
	struct diags *diags;
	struct bag_state bag;
	struct package_catalogue *catalogue; /* NULL: there is none */
	GVariantBuilder *findings;           /* of VERIFY_ANSWER; NULL: documents are told of in `diags` */
	bool right, changed, addition, not_vouched;
	guint n_documents, n_signed;
};

/* ---- documents ---- */

struct teller {
	struct packaged *packaged;
	const char *name;
};

/* What is wrong with a document, with its name before it. Warnings are for who makes a package. */
static void tell_finding(void *data, const struct finding *finding)
{
	const struct teller *t = data;
	const struct packaged *p = t->packaged;
	g_autofree char *what = g_strdup_printf("%s [%s]", finding->text, diag_code_name(finding->code));
	g_autofree char *named = g_strdup_printf("%s: %s", t->name, finding->text);

	if (diag_code_severity(finding->code) != SEVERITY_ERROR)
		return;
	if (p->findings)
		g_variant_builder_add(p->findings, "(us)", (guint32)finding->code, named);
	else
		diag(p->diags, DIAG_BAG_DOCUMENT, NOWHERE, t->name, what);
}

static bool has_file(const struct packaged *p, const char *name)
{
	for (guint i = 0; i < p->bag.payload->len; i++)
		if (strcmp(p->bag.payload->pdata[i], name) == 0)
			return true;
	return false;
}

static bool is_damaged(const struct packaged *p, const char *name)
{
	return g_hash_table_contains(p->bag.damaged, name);
}

static void note(struct packaged *p, const struct verify *v)
{
	guint n;
	const struct pdf_signature *signature = v->whole ? pdf_read_signatures(v->whole, &n) : NULL;
	bool any = false;

	for (guint i = 0; signature && i < n; i++)
		any = any || signature[i].kind;
	p->n_signed += any;
	p->right = p->right && v->whole && v->as_archived;
	p->changed = p->changed || v->changed;
	p->addition = p->addition || v->addition;
	p->not_vouched = p->not_vouched || v->not_vouched;
}

static void check_document(struct packaged *p, const char *name)
{
	g_autofree char *path = g_build_filename(p->bag.folder, name, NULL), *shown = text_printable(name);
	struct diags *own = diags_new(diags_lang(p->diags));
	struct verify v = { .options = p->looking->options,
		.path = path,
		.diags = own,
		.trust = p->looking->trust,
		.shared = p->looking->shared,
		.from_inside = p->looking->from_inside,
		.silent = true };

	if (verify_pdf(&v, p->looking->render) && p->catalogue)
		p->right = package_catalogue_compare(p->catalogue, name, v.whole, p->diags) && p->right;
	note(p, &v);
	/* The catalogue is one of ours too, and no document. */
	p->n_documents += strcmp(name, PACKAGE_CATALOGUE ".pdf") != 0;
	diags_each(own, tell_finding, &(struct teller){ p, shown });
	diags_free(own);
	verify_document_finish(&v);
}

/* Whatever has a manifest of ours beside it is a document of ours; other files are the bag's alone. Of what the bag has
 * found damaged nothing more can be said. */
static void check_documents(struct packaged *p)
{
	for (guint i = 0; i < p->bag.payload->len; i++) {
		const char *name = p->bag.payload->pdata[i];
		g_autofree char *pdf = g_str_has_suffix(name, MANIFEST_SUFFIX)
					       ? g_strndup(name, strlen(name) - strlen(MANIFEST_SUFFIX))
					       : NULL;

		/* One that is missing was told of by the bag. */
		if (pdf && has_file(p, pdf) && !is_damaged(p, pdf) && !is_damaged(p, name))
			check_document(p, pdf);
	}
}

/* ---- what was found ---- */

static void say(const struct packaged *p, const char *en, const char *zh, const char *what)
{
	const struct verify v = { .diags = p->diags };

	verify_say(&v, en, zh, what);
}

static void say_found(const struct packaged *p)
{
	const bool zh = diags_lang(p->diags) == LANG_ZH;
	g_autofree char *files = g_strdup_printf(zh ? "%s（%u 个文件，%" G_GUINT64_FORMAT " 字节，%s）"
						    : "%s (%u files, %" G_GUINT64_FORMAT " bytes; %s)",
		p->bag.valid      ? (zh ? "完整、有效的移交包" : "a package, complete and valid")
		: p->bag.complete ? (zh ? "移交包文件齐全，但有错误" : "a package, complete, but not valid")
				  : (zh ? "移交包文件不齐全" : "a package that is not complete"),
		p->bag.payload->len, p->bag.octets, p->bag.algorithms);
	g_autofree char *documents = g_strdup_printf(
		zh ? "%u 件，其中已签名 %u 件" : "%u documents, %u of them signed", p->n_documents, p->n_signed);

	say(p, files, files, p->bag.folder);
	say(p, documents, documents, p->bag.folder);
}

/* Worst first, as of a single file. */
static int status_of(const struct packaged *p)
{
	return !p->right        ? VERIFY_WRONG
	       : p->changed     ? VERIFY_CHANGED
	       : p->addition    ? VERIFY_ADDITION
	       : p->not_vouched ? VERIFY_NOT_VOUCHED
				: VERIFY_DONE;
}

static void check(struct packaged *p, const char *folder)
{
	p->right = bag_read(folder, p->diags, &p->bag);
	if (!is_damaged(p, PACKAGE_CATALOGUE ".csv"))
		p->catalogue = package_catalogue_open(p->bag.folder, p->bag.payload, p->diags, &p->right);
	check_documents(p);
	if (p->catalogue)
		p->right = package_catalogue_finish(p->catalogue, &p->bag, p->diags) && p->right;
}

int verify_package(const char *folder, const struct verify_looking *looking, struct diags *diags)
{
	struct packaged p = { .looking = looking, .diags = diags };

	check(&p, folder);
	say_found(&p);
	int status = status_of(&p);
	bag_state_finish(&p.bag);
	return status;
}

static void take_finding(void *findings, const struct finding *finding)
{
	g_variant_builder_add(findings, "(us)", (guint32)finding->code, finding->text);
}

GVariant *verify_package_look(const char *folder, const struct verify_looking *looking)
{
	GVariantBuilder findings;
	struct packaged p = { .looking = looking, .diags = diags_new(looking->options->lang), .findings = &findings };

	g_variant_builder_init(&findings, G_VARIANT_TYPE("a(us)"));
	check(&p, folder);
	diags_each(p.diags, take_finding, &findings);
	GVariant *answer = g_variant_new(VERIFY_ANSWER, (guint64)p.bag.octets, "", "", "", "", NULL, &findings, NULL);
	bag_state_finish(&p.bag);
	diags_free(p.diags);
	return answer;
}
