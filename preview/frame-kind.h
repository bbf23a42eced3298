/* The kinds of frames that the processes of a preview send each other. */
#ifndef BANSHI_FRAME_KIND_H
#define BANSHI_FRAME_KIND_H

#include "service/frame.h"

enum frame_kind {
	/* What is asked. */
	FRAME_PAGE = 1, /* the number is the page's, from 0, the bytes the resolution in digits: a PNG */
	FRAME_HITS,     /* the number is the page's: its places, as JSON (hits.h) */
	FRAME_PDF,      /* the file that `banshi render` writes */
	/* What a process is asked that makes forms (edit-answers.h), one question each. Digests are SHA-256, 64 digits.
	 */
	FRAME_FORM,     /* of the file as it is */
	FRAME_FORM_OF,  /* a digest and a text: of that text, when the file is the one with the digest */
	FRAME_EDITS,    /* a digest and edits as JSON: of that file after them */
	FRAME_EDITS_OF, /* a text, the number its bytes, and edits: the text after them, without a form */
	FRAME_CONFLICT, /* a digest: the form of the file as it is, as of one that was changed meanwhile */
	FRAME_RENDER,   /* a digest and the name of a profile: the PDF, as the bytes that the answer is about */
	/* What answers that. */
	FRAME_WAS,    /* the file's bytes */
	FRAME_IS,     /* those that the answer is about */
	FRAME_ANSWER, /* the number is a status of HTTP, the bytes are JSON */
	/* What comes unasked, once each, and first: the files that were read beside the report, whole paths with a NUL
	 * after each; what came of it all, as JSON, the number being that of the pages. */
	FRAME_FILES,
	FRAME_STATE,
	/* What answers, in the order of asking: the same kind and number, and the bytes; none when it cannot be made.
	 */
};

#endif
