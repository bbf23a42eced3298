/* How `banshi verify` words what it found in signatures and updates, in both languages. */
#ifndef BANSHI_VERIFY_SAY_H
#define BANSHI_VERIFY_SAY_H

#include <glib.h>
#include <stddef.h>

struct signature_judgement;
struct verify;

/* Why a signature is not trusted, in the language of the run. g_free. */
char *verify_reason(const struct verify *verify, const struct signature_judgement *judgement);

/* The signer's name, "?" when it is not known. g_free. */
char *verify_signer(const struct signature_judgement *judgement);

/* What an update changes: of struct pdf_change; NULL: it cannot be read. g_free. */
char *verify_changes(const struct verify *verify, const GArray *changes);

/* A line on a signature that is intact: whose, and of when. */
void verify_say_signature(const struct verify *verify, const char *field, const struct signature_judgement *judgement);

/* Adds a signature to verify->signatures, in words for programs: "valid", "unknown" (nobody vouches for the signer),
 * "expired" (the certificate was not valid), "changed", "unjudged". */
void verify_note_signature(const struct verify *verify, const char *field, const struct signature_judgement *judgement);

/* A line on an update, by its number from 1: its length in bytes, whose signature covers it (NULL: nobody's), what it
 * changes. */
void verify_say_update(const struct verify *verify, guint number, size_t len, const char *by, const char *what);

#endif
