/* Hundreds of files are looked at in a run, and each is one line at most: nothing is said but what is wrong. */
#include "cli/verify-document.h"

#include "cli/verify-added.h"
#include "cli/verify-again.h"
#include "cli/verify-manifest.h"
#include "cli/verify.h"
#include "report/diag.h"

bool verify_document(struct verify *v)
{
	v->silent = true;
	v->whole = pdf_read_open(v->path, v->diags);
	if (!v->whole)
		return false;
	pdf_read_bytes(v->whole, &v->bytes, &v->len);
	v->archived = v->len;
	v->as_archived = verify_manifest_read(v);
	v->first = v->archived == v->len ? v->whole : pdf_read_parse(v->bytes, v->archived);
	if (!v->first) {
		v->as_archived = diag(v->diags, DIAG_ARCHIVED_NO_PDF, NOWHERE);
		return true;
	}
	v->as_archived = verify_manifest_check(v) && v->as_archived;
	v->as_archived = verify_again(v, false) && v->as_archived;
	verify_added(v);
	v->as_archived = pdf_read_whole(v->whole, v->path, v->diags) && pdf_read_whole(v->first, v->path, v->diags) &&
			 v->as_archived;
	return true;
}

void verify_document_finish(struct verify *v)
{
	if (v->first != v->whole)
		pdf_read_close(v->first);
	pdf_read_close(v->whole);
	g_clear_pointer(&v->manifest, g_free);
	v->first = v->whole = NULL;
}
