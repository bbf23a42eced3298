/* Words are kept apart from judgement: records/verify-*.c decide, and what is proven and what is only claimed must be
 * told apart by the words chosen here. */
#include "records/verify-say.h"

#include <stdbool.h>
#include <string.h>

#include "inspect/pdf-changes.h"
#include "inspect/signature-judge.h"
#include "records/verify.h"
#include "report/diag.h"
#include "report/printable.h"

static bool is_chinese(const struct verify *v)
{
	return diags_lang(v->diags) == LANG_ZH;
}

static const char *word(const struct verify *v, const char *en, const char *zh)
{
	return is_chinese(v) ? zh : en;
}

/* ---- signatures ---- */

static char *date_of(int64_t seconds, const char *format)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(seconds);

	return date ? g_date_time_format(date, format) : g_strdup("?");
}

char *verify_signer(const struct signature_judgement *j)
{
	return text_printable(j->signer ? j->signer : "?");
}

char *verify_reason(const struct verify *v, const struct signature_judgement *j)
{
	static const struct {
		const char *en, *zh;
	} reasons[] = {
		[REASON_NONE] = { "", "" },
		[REASON_NOBODY_TRUSTED] = { "--trust names no certificate", "未用 --trust 指定可信证书" },
		[REASON_ISSUER] = { "no chain leads to a trusted certificate", "证书链不到任何可信证书" },
		[REASON_EXPIRED] = { "the certificate has expired, and no time stamp proves that it was signed before",
			"证书已过期，又没有时间戳证明签名在此之前" },
		[REASON_TIME] = { "the certificate was not valid at the time that the signature tells",
			"在签名自称的时间，证书不在有效期内" },
		[REASON_USAGE] = { "the certificate is not for signing documents", "证书用途不是签署文件" },
		[REASON_CERTIFICATE] = { "its certificate is wrong", "证书有误" },
		[REASON_DIGEST] = { "the bytes are others than those that were signed", "内容与签名时不同" },
		[REASON_VALUE] = { "the value was not made with the certificate's key",
			"签名值不是用该证书的密钥生成的" },
		[REASON_KIND] = { "a kind of signature that is not known here", "不认识的签名类型" },
		[REASON_SM2] = { "it is of SM2, which has to be judged by a program of the authority that issued it",
			"使用国密 SM2 算法，请用签发机构的软件核验" },
		[REASON_ALGORITHM] = { "an algorithm that is unknown or too weak", "算法不认识，或强度不够" },
		[REASON_MALFORMED] = { "it is not made as a signature has to be", "签名的形式不对" },
	};
	const char *why = word(v, reasons[j->reason].en, reasons[j->reason].zh);
	g_autofree char *detail = j->detail ? text_printable(j->detail) : NULL;

	return detail ? g_strdup_printf(word(v, "%s: %s", "%s：%s"), why, detail) : g_strdup(why);
}

static void append_times(const struct verify *v, const struct signature_judgement *j, GString *text)
{
	static const char minute[] = "%Y-%m-%d %H:%M UTC", day[] = "%Y-%m-%d";
	g_autofree char *told = date_of(j->told, minute), *stamped = date_of(j->stamped, minute);
	g_autofree char *from = date_of(j->valid_from, day), *to = date_of(j->valid_to, day);

	if (j->stamped)
		g_string_append_printf(
			text, word(v, "; there by %s, as a time stamp proves", "；时间戳证明签名不晚于 %s"), stamped);
	else if (j->told)
		g_string_append_printf(text,
			word(v, "; on %s as the signer tells, which nothing proves",
				"；签名人自称签于 %s，无时间戳证明"),
			told);
	else
		g_string_append(text, word(v, "; when is not told", "；未说明签名时间"));
	g_string_append_printf(text, word(v, "; certificate valid from %s to %s", "；证书有效期 %s 至 %s"), from, to);
}

void verify_say_signature(const struct verify *v, const char *field, const struct signature_judgement *j)
{
	g_autofree char *who = verify_signer(j);
	GString *text = g_string_new(NULL);

	if (j->time_stamp)
		g_string_append_printf(text, word(v, "time stamp of %s: intact", "%s 的时间戳：完整"), who);
	else
		g_string_append_printf(text, word(v, "signed by %s: intact", "%s 签名：完整"), who);
	g_string_append(text, j->state == SIGNATURE_TRUSTED ? word(v, ", signer trusted", "，签名人可信")
							    : word(v, ", signer unknown", "，签名人未知"));
	append_times(v, j, text);
	verify_say(v, text->str, text->str, field);
	g_string_free(text, TRUE);
}

void verify_note_signature(const struct verify *v, const char *field, const struct signature_judgement *j)
{
	static const char *const states[] = {
		[SIGNATURE_TRUSTED] = "valid",
		[SIGNATURE_UNKNOWN] = "unknown",
		[SIGNATURE_CHANGED] = "changed",
		[SIGNATURE_UNJUDGED] = "unjudged",
	};
	const bool expired = j->reason == REASON_EXPIRED || j->reason == REASON_TIME;
	g_autofree char *name = text_printable(field), *signer = text_printable(j->signer ? j->signer : "");
	g_autofree char *told = j->told ? date_of(j->told, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
	g_autofree char *stamped = j->stamped ? date_of(j->stamped, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");

	g_variant_builder_add(v->signatures, VERIFY_SIGNATURE, name, j->time_stamp ? "time stamp" : "signature",
		expired ? "expired" : states[j->state], signer, told, stamped);
}

/* ---- changes ---- */

static void append_field(const struct verify *v, const struct pdf_change *c, GString *text)
{
	g_autofree char *name = text_printable(c->what ? c->what : "?");

	if (c->kind == CHANGE_SIGNED)
		g_string_append_printf(text, word(v, "a signature in the field %s", "签署签名域 %s"), name);
	else if (c->share == 0)
		g_string_append_printf(
			text, word(v, "a new signature field %s without a place", "新增签名域 %s，页面上不显示"), name);
	else
		g_string_append_printf(text,
			word(v, "a new signature field %s on page %d, %.1f %% of it",
				"新增签名域 %s，在第%d页，占页面 %.1f %%"),
			name, c->page, c->share * 100);
}

static void append_other(const struct verify *v, const struct pdf_change *c, GString *text)
{
	g_autofree char *what = text_printable(c->what ? c->what : "");

	if (!c->object)
		g_string_append_printf(text, word(v, "the trailer: %s", "文件尾：%s"), what);
	else
		g_string_append_printf(text, word(v, "object %d%s%s", "对象 %d%s%s"), c->object,
			*what ? word(v, ": ", "：") : "", what);
}

static void append_change(const struct verify *v, const struct pdf_change *c, GString *text)
{
	if (c->kind == CHANGE_SIGNED || c->kind == CHANGE_NEW_FIELD)
		append_field(v, c, text);
	else if (c->kind == CHANGE_DATES)
		g_string_append(text, word(v, "dates and producer", "修改日期和生成软件"));
	else if (c->kind == CHANGE_VERSION)
		g_string_append(text, word(v, "version of PDF", "PDF 版本"));
	else if (c->kind == CHANGE_VALIDATION)
		g_string_append(text, word(v, "data to validate signatures", "签名验证数据"));
	else
		append_other(v, c, text);
}

char *verify_changes(const struct verify *v, const GArray *changes)
{
	GString *text = g_string_new(NULL), *one = g_string_new(NULL);
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; changes && i < changes->len; i++) {
		const struct pdf_change *c = &g_array_index(changes, struct pdf_change, i);

		g_string_truncate(one, 0);
		if (c->kind != CHANGE_ADDED)
			append_change(v, c, one);
		if (!one->len || !g_hash_table_add(seen, g_strdup(one->str)))
			continue;
		g_string_append_printf(text, "%s%s", text->len ? word(v, "; ", "；") : "", one->str);
	}
	if (!text->len)
		g_string_append(text, !changes       ? word(v, "it cannot be read", "无法读取")
				      : changes->len ? word(v, "objects that nothing leads to", "无处引用的对象")
						     : word(v, "nothing", "没有改动"));
	g_string_free(one, TRUE);
	return g_string_free(text, FALSE);
}

void verify_say_update(const struct verify *v, guint number, size_t len, const char *by, const char *what)
{
	g_autofree char *name = by ? text_printable(by) : NULL;
	g_autofree char *cover = name ? g_strdup_printf(word(v, "covered by the signature %s", "由签名 %s 覆盖"), name)
				      : g_strdup(word(v, "not covered by a signature", "没有签名覆盖"));
	g_autofree char *text = g_strdup_printf(
		word(v, "addition %u since it was archived, %zu bytes, %s: %s", "归档后第%u次增加 %zu 字节，%s：%s"),
		number, len, cover, what);

	verify_say(v, text, text, v->path);
}
