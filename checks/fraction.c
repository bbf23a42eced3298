/* Shares in words. A tenth is 成, and half of one is 半: 一成半 is 15 per cent. */
#include "checks/fraction.h"

#include <glib.h>
#include <string.h>

#include "checks/han-number.h"

#define PERCENT(n) ((n)*INT64_C(1000000))

static bool starts(const char *text, size_t n, size_t at, const char *word)
{
	const size_t len = strlen(word);

	return at <= n && len <= n - at && memcmp(text + at, word, len) == 0;
}

static bool starts_one(const char *text, size_t n, size_t at, const char *const *words, size_t n_words)
{
	for (size_t i = 0; i < n_words; i++)
		if (starts(text, n, at, words[i]))
			return true;
	return false;
}

/* One digit, Han or not, of 1 to 9; returns where it ends. */
static size_t scan_digit(const char *text, size_t n, size_t at, int *out)
{
	const size_t end = han_small_scan(text, n, at, out);

	if (end > at)
		return end - at == strlen("七") && *out >= 1 && *out <= 9 ? end : at;
	if (at < n && text[at] >= '1' && text[at] <= '9' && (at == 0 || !g_ascii_isdigit(text[at - 1]))) {
		*out = text[at] - '0';
		return at + 1;
	}
	return at;
}

static size_t say(struct fraction *out, int64_t low, int64_t high, int64_t step, size_t end)
{
	out->least = low;
	out->most = high;
	out->step = step;
	return end;
}

/* 一成不变, 三成员, 七成熟 are no shares. */
static bool is_word(const char *text, size_t n, size_t at)
{
	static const char *const behind[] = { "员", "果", "立", "为", "功", "本", "都", "品", "套", "绩", "型", "效",
		"长", "年", "人", "语", "交", "分", "因", "熟", "片", "文", "份", "就", "批", "了", "不变", "灾" };

	return starts_one(text, n, at, behind, G_N_ELEMENTS(behind));
}

/* 七成, 九成五, 一成半, 六七成, 六至七成, 两成多. */
static size_t scan_tenths(const char *text, size_t n, size_t at, struct fraction *out)
{
	static const char *const dashes[] = { "至", "到", "—", "-", "～" };
	static const char *const more[] = { "多", "有余", "余" };
	const size_t tenth = strlen("成");
	int low, high, more_of_it = 0;
	size_t end = scan_digit(text, n, at, &low);

	if (end == at)
		return at;
	high = low;
	size_t second = end;
	for (size_t i = 0; i < G_N_ELEMENTS(dashes) && second == end; i++)
		if (starts(text, n, end, dashes[i]))
			second += strlen(dashes[i]);
	const size_t after = scan_digit(text, n, second, &high);
	if (after > second && high > low)
		end = after;
	else
		high = low;
	if (!starts(text, n, end, "成") || is_word(text, n, end + tenth))
		return at;
	end += tenth;
	if (high > low)
		return say(out, PERCENT(10 * low), PERCENT(10 * high), PERCENT(10), end);
	if (starts(text, n, end, "半"))
		return say(out, PERCENT(10 * low + 5), PERCENT(10 * low + 5), PERCENT(5), end + strlen("半"));
	const size_t half = scan_digit(text, n, end, &more_of_it);
	if (half > end)
		return say(out, PERCENT(10 * low + more_of_it), PERCENT(10 * low + more_of_it), PERCENT(2), half);
	for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
		if (starts(text, n, end, more[i]))
			return say(out, PERCENT(10 * low), PERCENT(10 * (low + 1)), PERCENT(10), end + strlen(more[i]));
	return say(out, PERCENT(10 * low), PERCENT(10 * low), PERCENT(10), end);
}

/* 三分之二, 四分之一. 百分之 is read with the other numbers. */
static size_t scan_part(const char *text, size_t n, size_t at, struct fraction *out)
{
	int whole = 0, part = 0;
	size_t middle = han_small_scan(text, n, at, &whole);

	if (middle == at || whole < 2 || !starts(text, n, middle, "分之"))
		return at;
	middle += strlen("分之");
	const size_t end = han_small_scan(text, n, middle, &part);
	if (end == middle || part < 1 || part >= whole)
		return at;
	const int64_t value = PERCENT(100) * part / whole;
	return say(out, value, value, PERCENT(12), end);
}

/* 半 that begins another word: 近半年, 过半程. */
static bool is_half_of_thing(const char *text, size_t n, size_t at)
{
	static const char *const behind[] = { "年", "天", "月", "小", "个", "径", "程", "夜", "点", "路", "山", "岛",
		"导", "成", "公", "里", "日", "周", "世", "价", "脱", "截", "途", "挂", "自" };

	return starts_one(text, n, at, behind, G_N_ELEMENTS(behind));
}

/* 过半, 超半数, 近一半, 大半, 减半. Alone 半 is no share: something must say so before it. */
static size_t scan_half(const char *text, size_t n, size_t first, size_t at, struct fraction *out)
{
	static const char *const over[] = { "过", "大" };
	static const char *const words[] = { "半数", "一半", "对半", "半" };
	const size_t one = strlen("过");
	bool said = at > first || (at >= one && memcmp(text + at - one, "减", one) == 0);

	for (size_t i = 0; i < G_N_ELEMENTS(over); i++)
		if (starts(text, n, at, over[i]) && starts(text, n, at + one, "半")) {
			out->over = true;
			at += one;
			said = true;
			break;
		}
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		const size_t end = at + strlen(words[i]);
		if (!starts(text, n, at, words[i]) || is_half_of_thing(text, n, end) ||
			(i + 1 == G_N_ELEMENTS(words) && !said))
			continue;
		return say(out, PERCENT(50), PERCENT(50), PERCENT(12), end);
	}
	return at;
}

/* 翻番, 翻了一番, 翻倍: what stands before decides. */
static size_t scan_doubled(const char *text, size_t n, size_t first, size_t at, struct fraction *out)
{
	static const char *const before[] = { "翻", "翻了" };
	static const char *const twice[] = { "番", "倍", "一番", "了番" };
	bool doubled = false;

	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		doubled |= first >= strlen(before[i]) &&
			   memcmp(text + first - strlen(before[i]), before[i], strlen(before[i])) == 0;
	for (size_t i = 0; doubled && i < G_N_ELEMENTS(twice); i++)
		if (starts(text, n, at, twice[i]))
			return say(out, PERCENT(100), PERCENT(100), PERCENT(20), at + strlen(twice[i]));
	if (doubled && starts(text, n, at, "两番"))
		return say(out, PERCENT(300), PERCENT(300), PERCENT(40), at + strlen("两番"));
	return at;
}

size_t fraction_scan(const char *text, size_t n, size_t first, size_t at, struct fraction *out)
{
	*out = (struct fraction){ 0 };
	size_t end = scan_tenths(text, n, at, out);
	if (end == at)
		end = scan_part(text, n, at, out);
	if (end == at)
		end = scan_doubled(text, n, first, at, out);
	return end > at ? end : scan_half(text, n, first, at, out);
}
