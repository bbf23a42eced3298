/* The order matters, since the first thing wrong is what is told: whether this is a value that can be judged, whether
 * the bytes are those that were signed (a wrong digest means "changed", whoever signed), only then whose certificate it
 * is and whether somebody vouches for it. CMS_verify is not used, as it gives all of this one answer. Nothing is asked
 * over the network, so that whether a certificate was revoked is not looked at. */

#include "inspect/signature-judge.h"

#include <glib.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "inspect/pdf-signatures.h"
#include "inspect/trust.h"

/* A clock that is a little wrong makes no signature wrong. */
#define CLOCK_SLACK (10 * 60)

/* What is signed: one or two stretches of bytes. */
struct content {
	const unsigned char *part[2];
	size_t len[2];
};

struct judge {
	const struct trust *trust;
	int64_t now;
	struct signature_judgement *out;
};

/* The last judgement stands; what an earlier one said is set free. */
static void settle(struct judge *j, enum signature_state state, enum signature_reason reason, const char *detail)
{
	g_free(j->out->detail);
	j->out->state = state;
	j->out->reason = reason;
	j->out->detail = g_strdup(detail);
}

static bool unjudged(struct judge *j, enum signature_reason reason, const char *detail)
{
	settle(j, SIGNATURE_UNJUDGED, reason, detail);
	return false;
}

static bool changed(struct judge *j, enum signature_reason reason)
{
	settle(j, SIGNATURE_CHANGED, reason, NULL);
	return false;
}

/* ---- values ---- */

/* An identifier that OpenSSL has a name for is told by it, else by its numbers. */
static char *object_text(const ASN1_OBJECT *object)
{
	char text[80];

	OBJ_obj2txt(text, sizeof(text), object, 0);
	return g_strdup(text);
}

static int64_t seconds(const ASN1_TIME *time)
{
	struct tm tm;

	/* 0: no time, or none that can be read. */
	return time && ASN1_TIME_to_tm(time, &tm) ? (int64_t)timegm(&tm) : 0;
}

/* The common name, or when there is none the whole name. */
static char *name_of(X509 *certificate)
{
	X509_NAME *name = X509_get_subject_name(certificate);
	int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
	unsigned char *text = NULL;
	char *out;

	if (at >= 0 && ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at))) >= 0) {
		out = g_utf8_make_valid((const char *)text, -1);
		OPENSSL_free(text);
		return out;
	}
	char *line = X509_NAME_oneline(name, NULL, 0);
	out = g_utf8_make_valid(line ? line : "?", -1);
	OPENSSL_free(line);
	return out;
}

/* GB/T 35275 has object identifiers of its own for what CMS has too; all are below the arc of the Chinese standards of
 * cryptography. */
static bool is_chinese(const ASN1_OBJECT *object)
{
	g_autofree char *text = g_malloc0(80);

	/* 1: the numbers and not the name, which OpenSSL has for some of them. */
	OBJ_obj2txt(text, 80, object, 1);
	return g_str_has_prefix(text, "1.2.156.10197.");
}

static const EVP_MD *digest_of(struct judge *j, const X509_ALGOR *algorithm)
{
	/* SHA-1 and MD5 are left out: whoever can make two files of one digest can have one of them signed. */
	static const int strong[] = { NID_sha256, NID_sha384, NID_sha512, NID_sha512_256, NID_sha3_256, NID_sha3_384,
		NID_sha3_512 };
	const ASN1_OBJECT *object;

	X509_ALGOR_get0(&object, NULL, NULL, algorithm);
	for (size_t i = 0; i < G_N_ELEMENTS(strong); i++)
		if (OBJ_obj2nid(object) == strong[i])
			return EVP_get_digestbynid(strong[i]);
	g_autofree char *name = object_text(object);
	/* Neither is judged; of SM2 it is said why. */
	unjudged(j, is_chinese(object) ? REASON_SM2 : REASON_ALGORITHM, name);
	return NULL;
}

static void digest_content(const EVP_MD *md, const struct content *content, unsigned char *digest, unsigned *len)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	EVP_DigestInit_ex(context, md, NULL);
	/* What is one stretch has an empty second part. */
	for (size_t i = 0; i < G_N_ELEMENTS(content->part); i++)
		EVP_DigestUpdate(context, content->part[i], content->len[i]);
	EVP_DigestFinal_ex(context, digest, len);
	EVP_MD_CTX_free(context);
}

/* ---- the value ---- */

/* The room that is left behind a value is filled with zeros (12.8.3.3.1). */
static bool is_filled_up(const unsigned char *at, const unsigned char *end)
{
	while (at < end && !*at)
		at++;
	return at == end;
}

static CMS_ContentInfo *parse(struct judge *j, const unsigned char *value, size_t len)
{
	const unsigned char *at = value;
	CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &at, (long)len);

	if (!cms) {
		unjudged(j, REASON_MALFORMED, "no CMS");
		return NULL;
	}
	if (is_chinese(CMS_get0_type(cms)))
		unjudged(j, REASON_SM2, NULL);
	else if (OBJ_obj2nid(CMS_get0_type(cms)) != NID_pkcs7_signed)
		unjudged(j, REASON_MALFORMED, "no SignedData");
	/* Bytes behind the value that are not zeros could be anything. */
	else if (!is_filled_up(at, value + len))
		unjudged(j, REASON_MALFORMED, "something follows it");
	else
		return cms;
	CMS_ContentInfo_free(cms);
	return NULL;
}

/* There is one signer, whose certificate is in the value (ISO 32000-2 12.8.3.3). */
static CMS_SignerInfo *only_signer(struct judge *j, CMS_ContentInfo *cms, X509 **certificate)
{
	STACK_OF(CMS_SignerInfo) *all = CMS_get0_SignerInfos(cms);
	CMS_SignerInfo *signer = sk_CMS_SignerInfo_num(all) == 1 ? sk_CMS_SignerInfo_value(all, 0) : NULL;

	if (!signer) {
		unjudged(j, REASON_MALFORMED, "not one signer");
		return NULL;
	}
	/* Looks for the signer's certificate among those in the value. */
	CMS_set1_signers_certs(cms, NULL, 0);
	CMS_SignerInfo_get0_algs(signer, NULL, certificate, NULL, NULL);
	if (!*certificate) {
		unjudged(j, REASON_MALFORMED, "no certificate");
		return NULL;
	}
	g_free(j->out->signer);
	j->out->signer = name_of(*certificate);
	j->out->valid_from = seconds(X509_get0_notBefore(*certificate));
	j->out->valid_to = seconds(X509_get0_notAfter(*certificate));
	return signer;
}

static const ASN1_TYPE *attribute(CMS_SignerInfo *signer, int nid)
{
	int at = CMS_signed_get_attr_by_NID(signer, nid, -1);
	X509_ATTRIBUTE *found = at < 0 ? NULL : CMS_signed_get_attr(signer, at);

	/* An attribute with two values is as good as none: nobody could say which one was meant. */
	return found && X509_ATTRIBUTE_count(found) == 1 ? X509_ATTRIBUTE_get0_type(found, 0) : NULL;
}

/* The attribute that names the certificate holds its digest (RFC 5035): another one with the same key is another's. */
static bool names_certificate(struct judge *j, CMS_SignerInfo *signer, X509 *certificate, bool needed)
{
	static const int digests[] = { NID_sha256, NID_sha384, NID_sha512 };
	const ASN1_TYPE *v2 = attribute(signer, NID_id_smime_aa_signingCertificateV2);
	/* The later form is asked first; it may name any digest, the earlier is SHA-1 alone (RFC 2634 5.4). */
	const ASN1_TYPE *v1 = attribute(signer, NID_id_smime_aa_signingCertificate), *named = v2 ? v2 : v1;
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len;

	/* Only CAdES needs it (RFC 5126 5.7.3), and time stamps (RFC 3161 2.4.2). */
	if (!named || named->type != V_ASN1_SEQUENCE)
		return !needed || unjudged(j, REASON_MALFORMED, "its certificate is not named in it");
	const ASN1_STRING *text = named->value.sequence;
	for (size_t i = 0; i <= G_N_ELEMENTS(digests); i++) {
		/* The last round is SHA-1, for the earlier form. */
		const EVP_MD *md = i < G_N_ELEMENTS(digests) ? EVP_get_digestbynid(digests[i]) : v2 ? NULL : EVP_sha1();

		if (md && X509_digest(certificate, md, digest, &len) &&
			memmem(ASN1_STRING_get0_data(text), (size_t)ASN1_STRING_length(text), digest, len))
			return true;
	}
	return unjudged(j, REASON_MALFORMED, "another certificate is named in it");
}

/* SM2 keys, and those that OpenSSL's CMS has no signatures for, are known by the key. */
static bool is_known_key(struct judge *j, X509 *certificate)
{
	EVP_PKEY *key = X509_get0_pubkey(certificate);
	char curve[32] = "";

	if (!key)
		return unjudged(j, REASON_ALGORITHM, "a key of an unknown kind");
	if (EVP_PKEY_get_base_id(key) == EVP_PKEY_SM2)
		return unjudged(j, REASON_SM2, NULL);
	if (EVP_PKEY_get_base_id(key) == EVP_PKEY_EC && EVP_PKEY_get_group_name(key, curve, sizeof(curve), NULL) &&
		g_ascii_strcasecmp(curve, "SM2") == 0)
		return unjudged(j, REASON_SM2, NULL);
	/* RSA of 1024 bits has 80 (NIST SP 800-57). */
	return EVP_PKEY_get_security_bits(key) >= 80 || unjudged(j, REASON_ALGORITHM, "a key that is too short");
}

/* The bytes are those that were signed, and the attributes that say so were signed with the certificate's key. Nothing
 * is said of whose it is. */
static bool is_intact(
	struct judge *j, CMS_SignerInfo *signer, X509 *certificate, int type, const struct content *content)
{
	const ASN1_TYPE *told_type = attribute(signer, NID_pkcs9_contentType);
	const ASN1_TYPE *told = attribute(signer, NID_pkcs9_messageDigest);
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len;
	X509_ALGOR *algorithm;

	CMS_SignerInfo_get0_algs(signer, NULL, NULL, &algorithm, NULL);
	const EVP_MD *md = digest_of(j, algorithm);
	if (!md || !is_known_key(j, certificate))
		return false;
	/* RFC 5652, 5.3: both attributes are signed, and the digest is not of the attributes but of what was signed.
	 * CMS_SignerInfo_verify checks the signature over the attributes alone. */
	if (!told || told->type != V_ASN1_OCTET_STRING || !told_type || told_type->type != V_ASN1_OBJECT ||
		OBJ_obj2nid(told_type->value.object) != type)
		return unjudged(j, REASON_MALFORMED, "no digest is signed in it");
	digest_content(md, content, digest, &len);
	if (ASN1_STRING_length(told->value.octet_string) != (int)len ||
		memcmp(ASN1_STRING_get0_data(told->value.octet_string), digest, len) != 0)
		return changed(j, REASON_DIGEST);
	/* Errors of what was called before would be told for this one. */
	ERR_clear_error();
	int right = CMS_SignerInfo_verify(signer);
	const char *why = ERR_reason_error_string(ERR_peek_error());
	/* Below 0 it could not be computed; 0 is a wrong signature. */
	if (right < 0)
		return unjudged(j, REASON_ALGORITHM, why);
	return right == 1 || changed(j, REASON_VALUE);
}

/* ---- the certificate ---- */

/* What it was issued for (RFC 5280 4.2.1.3, 4.2.1.12), where it tells. */
static bool is_for_documents(X509 *certificate)
{
	static const char *const purposes[] = {
		"2.5.29.37.0",             /* any */
		"1.3.6.1.5.5.7.3.2",       /* client authentication: certificates of people often have it alone */
		"1.3.6.1.5.5.7.3.4",       /* mail */
		"1.3.6.1.5.5.7.3.36",      /* signing documents, RFC 9336 */
		"1.3.6.1.4.1.311.10.3.12", /* the same, Microsoft's */
		"1.2.840.113583.1.1.5",    /* the same, Adobe's */
	};
	/* NULL: it does not tell what for, and may be used for anything. */
	EXTENDED_KEY_USAGE *told = X509_get_ext_d2i(certificate, NID_ext_key_usage, NULL, NULL);
	bool right = !told;

	for (int i = 0; told && i < sk_ASN1_OBJECT_num(told) && !right; i++) {
		char text[80];

		OBJ_obj2txt(text, sizeof(text), sk_ASN1_OBJECT_value(told, i), 1);
		for (size_t k = 0; k < G_N_ELEMENTS(purposes) && !right; k++)
			right = strcmp(text, purposes[k]) == 0;
	}
	EXTENDED_KEY_USAGE_free(told);
	/* X509_get_key_usage gives all bits when the certificate tells none. */
	return right && X509_get_key_usage(certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION);
}

/* For time stamps and nothing else (RFC 3161 2.3). */
static bool is_for_time_stamps(X509 *certificate)
{
	return (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) &&
	       X509_get_extended_key_usage(certificate) == XKU_TIMESTAMP;
}

static bool unknown(struct judge *j, enum signature_reason reason, const char *detail)
{
	settle(j, SIGNATURE_UNKNOWN, reason, detail);
	return false;
}

static bool is_vouched(struct judge *j, CMS_ContentInfo *cms, X509 *certificate, int64_t at, bool time_stamp)
{
	STACK_OF(X509) *others = CMS_get1_certs(cms);
	int error = trust_check(j->trust, certificate, others, at);

	sk_X509_pop_free(others, X509_free);
	if (trust_is_empty(j->trust))
		return unknown(j, REASON_NOBODY_TRUSTED, NULL);
	/* All five mean that the chain ends with nobody we know. */
	if (error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY || error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT ||
		error == X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT || error == X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN ||
		error == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE)
		return unknown(j, REASON_ISSUER, NULL);
	if (error == X509_V_ERR_CERT_HAS_EXPIRED)
		return unknown(j, REASON_EXPIRED, NULL);
	if (error != X509_V_OK)
		return unknown(j, REASON_CERTIFICATE, X509_verify_cert_error_string(error));
	if (!(time_stamp ? is_for_time_stamps(certificate) : is_for_documents(certificate)))
		return unknown(j, REASON_USAGE, NULL);
	return true;
}

/* ---- time stamps ---- */

static const ASN1_OCTET_STRING *enclosed(CMS_ContentInfo *cms)
{
	ASN1_OCTET_STRING **content = CMS_get0_content(cms);

	return content ? *content : NULL;
}

/* The stamp is of these bytes (RFC 3161 2.4.2). */
static bool is_imprint(struct judge *j, TS_TST_INFO *info, const struct content *content)
{
	TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
	const ASN1_OCTET_STRING *told = TS_MSG_IMPRINT_get_msg(imprint);
	const EVP_MD *md = digest_of(j, TS_MSG_IMPRINT_get_algo(imprint));
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned len;

	if (!md)
		return false;
	digest_content(md, content, digest, &len);
	return (ASN1_STRING_length(told) == (int)len && memcmp(ASN1_STRING_get0_data(told), digest, len) == 0) ||
	       changed(j, REASON_DIGEST);
}

static bool is_stamp(struct judge *j, CMS_ContentInfo *cms, TS_TST_INFO *info, const struct content *content)
{
	const ASN1_OCTET_STRING *inside = enclosed(cms);
	/* What is signed in a token is the description of the stamp; the stamped bytes are in it by their
	 * digest. */
	const struct content inner = { { ASN1_STRING_get0_data(inside) }, { (size_t)ASN1_STRING_length(inside) } };
	X509 *certificate;
	CMS_SignerInfo *signer = only_signer(j, cms, &certificate);

	if (!signer || !is_imprint(j, info, content) ||
		!is_intact(j, signer, certificate, NID_id_smime_ct_TSTInfo, &inner) ||
		!names_certificate(j, signer, certificate, true))
		return false;
	/* The stamp's own time is what its certificate has to be valid at. */
	j->out->told = seconds(TS_TST_INFO_get_time(info));
	if (!is_vouched(j, cms, certificate, j->out->told, true))
		return false;
	j->out->stamped = j->out->told;
	settle(j, SIGNATURE_TRUSTED, REASON_NONE, NULL);
	return true;
}

/* Judges a time stamp's token on these bytes. */
static void judge_stamp(struct judge *j, const unsigned char *value, size_t len, const struct content *content)
{
	CMS_ContentInfo *cms = parse(j, value, len);
	const ASN1_OCTET_STRING *inside = cms ? enclosed(cms) : NULL;
	TS_TST_INFO *info = NULL;

	j->out->time_stamp = true;
	if (inside && OBJ_obj2nid(CMS_get0_eContentType(cms)) == NID_id_smime_ct_TSTInfo) {
		const unsigned char *at = ASN1_STRING_get0_data(inside);

		info = d2i_TS_TST_INFO(NULL, &at, ASN1_STRING_length(inside));
	}
	if (info)
		is_stamp(j, cms, info, content);
	else if (cms)
		unjudged(j, REASON_MALFORMED, "no time stamp");
	TS_TST_INFO_free(info);
	CMS_ContentInfo_free(cms);
}

/* When a trusted authority has stamped this signature's value (RFC 3161 appendix A); 0: none has. */
static int64_t stamped_at(const struct judge *j, CMS_SignerInfo *signer)
{
	int at = CMS_unsigned_get_attr_by_NID(signer, NID_id_smime_aa_timeStampToken, -1);
	X509_ATTRIBUTE *found = at < 0 ? NULL : CMS_unsigned_get_attr(signer, at);
	const ASN1_TYPE *token = found && X509_ATTRIBUTE_count(found) == 1 ? X509_ATTRIBUTE_get0_type(found, 0) : NULL;
	const ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature(signer);
	const struct content content = { { ASN1_STRING_get0_data(value) }, { (size_t)ASN1_STRING_length(value) } };
	struct signature_judgement stamp = { 0 };
	/* Judged apart: a stamp that is wrong proves nothing, and leaves the signature as it is. */
	struct judge inner = { j->trust, j->now, &stamp };

	if (!token || token->type != V_ASN1_SEQUENCE)
		return 0;
	judge_stamp(&inner, ASN1_STRING_get0_data(token->value.sequence),
		(size_t)ASN1_STRING_length(token->value.sequence), &content);
	int64_t stamped = stamp.state == SIGNATURE_TRUSTED ? stamp.stamped : 0;
	signature_judgement_finish(&stamp);
	return stamped;
}

/* ---- signatures ---- */

static int64_t told_time(CMS_SignerInfo *signer)
{
	const ASN1_TYPE *told = attribute(signer, NID_pkcs9_signingTime);

	if (!told || (told->type != V_ASN1_UTCTIME && told->type != V_ASN1_GENERALIZEDTIME))
		return 0;
	return seconds(told->value.asn1_string);
}

/* A certificate counts at the time that is proven, or else now; then the time that is told has to be within its own. */
static void judge_signer(struct judge *j, CMS_ContentInfo *cms, X509 *certificate)
{
	struct signature_judgement *out = j->out;

	if (!is_vouched(j, cms, certificate, out->stamped ? out->stamped : j->now, false))
		return;
	/* A time that is only told is the signer's word: it must lie within the certificate's, and not in the
	 * future. */
	if (!out->stamped && out->told &&
		(out->told < out->valid_from || out->told > out->valid_to || out->told > j->now + CLOCK_SLACK))
		unknown(j, REASON_TIME, NULL);
	else
		settle(j, SIGNATURE_TRUSTED, REASON_NONE, NULL);
}

static void judge_signature(
	struct judge *j, const struct pdf_signature *s, const struct content *content, bool cades, int64_t stamped)
{
	CMS_ContentInfo *cms = parse(j, s->value->data, s->value->len);
	X509 *certificate;
	CMS_SignerInfo *signer = cms ? only_signer(j, cms, &certificate) : NULL;

	/* Then it would sign its own content, and not the file. */
	if (signer && !CMS_is_detached(cms)) {
		unjudged(j, REASON_MALFORMED, "it encloses what was signed");
	} else if (signer && is_intact(j, signer, certificate, NID_pkcs7_data, content) &&
		   names_certificate(j, signer, certificate, cades)) {
		int64_t own = stamped_at(j, signer);

		/* The signed attribute is believed before the date in the PDF (/M). */
		j->out->told = told_time(signer) ? told_time(signer) : s->time;
		/* Of two proven times the earlier one: both say “not later than”. */
		j->out->stamped = own && (!stamped || own < stamped) ? own : stamped;
		judge_signer(j, cms, certificate);
	}
	CMS_ContentInfo_free(cms);
}

void signature_judge(const struct pdf_signature *s, const void *bytes, const struct trust *trust, int64_t stamped,
	int64_t now, struct signature_judgement *out)
{
	const unsigned char *data = bytes;
	/* The two stretches around the value. */
	const struct content content = { { data, data + s->gap_end }, { s->gap, s->end - s->gap_end } };
	struct judge j = { trust, now, out };

	*out = (struct signature_judgement){ .state = SIGNATURE_UNJUDGED };
	if (!s->value || !s->end)
		unjudged(&j, REASON_MALFORMED, s->value ? "its ranges are none" : "it has no value");
	else if (strcmp(s->kind, "adbe.pkcs7.detached") == 0 || strcmp(s->kind, "ETSI.CAdES.detached") == 0)
		judge_signature(&j, s, &content, g_str_has_prefix(s->kind, "ETSI"), stamped);
	else if (strcmp(s->kind, "ETSI.RFC3161") == 0)
		judge_stamp(&j, s->value->data, s->value->len, &content);
	else
		unjudged(&j, REASON_KIND, s->kind);
}

void signature_judgement_finish(struct signature_judgement *judgement)
{
	g_clear_pointer(&judgement->signer, g_free);
	g_clear_pointer(&judgement->detail, g_free);
}
