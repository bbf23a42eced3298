/* What is found in the archived bytes comes first: without them there is nothing that could have been added to. */
#include "records/verify-document.h"

#include "records/verify-added.h"
#include "records/verify-again.h"
#include "records/verify-manifest.h"
#include "records/verify.h"
#include "report/diag.h"

int verify_document_status(const struct verify *v)
{
	/* Worst first: what is wrong with the archived bytes, then with what was added, then with who signed. */
	return !v->as_archived  ? VERIFY_WRONG
	       : v->changed     ? VERIFY_CHANGED
	       : v->addition    ? VERIFY_ADDITION
	       : v->not_vouched ? VERIFY_NOT_VOUCHED
				: VERIFY_DONE;
}

static void check(struct verify *v, bool render)
{
	v->as_archived = verify_manifest_read(v);
	/* Nothing was added, and the file need not be read twice. */
	if (v->archived == v->len)
		v->first = v->whole;
	else
		v->first = pdf_read_parse(v->bytes, v->archived);
	if (!v->first) {
		v->as_archived = diag(v->diags, DIAG_ARCHIVED_NO_PDF, NOWHERE);
		return;
	}
	v->as_archived = verify_manifest_check(v) && v->as_archived;
	v->as_archived = verify_again(v, render) && v->as_archived;
	verify_added(v);
	/* An answer about a part of a file is none. */
	v->as_archived = pdf_read_whole(v->whole, v->path, v->diags) && pdf_read_whole(v->first, v->path, v->diags) &&
			 v->as_archived;
}

bool verify_document(struct verify *v, bool render)
{
	v->whole = pdf_read_open(v->path, v->diags);
	if (!v->whole)
		return false;
	pdf_read_bytes(v->whole, &v->bytes, &v->len);
	/* Until the manifest says otherwise all of the file is archived. */
	v->archived = v->len;
	check(v, render);
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
