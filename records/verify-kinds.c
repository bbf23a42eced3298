/* Words are stable, as codes of diagnostics are: programs of others go by them. */
#include "records/verify-kinds.h"

#include <glib.h>

#include "records/verify.h"

/* Status 0: a remark. */
static const struct {
	const char *word, *en, *zh;
	int status;
} kinds[N_VERIFY_KINDS] = {
	[KIND_AS_ARCHIVED] = { "as-archived", "as archived", "与归档时一致", VERIFY_DONE },
	[KIND_MISSING] = { "missing", "missing", "缺失", VERIFY_WRONG },
	[KIND_DATA_MISSING] = { "data-missing", "data file missing", "缺数据文件", VERIFY_WRONG },
	[KIND_NO_PERMISSION] = { "no-permission", "no permission", "无读取权限", VERIFY_WRONG },
	[KIND_LINK_LOOP] = { "link-loop", "links in a circle", "链接循环", VERIFY_WRONG },
	[KIND_NOT_A_FILE] = { "not-a-file", "no ordinary files", "不是普通文件", VERIFY_WRONG },
	[KIND_CRASHED] = { "crashed", "ended their process", "检查进程终止", VERIFY_WRONG },
	[KIND_TIMEOUT] = { "timeout", "took too long", "超过时限", VERIFY_WRONG },
	[KIND_TOO_MUCH] = { "too-much", "too much to look at", "内容过大", VERIFY_WRONG },
	[KIND_EMPTY] = { "empty", "empty", "空文件", VERIFY_WRONG },
	[KIND_NOT_PDF] = { "not-pdf", "no PDF or OFD", "不是 PDF 或 OFD", VERIFY_WRONG },
	[KIND_ENCRYPTED] = { "encrypted", "encrypted", "已加密", VERIFY_WRONG },
	[KIND_UNREADABLE] = { "unreadable", "cannot be read", "无法读取", VERIFY_WRONG },
	[KIND_PACKAGE] = { "package-invalid", "packages not valid", "移交包有误", VERIFY_WRONG },
	[KIND_DAMAGED] = { "damaged", "damaged", "已损坏", VERIFY_WRONG },
	[KIND_ATTACHMENT_DAMAGED] = { "attachment-damaged", "attachment damaged", "附件已损坏", VERIFY_WRONG },
	[KIND_DATA_DAMAGED] = { "data-damaged", "data file damaged", "数据文件已损坏", VERIFY_WRONG },
	[KIND_MANIFEST_DAMAGED] = { "manifest-damaged", "manifest damaged", "清单已损坏", VERIFY_WRONG },
	[KIND_OTHER_MANIFEST] = { "other-manifest", "manifest of another file", "清单属于别的文件", VERIFY_WRONG },
	[KIND_ALTERED] = { "altered", "altered after archiving", "归档后内容被改动", VERIFY_WRONG },
	[KIND_RENDERS_DIFFERENTLY] = { "renders-differently", "renders differently", "重新生成结果不同", VERIFY_WRONG },
	[KIND_NOT_RENDERED] = { "not-rendered", "cannot be set again", "无法重新生成", VERIFY_WRONG },
	[KIND_CHAIN_BROKEN] = { "chain-broken", "chain of manifests broken", "清单衔接断裂", VERIFY_WRONG },
	[KIND_CHAIN_CYCLE] = { "chain-cycle", "chain of manifests in a circle", "清单衔接成环", VERIFY_WRONG },
	[KIND_NO_MANIFEST] = { "no-manifest", "without a manifest", "没有清单", VERIFY_WRONG },
	[KIND_SIGNATURE_CHANGED] = { "signature-changed", "changed after signing", "签名后被改动", VERIFY_CHANGED },
	[KIND_ADDED] = { "added", "unsigned additions", "有未签名的增加", VERIFY_ADDITION },
	[KIND_SIGNER_UNKNOWN] = { "signer-unknown", "signer unknown", "签名人未知", VERIFY_NOT_VOUCHED },
	[KIND_SIGNER_EXPIRED] = { "signer-expired", "signer's certificate expired", "签名证书过期",
		VERIFY_NOT_VOUCHED },
	[KIND_SIGNATURE_UNJUDGED] = { "signature-unjudged", "signature not judged", "签名无法核验",
		VERIFY_NOT_VOUCHED },
	[KIND_SIGNATURE_ORDER] = { "signature-order", "signed in another order", "签名顺序不符", VERIFY_NOT_VOUCHED },
	[KIND_CHAIN_FORK] = { "chain-fork", "chain of manifests forks", "清单衔接分叉", VERIFY_DONE },
	[KIND_CHAIN_GAP] = { "chain-gap", "manifest before is not here", "缺前一份清单", VERIFY_DONE },
	[KIND_DUPLICATE] = { "duplicate", "same bytes as another", "内容重复", VERIFY_DONE },
	[KIND_EXTRA] = { "extra", "extra files", "多余文件", VERIFY_DONE },
	[KIND_NAME] = { "odd-name", "odd names", "文件名异常", VERIFY_DONE },
};

const char *verify_kind_word(enum verify_kind kind)
{
	return kinds[kind].word;
}

const char *verify_kind_name(enum verify_kind kind, enum lang lang)
{
	return lang == LANG_ZH ? kinds[kind].zh : kinds[kind].en;
}

int verify_kind_status(enum verify_kind kind)
{
	return kinds[kind].status;
}

int verify_kind_is_remark(enum verify_kind kind)
{
	return kind != KIND_AS_ARCHIVED && kinds[kind].status == VERIFY_DONE;
}

enum verify_kind verify_kind_of(enum diag_code code)
{
	static const struct {
		enum diag_code code;
		enum verify_kind kind;
	} of[] = {
		{ DIAG_OFD_UNREADABLE, KIND_DAMAGED },
		{ DIAG_OFD_SIGNED, KIND_SIGNATURE_UNJUDGED },
		{ DIAG_PDF_MISSING, KIND_MISSING },
		{ DIAG_NAMED_MISSING, KIND_MISSING },
		{ DIAG_DATA_MISSING, KIND_DATA_MISSING },
		{ DIAG_NO_ACCESS, KIND_NO_PERMISSION },
		{ DIAG_LINK_LOOP, KIND_LINK_LOOP },
		{ DIAG_NOT_ORDINARY, KIND_NOT_A_FILE },
		{ DIAG_FILE_LOST, KIND_CRASHED },
		{ DIAG_FILE_LATE, KIND_TIMEOUT },
		{ DIAG_PDF_TOO_MUCH, KIND_TOO_MUCH },
		{ DIAG_TOO_MUCH_IN_ALL, KIND_TOO_MUCH },
		{ DIAG_FILE_EMPTY, KIND_EMPTY },
		{ DIAG_NOT_PDF, KIND_NOT_PDF },
		{ DIAG_PDF_ENCRYPTED, KIND_ENCRYPTED },
		{ DIAG_CANNOT_READ, KIND_UNREADABLE },
		{ DIAG_PDF_UNREADABLE, KIND_UNREADABLE },
		{ DIAG_FILE_DAMAGED, KIND_DAMAGED },
		{ DIAG_DIGEST_DIFFERS, KIND_DAMAGED },
		{ DIAG_ARCHIVED_NO_PDF, KIND_DAMAGED },
		{ DIAG_ATTACHMENT_DAMAGED, KIND_ATTACHMENT_DAMAGED },
		{ DIAG_ATTACHMENT_DIFFERS, KIND_ATTACHMENT_DAMAGED },
		{ DIAG_DATA_DIFFERS, KIND_DATA_DAMAGED },
		{ DIAG_MANIFEST_UNREADABLE, KIND_MANIFEST_DAMAGED },
		{ DIAG_MANIFEST_LINE_DIFFERS, KIND_MANIFEST_DAMAGED },
		{ DIAG_NOT_BESIDE, KIND_MANIFEST_DAMAGED },
		{ DIAG_NOT_IN_MANIFEST, KIND_OTHER_MANIFEST },
		{ DIAG_CHANGED_LATER, KIND_ALTERED },
		{ DIAG_SIGNATURE_ARCHIVED, KIND_ALTERED },
		{ DIAG_NOT_IN_SOURCES, KIND_ATTACHMENT_DAMAGED },
		{ DIAG_SOURCE_LOST, KIND_ATTACHMENT_DAMAGED },
		{ DIAG_RENDERS_DIFFERENTLY, KIND_RENDERS_DIFFERENTLY },
		{ DIAG_OBJECT_DIFFERS, KIND_RENDERS_DIFFERENTLY },
		{ DIAG_TEMPLATE_OTHER_HOUSE, KIND_NOT_RENDERED },
		{ DIAG_TEMPLATE_UNKNOWN_HERE, KIND_NOT_RENDERED },
		{ DIAG_NO_TEMPLATE_INSIDE, KIND_NOT_RENDERED },
		{ DIAG_FONT_NOT_HERE, KIND_NOT_RENDERED },
		{ DIAG_FONT_OTHER, KIND_NOT_RENDERED },
		{ DIAG_NO_SOURCE, KIND_NOT_RENDERED },
		{ DIAG_UNKNOWN_SETTINGS, KIND_NOT_RENDERED },
		{ DIAG_NOT_REMADE, KIND_NOT_RENDERED },
		{ DIAG_CHAIN_BROKEN, KIND_CHAIN_BROKEN },
		{ DIAG_CHAIN_CYCLE, KIND_CHAIN_CYCLE },
		{ DIAG_NO_MANIFEST, KIND_NO_MANIFEST },
		{ DIAG_SIGNATURE_CHANGED, KIND_SIGNATURE_CHANGED },
		{ DIAG_SIGNATURE_SHORT, KIND_SIGNATURE_CHANGED },
		{ DIAG_NOT_PERMITTED, KIND_SIGNATURE_CHANGED },
		{ DIAG_UNSIGNED_ADDITION, KIND_ADDED },
		{ DIAG_ADDITION_MALFORMED, KIND_ADDED },
		{ DIAG_SIGNER_UNKNOWN, KIND_SIGNER_UNKNOWN },
		{ DIAG_SIGNER_EXPIRED, KIND_SIGNER_EXPIRED },
		{ DIAG_SIGNATURE_UNJUDGED, KIND_SIGNATURE_UNJUDGED },
		{ DIAG_SIGNATURE_ORDER, KIND_SIGNATURE_ORDER },
		{ DIAG_CHAIN_FORK, KIND_CHAIN_FORK },
		{ DIAG_NO_MANIFEST_BEFORE, KIND_CHAIN_GAP },
		{ DIAG_FILE_DUPLICATE, KIND_DUPLICATE },
		{ DIAG_FILE_EXTRA, KIND_EXTRA },
		{ DIAG_NAME_UNUSUAL, KIND_NAME },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(of); i++)
		if (of[i].code == code)
			return of[i].kind;
	/* Of packages all that is an error. */
	if (code >= DIAG_BAG_MISSING && code <= DIAG_BAG_DOCUMENT && diag_code_severity(code) == SEVERITY_ERROR)
		return KIND_PACKAGE;
	return diag_code_severity(code) == SEVERITY_ERROR ? KIND_NOT_RENDERED : KIND_AS_ARCHIVED;
}

int verify_worse(int a, int b)
{
	static const int order[] = { VERIFY_WRONG, VERIFY_CHANGED, VERIFY_ADDITION, VERIFY_NOT_VOUCHED };

	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return VERIFY_DONE;
}
