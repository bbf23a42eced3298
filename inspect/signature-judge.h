/* Whether a signature is right and whose it is: the value is CMS (RFC 5652) or a time stamp (RFC 3161), judged by
 * OpenSSL's libcrypto, offline. */
#ifndef BANSHI_SIGNATURE_JUDGE_H
#define BANSHI_SIGNATURE_JUDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pdf_signature;
struct trust;

enum signature_state {
	SIGNATURE_TRUSTED,  /* what it covers is unchanged, and the signer is trusted */
	SIGNATURE_UNKNOWN,  /* what it covers is unchanged; for the signer nobody vouches */
	SIGNATURE_CHANGED,  /* what it covers was changed, or the value was */
	SIGNATURE_UNJUDGED, /* it cannot be judged here */
};

enum signature_reason {
	REASON_NONE,
	/* of SIGNATURE_UNKNOWN */
	REASON_NOBODY_TRUSTED, /* no certificates to trust were named */
	REASON_ISSUER,         /* no chain leads to a trusted certificate */
	REASON_EXPIRED,        /* and no time stamp proves that it was signed before */
	REASON_TIME,           /* the certificate was not valid at the time that the signature tells */
	REASON_USAGE,          /* the certificate is for something else than signing documents */
	REASON_CERTIFICATE,    /* OpenSSL says what is wrong, in `detail` */
	/* of SIGNATURE_CHANGED */
	REASON_DIGEST, /* the bytes are others than those signed */
	REASON_VALUE,  /* the value was not made with the key of its certificate */
	/* of SIGNATURE_UNJUDGED */
	REASON_KIND,      /* a SubFilter that is not known here: `detail` */
	REASON_SM2,       /* SM2, SM3 (GB/T 32918): OpenSSL's CMS does not take them */
	REASON_ALGORITHM, /* unknown, or too weak: `detail` */
	REASON_MALFORMED, /* the value is not what the kind of signature asks for: `detail` */
};

struct signature_judgement {
	enum signature_state state;
	enum signature_reason reason;
	bool time_stamp;    /* it proves a time, and says nothing of who made the file (ISO 32000-2 12.8.5) */
	char *signer;       /* the certificate's common name, or all of its name; NULL: not known */
	char *detail;       /* English or a name; NULL: nothing to say */
	int64_t told;       /* when it was signed, as the signer tells; seconds since 1970 UTC, 0: not told */
	int64_t stamped;    /* by when it was signed, as a trusted time stamp proves; 0: none does */
	int64_t valid_from; /* of the certificate; 0: not known */
	int64_t valid_to;
};

/* signature_judge judges a signature on the file that `bytes` begins, at least up to the end of what the signature
 * covers. `stamped` is a time by which it is known to have been there, from a time stamp over it; 0: none. `now` is
 * seconds since 1970 UTC. *out is filled in every case; signature_judgement_finish frees what it holds. */
void signature_judge(const struct pdf_signature *signature, const void *bytes, const struct trust *trust,
	int64_t stamped, int64_t now, struct signature_judgement *out);
void signature_judgement_finish(struct signature_judgement *judgement);

#endif
