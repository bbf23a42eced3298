/* The certificates that the caller trusts: of signers, or of those who issued theirs. */
#ifndef BANSHI_TRUST_H
#define BANSHI_TRUST_H

#include <stdbool.h>
#include <stdint.h>

struct diags;
struct trust;
struct x509_st;
struct stack_st_X509;

/* Reads a file of certificates (PEM, any number, or DER, one), or all files of a folder whose names end in .pem, .crt,
 * .cer or .der. Nothing of the system's is trusted beside. With a NULL path nothing is trusted at all. NULL after a
 * diagnostic: it cannot be read, or there is no certificate in it. */
struct trust *trust_open(const char *path, struct diags *diags);
void trust_close(struct trust *trust); /* accepts NULL */

/* Nothing is trusted at all. */
bool trust_is_empty(const struct trust *trust);

/* Whether a chain leads from the certificate to one that is trusted, all valid at this time (seconds since 1970 UTC;
 * RFC 5280 6). `others` are certificates that may be on the way; nothing is fetched, and revocation is not looked into.
 * 0, or OpenSSL's number of what is wrong (X509_V_ERR_…). */
int trust_check(const struct trust *trust, struct x509_st *certificate, struct stack_st_X509 *others, int64_t time);

#endif
