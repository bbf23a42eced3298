/* What may be the matter with one of many archived files, each kind by a word that programs can rely on. */
#ifndef BANSHI_VERIFY_KINDS_H
#define BANSHI_VERIFY_KINDS_H

#include <stdint.h>

#include "report/diag-code.h"
#include "report/lang.h"

/* In the order in which one of them stands for a file that is of several. */
enum verify_kind {
	KIND_AS_ARCHIVED,
	KIND_MISSING,
	KIND_NO_PERMISSION,
	KIND_LINK_LOOP,
	KIND_NOT_A_FILE,
	KIND_CRASHED,
	KIND_TIMEOUT,
	KIND_EMPTY,
	KIND_NOT_PDF,
	KIND_ENCRYPTED,
	KIND_UNREADABLE,
	KIND_PACKAGE,
	KIND_DAMAGED,
	KIND_TOO_MUCH,
	KIND_DATA_MISSING,
	KIND_OTHER_MANIFEST,
	KIND_ATTACHMENT_DAMAGED,
	KIND_DATA_DAMAGED,
	KIND_MANIFEST_DAMAGED,
	KIND_ALTERED,
	KIND_RENDERS_DIFFERENTLY,
	KIND_NOT_RENDERED,
	KIND_CHAIN_CYCLE,
	KIND_CHAIN_BROKEN,
	KIND_NO_MANIFEST,
	KIND_SIGNATURE_CHANGED,
	KIND_ADDED,
	KIND_SIGNER_UNKNOWN,
	KIND_SIGNER_EXPIRED,
	KIND_SIGNATURE_UNJUDGED,
	KIND_SIGNATURE_ORDER,
	KIND_CHAIN_FORK,
	KIND_CHAIN_GAP,
	KIND_DUPLICATE,
	KIND_EXTRA,
	KIND_NAME,
	N_VERIFY_KINDS
};

/* These tell of a kind: its word, "as-archived"; what it is called in a summary; the exit status of a file of it. */
const char *verify_kind_word(enum verify_kind kind);
const char *verify_kind_name(enum verify_kind kind, enum lang lang);
int verify_kind_status(enum verify_kind kind);

/* Whether it is told and makes nothing wrong, unless --strict asks for more. */
int verify_kind_is_remark(enum verify_kind kind);

/* The kind that a diagnostic is of; KIND_AS_ARCHIVED: of none. An error of another room says why a file cannot be set
 * again. */
enum verify_kind verify_kind_of(enum diag_code code);

/* The worse of two exit statuses, in the order 1, 5, 4, 6, 0. */
int verify_worse(int a, int b);

#endif
