/* Numbers of a Chinese sentence with what they count. */
#include "checks/quantity.h"

#include <glib.h>
#include <string.h>

#include "checks/fraction.h"
#include "checks/han-number.h"

/* Words at a place: the longest of a list that is separated by blanks; 0 when none stands there. `at` may be n: then
 * nothing stands there, as no word is empty. */
static size_t word_at(const char *text, size_t n, size_t at, const char *words)
{
	/* The longest is wanted, and the lists are written by kind and not by length. */
	size_t best = 0;

	/* Asked of every character of a line, of two hundred words: most differ in their first byte. */
	for (const char *word = words, *end; *word; word = end + (*end == ' ')) {
		size_t len;

		for (end = word; *end && *end != ' ';)
			end++;
		len = (size_t)(end - word);
		if (*word == text[at] && len > best && len <= n - at && memcmp(text + at, word, len) == 0)
			best = len;
	}
	return best;
}

/* ---- measure words ---- */

/* A measure word has one kind. MEASURE_OTHER is no count of a table's cases: 12人次 says nothing of 12件. */
static const struct {
	enum measure measure;
	const char *words;
} measures[] = {
	{ MEASURE_OTHER, "人次 件次 个工作日 工作日 个百分点 百分点 小时 分钟 平方米 平方公里 公里 千米 万人 人 名 位 "
			 "户 家 场 场次 期 篇 册 本 份次 "
			 "天 日 周 个月 月 年 岁 倍 米 亩 吨 页 字 张 幅 班 辆 台 套 座 处 所 版 课 届 轮 级 路 分 秒 "
			 "时 点 楼 室 "
			 "立方米 平方千米 千瓦时 千瓦 兆瓦 公顷 公斤 千克 株 头 只 羽 艘 架 枚 块 栋 幢 间 口 眼 床 "
			 "学时 课时 棵 盏 标箱 "
			 "‰ 种 号 批次 批 章 节 款 期次 讲 集 点 步 圈 群 组 亩次 户次 家次" },
	{ MEASURE_COUNT, "件 条 起 宗 项 份 次 例 个 笔 桩 封 则 类 大类 个方面 方面 大方面 个部分 部分 个领域 领域 "
			 "大领域 个专栏 个栏目 通 单 大 部" },
	{ MEASURE_MONEY, "元" },
	{ MEASURE_PERCENT, "% ％" },
};

/* The longest measure word of any kind: 件次 is no 件. */
static size_t scan_measure(const char *text, size_t n, size_t at, struct quantity *out)
{
	size_t best = 0, blank = word_at(text, n, at, "\u00a0 \u2009 \u202f");

	/* 242 件 */
	at += blank ? blank : at < n && text[at] == ' ' ? 1 : 0;

	out->measure = MEASURE_NONE;
	for (size_t i = 0; i < G_N_ELEMENTS(measures); i++) {
		size_t len = word_at(text, n, at, measures[i].words);
		if (len > best) {
			best = len;
			out->measure = measures[i].measure;
		}
	}
	/* 零处罚, 3处理: the word 处罚 is no measure. */
	if (best == strlen("处") && word_at(text, n, at, "处罚 处理 处置 处分")) {
		out->measure = MEASURE_NONE;
		best = 0;
	}
	out->unit = at;
	out->n_unit = best;
	return at + best;
}

/* ---- digits ---- */

/* The digit, of either width, or -1; *len is its bytes even when it is none. */
static int digit_at(const char *text, size_t n, size_t at, size_t *len)
{
	if (at >= n)
		return -1;
	*len = 1;
	if (g_ascii_isdigit(text[at]))
		return text[at] - '0';
	/* Any other character: three bytes is what a full-width digit has. */
	gunichar c = g_utf8_get_char(text + at);
	*len = 3;
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

/* A comma between thousands, or the blank of GB/T 15835, which many type with the space bar: then at most three digits
 * stand before it (`n_before`), as 2024 286 is a year and a number. */
static size_t thousands_at(const char *text, size_t n, size_t at, unsigned n_before)
{
	size_t len = word_at(text, n, at, ", ， \u00a0 \u2009 \u202f"), next, one;

	if (!len && at < n && text[at] == ' ' && n_before <= 3)
		len = 1;
	if (!len)
		return 0;
	next = at + len;
	/* Exactly three digits behind it: 1,234 is one number and 3,45 two of a list. */
	for (int i = 0; i < 3; i++, next += one)
		if (digit_at(text, n, next, &one) < 0)
			return 0;
	return digit_at(text, n, next, &one) < 0 ? len : 0;
}

/* 242, 1,234.5, 2.38. Returns `start` when it is no number or one of more digits than are kept exactly. */
static size_t scan_digits(const char *text, size_t n, size_t at, struct quantity *out)
{
	size_t start = at, len, lead = at;
	unsigned n_group = 0; /* digits since the start or the last separator */
	int digit;
	int64_t whole = 0;

	/* A hundred thousand million leaves room for a million times as much in 64 bits. */
	while ((digit = digit_at(text, n, at, &len)) >= 0 && whole < INT64_C(100000000000)) {
		whole = whole * 10 + digit;
		at += len;
		n_group++;
		/* A separator only in the first digits of a number: 9 × 3 bytes are nine full-width ones. */
		if (at - lead <= 9 * 3 && (len = thousands_at(text, n, at, n_group))) {
			at += len;
			n_group = 0;
		}
	}
	if (at == start || digit_at(text, n, at, &len) >= 0)
		return start;
	out->value = whole * QUANTITY_ONE;
	out->step = QUANTITY_ONE;
	/* 91·57％ is how print of before 2000 has it. */
	size_t point = word_at(text, n, at, ". ． ·");
	if (!point || digit_at(text, n, at + point, &len) < 0)
		return at;
	at += point;
	for (; (digit = digit_at(text, n, at, &len)) >= 0; at += len) {
		/* More than six decimals are finer than a millionth. */
		out->step /= 10;
		if (!out->step)
			return start;
		out->value += digit * out->step;
	}
	return at;
}

/* 十八, 二百四十二: its value and the precision of its last unit. */
static size_t scan_han(const char *text, size_t n, size_t at, struct quantity *out)
{
	int64_t value = 0, step = 1;
	const size_t end = han_number_scan(text, n, at, &value, &step);

	out->value = value * QUANTITY_ONE;
	out->step = step * QUANTITY_ONE;
	return end;
}

/* 二千一百八十六点三五: the digits behind 点, from where a numeral ends. 三点意见 has none. */
static size_t scan_han_decimals(const char *text, size_t n, size_t at, struct quantity *out)
{
	const size_t point = word_at(text, n, at, "点");
	int sign = point ? han_digit_at(text, n, at + point) : -1;

	if (sign < 0 || sign > 9)
		return at;
	out->step = QUANTITY_ONE;
	for (at += point; (sign = han_digit_at(text, n, at)) >= 0 && sign < 10 && out->step > 1; at += 3) {
		out->step /= 10;
		out->value += sign * out->step;
	}
	return at;
}

/* ---- how near ---- */

static const struct {
	enum nearness nearness;
	const char *before, *after;
} near_words[] = {
	{ NEARNESS_OVER, "超过 超出 超 逾 突破 破 多达 高达 不少于 不低于 至少 高于 大于 达到了",
		"余 多 来 以上 有余 多起" },
	{ NEARNESS_UNDER, "不足 不到 不超过 至多 未超过 少于 低于", "以下 以内" },
	{ NEARNESS_NEARLY, "近 接近 将近 临近", "" },
	{ NEARNESS_ABOUT, "约 大约 约为 大概 约有 约计", "左右 上下 许" },
	{ NEARNESS_VAGUE, "数 几 上 成 好几", "几" },
};

/* As with measure words the longest one counts: 不超过 says the opposite of 超过. */
static size_t scan_near(const char *text, size_t n, size_t at, bool after, struct quantity *out)
{
	size_t best = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(near_words); i++) {
		size_t len = word_at(text, n, at, after ? near_words[i].after : near_words[i].before);
		if (len > best) {
			best = len;
			out->nearness = near_words[i].nearness;
		}
	}
	return at + best;
}

/* A step of the last digit that is not a zero: 3000余 is one of the three thousands. */
static int64_t round_step(const struct quantity *quantity)
{
	int64_t step = quantity->step;

	/* Stops at the number itself: a thousand steps by a thousand. */
	while (quantity->value && quantity->value % (step * 10) == 0 && step < quantity->value)
		step *= 10;
	return step;
}

/* ---- the whole ---- */

/* 万亿 before 万: the first that stands there is taken. */
static int64_t scan_scale(const char *text, size_t n, size_t *at)
{
	static const struct {
		const char *word;
		int64_t factor;
	} scales[] = { { "万亿", INT64_C(1000000000000) }, { "亿", 100000000 }, { "万", 10000 }, { "千", 1000 },
		{ "百", 100 } };

	for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
		if (word_at(text, n, *at, scales[i].word)) {
			*at += strlen(scales[i].word);
			return scales[i].factor;
		}
	}
	return 1;
}

/* 23.8万亿 is more than 64 bits hold: a number, but one that nothing is said of. */
static void multiply(struct quantity *out, int64_t factor)
{
	struct quantity made = *out;

	if (__builtin_mul_overflow(out->value, factor, &made.value) ||
		__builtin_mul_overflow(out->step, factor, &made.step))
		out->nearness = NEARNESS_VAGUE;
	else
		*out = made;
}

/* What is behind 万 or 亿, as far as it belongs to the number: 1万2000, 一亿零四百万, 1亿2000万. Returns its end, or
 * `at`. */
static size_t scan_rest(const char *text, size_t n, size_t at, bool han, struct quantity *rest)
{
	size_t end = han ? scan_han(text, n, at, rest) : scan_digits(text, n, at, rest);

	if (end > at)
		multiply(rest, scan_scale(text, n, &end));
	return end;
}

/* A number with 万, 亿 and the like, without its measure word. *han: in Han numerals. `at`: there is none. */
static size_t scan_number(const char *text, size_t n, size_t at, bool *han, struct quantity *out)
{
	size_t len, end;

	*han = digit_at(text, n, at, &len) < 0;
	end = *han ? scan_han_decimals(text, n, scan_han(text, n, at, out), out) : scan_digits(text, n, at, out);
	if (end == at)
		return at;
	size_t near_end = scan_near(text, n, end, true, out);
	size_t scale_at = near_end;
	int64_t factor = scan_scale(text, n, &scale_at);
	if (factor == 1)
		return near_end;
	/* 2.38万 may be rounded; 2千 and 3百 are as they are said. */
	out->scaled = factor >= 10000;
	struct quantity rest = *out;
	multiply(out, factor);
	size_t rest_at = scan_rest(text, n, scale_at, *han, &rest);
	/* What is behind 万 must be less than 万, else two numbers stand side by side; 二万八千亿 is of 亿 as a whole.
	 */
	if (rest_at > scale_at && factor == 10000 && rest.value >= factor * QUANTITY_ONE) {
		size_t plain = scan_han(text, n, scale_at, &rest);
		const int64_t all = *han && plain > scale_at ? scan_scale(text, n, &plain) : 1;
		if (all > 1 && rest.value < factor * QUANTITY_ONE) {
			out->value += rest.value;
			out->step = rest.step;
			multiply(out, all);
			scale_at = plain;
		}
	} else if (rest_at > scale_at && rest.value < factor * QUANTITY_ONE) {
		scale_at = rest_at;
		out->value += rest.value;
		/* 1万2000 is written to its last digit, so it is not rounded. */
		out->step = rest.step;
		out->scaled = false;
	}
	return scan_near(text, n, scale_at, true, out);
}

/* 5至8件, 3—5个: the second number, with the measure word. */
static size_t scan_range(const char *text, size_t n, size_t at, struct quantity *out)
{
	size_t dash = word_at(text, n, at, "至 到 — - － ～ ~ – ——");
	struct quantity second = { 0 };
	bool han;

	if (!dash)
		return at;
	size_t end = scan_number(text, n, at + dash, &han, &second);
	/* 3至1件 is no range: 至 belongs to something else. */
	if (end == at + dash || second.value < out->value)
		return at;
	out->high = second.value;
	return end;
}

/* ---- where one may begin ---- */

/* The block of Unified Ideographs, which holds all that a quantity can begin with but digits and 〇. */
#define HAN_FIRST 0x4E00
#define HAN_LAST  0x9FFF

struct beginnings {
	uint8_t bits[(HAN_LAST - HAN_FIRST) / 8 + 1];
};

/* The first character of each of some words, which are Han. */
static void add_beginnings(struct beginnings *set, const char *words)
{
	for (const char *word = words; word && *word; word = strchr(word, ' ')) {
		word += *word == ' ';
		uint32_t bit = g_utf8_get_char(word) - HAN_FIRST;

		g_assert(bit <= HAN_LAST - HAN_FIRST);
		set->bits[bit / 8] |= (uint8_t)(1u << bit % 8);
	}
}

static const struct beginnings *beginnings_once(void)
{
	static struct beginnings set;
	static gsize ready;

	if (g_once_init_enter(&ready)) {
		for (size_t i = 0; i < G_N_ELEMENTS(near_words); i++)
			add_beginnings(&set, near_words[i].before);
		add_beginnings(&set, "第 零 一 二 三 四 五 六 七 八 九 十 百 千 两 半 过 大 对 番 倍");
		g_once_init_leave(&ready, 1);
	}
	return &set;
}

/* A sentence is asked at every character, and hardly one in ten begins a number. False is certain. */
static bool may_begin(const char *text)
{
	uint32_t c = g_utf8_get_char(text), bit = c - HAN_FIRST;

	if (bit > HAN_LAST - HAN_FIRST)
		return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19) || c == 0x3007 /* 〇 */;
	return beginnings_once()->bits[bit / 8] >> bit % 8 & 1;
}

/* 近七成, 三分之二以上, 过半: a share in words, with what it is near to. `at`: there is none. */
static size_t scan_share(const char *text, size_t n, size_t first, size_t at, struct quantity *out)
{
	struct quantity found = *out;
	struct fraction share;
	size_t end = fraction_scan(text, n, first, at, &share);

	if (end == at)
		return at;
	found.measure = MEASURE_PERCENT;
	found.value = share.least;
	found.high = share.most;
	found.step = share.step;
	found.worded = true;
	if (share.over)
		found.nearness = NEARNESS_OVER;
	/* But not 七成来自. */
	if (word_at(text, n, end, "以上 左右 以下 上下 有余"))
		end = scan_near(text, n, end, true, &found);
	found.unit = end;
	*out = found;
	return end;
}

/* 侦破3件, 查破5起: 破 that ends a word. */
static bool is_solved(const char *text, size_t n, size_t at)
{
	static const char *const before[] = { "侦", "查", "攻", "打", "击", "告", "抓" };

	for (size_t i = 0; word_at(text, n, at, "破") && i < G_N_ELEMENTS(before); i++)
		if (at >= strlen(before[i]) && memcmp(text + at - strlen(before[i]), before[i], strlen(before[i])) == 0)
			return true;
	return false;
}

/* 百分之二十三: the measure comes before the number, which begins at `at`. Returns the end, or `at`. */
static size_t scan_per_hundred(const char *text, size_t n, size_t at, struct quantity *found)
{
	bool han = true;
	size_t end = scan_number(text, n, at, &han, found);

	found->measure = MEASURE_PERCENT;
	found->high = found->value;
	/* 百分之四十 is as exact as 40%. */
	found->step = MIN(found->step, QUANTITY_ONE);
	found->unit = end;
	return end;
}

/* 增长1倍 is 100 %. */
static void read_times(const char *text, struct quantity *found)
{
	if (found->n_unit != strlen("倍") || memcmp(text + found->unit, "倍", found->n_unit) != 0)
		return;
	multiply(found, 100);
	found->measure = MEASURE_PERCENT;
	/* Nobody says 一倍 of 50 %: it is within a tenth of it. */
	found->step = MIN(found->step, 10 * QUANTITY_ONE);
}

size_t quantity_scan(const char *text, size_t n, size_t at, struct quantity *out)
{
	struct quantity found = { 0 };
	size_t start = at, len;
	bool han, range = false;

	if (at >= n || !may_begin(text + at))
		return start;
	/* But not 侦破3件. */
	if (is_solved(text, n, at))
		return start;
	at = scan_near(text, n, at, false, &found);
	if ((len = word_at(text, n, at, "百分之"))) {
		size_t after = scan_per_hundred(text, n, at + len, &found);
		*out = found;
		return after > at + len ? after : start;
	}
	size_t end = scan_share(text, n, start, at, &found);
	if (end > at) {
		*out = found;
		return end;
	}
	if ((len = word_at(text, n, at, "第"))) {
		found.ordinal = true;
		at += len;
	}
	end = scan_number(text, n, at, &han, &found);
	/* 办结数241件 is no 数十件. */
	if (end == at || (found.nearness == NEARNESS_VAGUE && !han && at > start))
		return start;
	found.high = found.value;
	size_t measured = scan_measure(text, n, end, &found);
	/* 5至8件 has its measure word behind the second number, 5%—8% behind both. */
	if (found.measure == MEASURE_NONE || found.measure == MEASURE_PERCENT) {
		size_t second = scan_range(text, n, measured, &found);
		if (second > measured) {
			range = true;
			measured = scan_measure(text, n, second, &found);
		}
	}
	if (han && found.measure == MEASURE_NONE)
		return start;
	/* 一种 is no number: 是一种做法. */
	if (han && found.value == QUANTITY_ONE && word_at(text, n, found.unit, "种"))
		return start;
	/* Money is compared within its last digit: tables and sentences round it, each in a unit of its own. */
	if (found.measure == MEASURE_MONEY)
		found.scaled = true;
	read_times(text, &found);
	if (!range)
		found.high = found.value;
	/* 3000件以上; but not 240件多 */
	size_t near_end = word_at(text, n, measured, "以上 左右 以下 以内 有余 上下");
	if (near_end)
		measured = scan_near(text, n, measured, true, &found);
	*out = found;
	return measured;
}

/* Two without a measure word are not of one unit: nothing says so. */
bool quantity_same_unit(const char *text, const struct quantity *a, const struct quantity *b)
{
	return a->n_unit && a->n_unit == b->n_unit && memcmp(text + a->unit, text + b->unit, a->n_unit) == 0;
}

/* How far from a round number 近 and 约 still reach: a tenth. */
#define NEARLY_PART 10
#define ABOUT_PART  10

bool quantity_agrees(const struct quantity *quantity, int64_t number, int64_t unit)
{
	int64_t says = quantity->value;

	/* What overflows cannot be contradicted. */
	if (__builtin_mul_overflow(number, unit, &number))
		return true;
	if (quantity->high != says)
		return number >= says && number <= quantity->high;
	switch (quantity->nearness) {
	case NEARNESS_OVER:
		return number >= says && number - says <= MAX(round_step(quantity), says / ABOUT_PART);
	/* 3000余 is 4000 at most, 120余 132: up to one of the last digit that is no zero, or a tenth more. */
	case NEARNESS_UNDER:
		return number <= says && number >= says - says / 2;
	/* 不足10 says at least half of it: else another number would have been named. */
	case NEARNESS_NEARLY:
		return number <= says && number >= says - says / NEARLY_PART;
	case NEARNESS_ABOUT:
		return number >= says - says / ABOUT_PART && number <= says + says / ABOUT_PART;
	case NEARNESS_VAGUE:
		return true;
	case NEARNESS_EXACT:
		break;
	}
	if (!quantity->scaled)
		return number == says;
	/* Rounded, or cut off. 2.38万 is all from 23750 (rounded) to 23899 (cut off). */
	return number - says >= -quantity->step / 2 && number - says < quantity->step;
}
