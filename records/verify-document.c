/* What is found in the archived bytes comes first: without them there is nothing that could have been added to. */
#include "records/verify-document.h"

#include "inspect/ofd-read.h"
#include "records/verify-added.h"
#include "records/verify-again.h"
#include "records/verify-manifest.h"
#include "records/verify.h"
#include "report/diag.h"
#include "report/printable.h"

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

/* An OFD is as it was archived or it is not: nothing can be added to it behind its bytes. */
static bool verify_ofd(struct verify *v, bool render)
{
	g_autofree char *shown = text_printable(v->path);

	v->ofd = ofd_read_open(v->path, v->diags);
	if (!v->ofd)
		return false;
	ofd_read_bytes(v->ofd, &v->bytes, &v->len);
	v->archived = v->len;
	v->as_archived = verify_manifest_read(v);
	v->as_archived = verify_manifest_check(v) && v->as_archived;
	v->as_archived = verify_again(v, render) && v->as_archived;
	v->not_vouched = ofd_read_is_signed(v->ofd);
	if (v->not_vouched)
		diag(v->diags, DIAG_OFD_SIGNED, NOWHERE, shown);
	return true;
}

bool verify_pdf(struct verify *v, bool render)
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

bool verify_document(struct verify *v, bool render)
{
	return ofd_read_is(v->path) ? verify_ofd(v, render) : verify_pdf(v, render);
}

void verify_document_finish(struct verify *v)
{
	if (v->first != v->whole)
		pdf_read_close(v->first);
	pdf_read_close(v->whole);
	g_clear_pointer(&v->manifest, g_free);
	ofd_read_close(v->ofd);
	v->ofd = NULL;
	v->first = v->whole = NULL;
}
