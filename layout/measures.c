/* After a number the composer asks this of every character, so words of one character are bits of a set, and a pair is
 * looked for only when its second character can be one. */
#include "layout/measures.h"

#include <glib.h>
#include <string.h>

/* ---- Han ---- */

/* One bit a character of the block; asked after every number, so it is no search. */
struct set {
	uint8_t bits[0x5200 / 8];
};
#define SET_FIRST 0x4E00

/* What counts things, or is counted by them: a number stays with it. 3件, 12户, 5万, 2025年. */
static const char words[] =
	"年月日号小时分秒季周岁世届期天夜件条起项次页款章节篇份册卷版本部集种类级层批组班队个人名位户家宗所处座栋"
	"幢间室套台辆艘架具张幅块片颗粒枚支根株头只匹亩吨里米尺寸克斤升立平公倍元角成度点步场轮遍趟万亿"
	"学站线路段区库眼口孔杆盏棵窝羽尾箱袋包瓶罐桶盒车船列行门宿桌毫厘微千";
/* Of two characters, or two neighbours in a longer word: 个百 百分 分点 together keep 2.7个百分点 whole, as each place
 * in it is asked about by itself. */
static const char *const pairs[] = { "小时", "分钟", "季度", "世纪", "年代", "年度", "年级", "周岁", "周年", "人次",
	"件次", "户次", "车次", "架次", "班次", "批次", "场次", "个月", "公里", "公斤", "公顷", "平方", "立方", "方米",
	"方公", "方千", "方厘", "千米", "千克", "千瓦", "千伏", "毫米", "毫克", "毫升", "厘米", "微米", "微克", "美元",
	"欧元", "日元", "港元", "英镑", "海里", "个百", "百分", "分点", "号楼", "号线", "号院", "号井", "号坝", "号泵",
	"号机", "学年", "学期", "学时", "学分" };

static bool is_in(const struct set *set, uint32_t code_point)
{
	uint32_t bit = code_point - SET_FIRST;

	return bit < sizeof(set->bits) * 8 && set->bits[bit / 8] >> bit % 8 & 1;
}

static void add(struct set *set, uint32_t code_point)
{
	uint32_t bit = code_point - SET_FIRST;

	g_assert(bit < sizeof(set->bits) * 8);
	set->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
}

/* Measure words, and what may come second in a pair. Made when the first number is met; [0] measure words, [1] second
 * characters. */
static const struct set *sets(void)
{
	static struct set made[2];
	static gsize once;

	if (g_once_init_enter(&once)) {
		for (const char *at = words; *at; at = g_utf8_next_char(at))
			add(&made[0], g_utf8_get_char(at));
		for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
			add(&made[1], g_utf8_get_char(g_utf8_next_char(pairs[i])));
		g_once_init_leave(&once, 1);
	}
	return made;
}

bool measure_is_word(uint32_t code_point)
{
	return is_in(&sets()[0], code_point);
}

bool measure_is_pair(uint32_t first, uint32_t second)
{
	if (!is_in(&sets()[1], second))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (g_utf8_get_char(pairs[i]) == first && g_utf8_get_char(g_utf8_next_char(pairs[i])) == second)
			return true;
	return false;
}

/* 百 千 万 亿, after which a measure word may follow: 3千件, 5万次. */
bool measure_is_magnitude(uint32_t code_point)
{
	return code_point == 0x767E || code_point == 0x5343 || code_point == 0x4E07 || code_point == 0x4EBF;
}

/* ---- units ---- */

/* The symbol of one unit, with its prefix, at the start of the text: its length; 0 when there is none. Longer symbols
 * come first, so that mol is no m and Pa no P; what another letter follows is none (5 month). */
static size_t symbol_len(const char *text, size_t len)
{
	static const char *const symbols[] = { "mol", "bps", "rad", "Pa", "Hz", "Wh", "Bq", "Sv", "dB", "eV", "ha",
		"lm", "lx", "min", "rpm", "t", "m", "g", "s", "h", "d", "a", "L", "l", "A", "K", "N", "J", "W", "V",
		"F", "H", "T", "B", "b", "°C", "℃", "°", "Ω", "Ω", "%", "‰", "％" };
	static const char *const prefixes[] = { "", "k", "M", "G", "T", "m", "μ", "µ", "c", "n", "d", "h" };

	for (size_t p = 0; p < G_N_ELEMENTS(prefixes); p++)
		for (size_t i = 0; i < G_N_ELEMENTS(symbols); i++) {
			size_t prefix = strlen(prefixes[p]), own = prefix + strlen(symbols[i]);

			if (own <= len && memcmp(text, prefixes[p], prefix) == 0 &&
				memcmp(text + prefix, symbols[i], own - prefix) == 0 &&
				(own == len || !g_ascii_isalpha(text[own])))
				return own;
		}
	return 0;
}

static size_t exponent_len(const char *text, size_t len)
{
	static const char *const exponents[] = { "²", "³", "⁻¹", "⁻²", "⁻³", "2", "3" };

	for (size_t i = 0; i < G_N_ELEMENTS(exponents); i++)
		if (strlen(exponents[i]) <= len && memcmp(text, exponents[i], strlen(exponents[i])) == 0)
			return strlen(exponents[i]);
	return 0;
}

/* One unit, or several joined by / . ·, each with an exponent: kW·h, m³/d, g/cm3. False where anything is left over. */
bool measure_is_unit(const char *text, size_t len)
{
	for (;;) {
		size_t own = symbol_len(text, len);

		if (!own)
			return false;
		own += exponent_len(text + own, len - own);
		if (own == len)
			return true;
		size_t joint = text[own] == '/' || text[own] == '.' ? 1
			       : g_str_has_prefix(text + own, "·")  ? strlen("·")
								    : 0;
		if (!joint)
			return false;
		text += own + joint;
		len -= own + joint;
	}
}
