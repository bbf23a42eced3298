/* Three words for how binding a basis is, kept apart from where it comes from: 规定, 推荐 and 通常 are what a reader
 * asks for first. Where a template names no source of its own the words of the strength stand for it. */
#include "report/basis.h"

#include <glib.h>

static const struct {
	const char *name, *source[2];
	enum { USUAL, RECOMMENDED, PRESCRIBED } force;
} strengths[N_STRENGTHS] = {
	[STRENGTH_NONE] = { "none", { "", "" }, USUAL },
	[STRENGTH_ARITHMETIC] = { "arithmetic", { "arithmetic", "数字勾稽关系" }, PRESCRIBED },
	[STRENGTH_STATUTE] = { "statute", { "statute", "法规" }, PRESCRIBED },
	[STRENGTH_STANDARD] = { "standard", { "national standard", "国家标准" }, PRESCRIBED },
	[STRENGTH_NOTICE] = { "notice", { "the form's notice", "格式通知" }, PRESCRIBED },
	[STRENGTH_FORM] = { "form", { "the form itself", "格式本身" }, PRESCRIBED },
	[STRENGTH_RECOMMENDED] = { "recommended", { "standard of the language", "语言文字标准" }, RECOMMENDED },
	[STRENGTH_AGREEMENT] = { "agreement", { "text and tables agree", "正文与表格前后一致" }, USUAL },
	[STRENGTH_PRACTICE] = { "practice", { "practice", "公文写作惯例" }, USUAL },
};

const char *strength_name(enum strength strength)
{
	return strengths[strength].name;
}

bool strength_prescribes(enum strength strength)
{
	return strengths[strength].force == PRESCRIBED;
}

bool basis_is_the_form(const struct basis *basis)
{
	return basis->strength == STRENGTH_FORM && !basis->source[LANG_EN] && !basis->source[LANG_ZH];
}

char *basis_words(const struct basis *basis, enum lang lang)
{
	static const char *const said[][2] = {
		[USUAL] = { "usual", "通常" },
		[RECOMMENDED] = { "recommended", "推荐" },
		[PRESCRIBED] = { "prescribed", "规定" },
	};
	const char *source = basis->source[lang] ? basis->source[lang] : strengths[basis->strength].source[lang];

	return g_strdup_printf(
		lang == LANG_ZH ? "%s（%s）" : "%s (%s)", source, said[strengths[basis->strength].force][lang]);
}
