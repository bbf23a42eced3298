/* A title in other words is found by aligning it with the form's: where its words are most alike lies what it says of
 * the form, before that the organ, behind it a remark or the organ. The year is taken out first, as it may stand
 * anywhere. */
#include "import/title-words.h"

#include <glib.h>
#include <string.h>

#include "import/date-words.h"
#include "readers/clean.h"
#include "report/arena.h"

/* No title has more characters, and reading costs more the longer it is. */
#define TITLE_MAX 120
#define ORGAN_MAX 60

/* Stands for the year that was taken out. */
#define GAP 0xFFFC

static bool has_any(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (strstr(text, *words))
			return true;
	return false;
}

static bool has_end(const char *text, const char *const *words)
{
	for (; *words; words++)
		if (g_str_has_suffix(text, *words))
			return true;
	return false;
}

bool title_is_organ(const char *text, bool strict)
{
	/* Characters in no name of an organ: those of sentences, of paths, of quotations. */
	static const char *const no_name[] = { "。", "，", "；", "：", ":", "“", "《", "？", "！", ">", "|", "/",
		NULL };
	static const char *const ends[] = { "局", "委", "办", "厅", "部", "院", "府", "会", "处", "所", "站", "队",
		"署", "社", "行", "校", "学", "司", "室", "团", "镇", "乡", "县", "区", "市", "省", "州", "盟", "旗",
		"街道", "中心", "集团", "公司", "馆", "）", ")", NULL };
	static const char *const site[] = { "网站", "门户", "首页", "网", NULL };
	glong n = g_utf8_strlen(text, -1);

	if (n < 2 || n > ORGAN_MAX || has_any(text, no_name) || has_end(text, site))
		return false;
	return !strict || has_end(text, ends);
}

/* ---- the words ---- */

/* Where in the text the words are: [first, end) in characters, and how many are alike. */
struct window {
	glong first, end;
	unsigned n_alike;
	bool to_end; /* the last of the words are among them */
};

/* Local alignment (Smith and Waterman): a character alike is 3 points, one too many or too few costs 2, the year in
 * between 1. To have the last of the words is worth two more characters. */
enum { POINTS_ALIKE = 3, POINTS_GAP = -2, POINTS_YEAR = -1, POINTS_END = 6 };

/* The best way that ends with one character of the text and one of the words. */
struct score {
	int points;
	glong first;
	unsigned n_alike;
};

static struct score add_points(struct score score, int points)
{
	score.points += points;
	return score;
}

/* The best of beginning anew, one more alike after `corner`, and one left out of the text or of the words. */
static struct score best_step(const struct score *corner, const struct score *above, const struct score *left,
	bool alike, gunichar c, glong i)
{
	/* Beginning anew costs nothing: so the best part of the text is found, wherever it stands. */
	struct score best = { .first = i + 1 };
	const struct score step[] = {
		/* Only after points does a way go on from where it began; else it begins here. */
		{ corner->points + POINTS_ALIKE, corner->points ? corner->first : i, corner->n_alike + 1 },
		add_points(*above, c == GAP ? POINTS_YEAR : POINTS_GAP),
		add_points(*left, POINTS_GAP),
	};

	for (size_t k = alike ? 0 : 1; k < G_N_ELEMENTS(step); k++)
		if (step[k].points > best.points)
			best = step[k];
	return best;
}

static struct window find_words(const gunichar *text, glong n_text, const gunichar *words, glong n_words)
{
	struct score *row = g_new0(struct score, n_words + 1);
	struct window window = { 0 };
	int best = 0;

	for (glong i = 0; i < n_text; i++) {
		struct score corner = row[0];
		for (glong j = 1; j <= n_words; j++) {
			/* The last character of the words, or the one before it. */
			bool alike = text[i] == words[j - 1], end = j + 1 >= n_words;
			struct score above = row[j];
			row[j] = best_step(&corner, &above, &row[j - 1], alike, text[i], i);
			corner = above;
			/* A way counts when it ends with a character alike. */
			if (!alike || row[j].points + (end ? POINTS_END : 0) <= best)
				continue;
			best = row[j].points + (end ? POINTS_END : 0);
			window = (struct window){ row[j].first, i + 1, row[j].n_alike, end };
		}
	}
	g_free(row);
	return window;
}

/* ---- a part of a title ---- */

/* What may stand before the organ or between it and the words. */
static const char *const openings[] = { "关于公布", "关于发布", "关于印发", "关于", "公布", "发布", "印发", "《", "“",
	"附件", "一、", NULL };
static const char *const endings[] = { "关于公布", "关于发布", "关于印发", "关于做好", "关于", "公布", "发布", "印发",
	"的", "政务", "《", "“", "-", "—", NULL };
/* What may follow the words. */
static const char *const closings[] = { "》", "”", "的公告", "的通知", "公告", "的报告", "公布", "公示", "发布", "全文",
	"摘要", ".docx", ".doc", ".wps", ".pdf", "。", "：", NULL };

static void strip(GString *text, const char *const *words, bool at_end)
{
	/* As long as anything goes: 《关于公布 is taken off in two steps. */
	for (bool again = true; again;) {
		again = false;
		for (const char *const *word = words; *word && !again; word++) {
			size_t n = strlen(*word);
			again = text->len >= n &&
				(at_end ? g_str_has_suffix(text->str, *word) : g_str_has_prefix(text->str, *word));
			if (again)
				g_string_erase(text, at_end ? (gssize)(text->len - n) : 0, (gssize)n);
		}
	}
}

/* （…） as a whole; what is in it is the text then. */
static bool strip_brackets(GString *text)
{
	size_t n = strlen("（");

	/* One pair of brackets around all; （甲）乙（丙） is none. */
	if (!g_str_has_prefix(text->str, "（") || !g_str_has_suffix(text->str, "）") || strstr(text->str + n, "（"))
		return false;
	g_string_truncate(text, text->len - n);
	g_string_erase(text, 0, (gssize)n);
	return true;
}

/* 【年度报告】 before a title. */
static void strip_label(GString *text)
{
	const char *end = g_str_has_prefix(text->str, "【") ? strstr(text->str, "】") : NULL;

	if (end)
		g_string_erase(text, 0, end + strlen("】") - text->str);
}

static GString *slice(const gunichar *text, glong first, glong end)
{
	GString *out = g_string_new(NULL);

	for (glong i = first; i < end; i++)
		g_string_append_unichar(out, text[i]);
	return out;
}

/* The organ before the words; it stands on one side of the year. False when there is something else. */
static bool read_before(GString *before, struct arena *arena, const char **organ)
{
	char *gap = g_utf8_strchr(before->str, -1, GAP);
	GString *left, *right = g_string_new(gap ? g_utf8_next_char(gap) : NULL);

	left = g_string_new_len(before->str, gap ? gap - before->str : (gssize)before->len);
	strip_label(left);
	strip(left, openings, false);
	strip(left, endings, true);
	strip(right, openings, false);
	strip(right, endings, true);
	GString *name = left->len ? left : right;
	/* Only one side of the year may have words: 甲局2024年乙局 is no title. */
	bool ok = !left->len || !right->len;
	strip_brackets(name);
	*organ = ok && title_is_organ(name->str, false) ? arena_strndup(arena, name->str, name->len) : NULL;
	/* Words that are no organ make the whole no title. */
	ok = ok && (*organ || !name->len);
	g_string_free(left, TRUE);
	g_string_free(right, TRUE);
	return ok;
}

/* What follows the words: the organ in brackets or without, when there was none before; or a remark in brackets. False
 * when there is something else: 政府信息公开工作年度报告制度 is no report. */
static bool read_behind(GString *behind, struct arena *arena, const char **organ)
{
	char *gap = g_utf8_strchr(behind->str, -1, GAP);

	if (gap)
		g_string_erase(behind, gap - behind->str, g_utf8_next_char(gap) - gap);
	strip(behind, closings, true);
	strip(behind, closings, false);
	bool remark = strip_brackets(behind);
	if (!*organ && title_is_organ(behind->str, true)) {
		*organ = arena_strndup(arena, behind->str, behind->len);
		return true;
	}
	return remark || !behind->len;
}

/* Without the year, of which there may be one, a mark in its place. */
static GString *take_year(const char *text, unsigned *number)
{
	GString *rest = g_string_new(text);
	struct year year;

	*number = 0;
	if (!year_find(text, &year))
		return rest;
	*number = year.number;
	g_string_erase(rest, (gssize)year.first, (gssize)(year.end - year.first));
	g_string_insert_unichar(rest, (gssize)year.first, GAP);
	return rest;
}

/* 人民政府, and 政府 before the year, are the end of a name although the words may begin with 政府. */
static bool begins_in_name(const gunichar *text, glong n_text, const struct window *window)
{
	glong first = window->first;

	/* 政府 by its two characters. */
	if (first + 2 >= n_text || text[first] != 0x653F || text[first + 1] != 0x5E9C)
		return false;
	return text[first + 2] == GAP || (first >= 2 && text[first - 2] == 0x4EBA && text[first - 1] == 0x6C11);
}

static struct title_reading read_part(const char *part, const char *words, struct arena *arena)
{
	struct title_reading reading = { 0 };
	GString *rest = take_year(part, &reading.year);
	glong n_text, n_words;
	gunichar *text = g_utf8_to_ucs4_fast(rest->str, (glong)rest->len, &n_text);
	gunichar *wanted = g_utf8_to_ucs4_fast(words, -1, &n_words);
	struct window window = find_words(text, n_text, wanted, n_words);

	if (begins_in_name(text, n_text, &window)) {
		/* 政府 goes back to the organ's name. */
		window.first += 2;
		window.n_alike -= 2;
	}
	GString *before = slice(text, 0, window.first), *behind = slice(text, window.end, n_text);
	/* Half of the form's words are enough when nothing follows them; in the middle of a line it takes two thirds,
	 * and a year beside them. */
	bool enough =
		window.n_alike * 2 >= n_words && (window.to_end || (reading.year && window.n_alike * 3 >= n_words * 2));
	if (enough && read_before(before, arena, &reading.organ) && read_behind(behind, arena, &reading.organ))
		reading.n_alike = window.n_alike;
	else
		reading = (struct title_reading){ 0 };
	g_string_free(before, TRUE);
	g_string_free(behind, TRUE);
	g_string_free(rest, TRUE);
	g_free(text);
	g_free(wanted);
	return reading;
}

/* ---- the whole ---- */

/* What stands between the parts of a page's title, of a path, and behind a label. */
static char **split_parts(const char *text)
{
	static const char *const between[] = { "--", "——", "_", "|", "｜", ">", "＞", "»", "›", "：", ":", "/", "-",
		"－", NULL };
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p;) {
		const char *const *mark = between;
		while (*mark && !g_str_has_prefix(p, *mark))
			mark++;
		if (*mark) {
			g_string_append_c(out, '\n');
			p += strlen(*mark);
		} else {
			g_string_append_len(out, p, g_utf8_next_char(p) - p);
			p = g_utf8_next_char(p);
		}
	}
	char **parts = g_strsplit(out->str, "\n", -1);
	g_string_free(out, TRUE);
	return parts;
}

static int reading_rank(const struct title_reading *reading)
{
	return reading->n_alike ? (int)reading->n_alike + (reading->year ? 40 : 0) + (reading->organ ? 20 : 0) : 0;
}

/* The organ in a part beside the title's own: the one before it, else the one after. */
static const char *beside(char **parts, guint n, guint own, struct arena *arena)
{
	if (own > 0 && title_is_organ(parts[own - 1], true))
		return arena_strdup(arena, parts[own - 1]);
	/* Or behind it: 年度报告-某某局. */
	for (guint i = own + 1; i < n; i++)
		if (title_is_organ(parts[i], true))
			return arena_strdup(arena, parts[i]);
	return NULL;
}

struct title_reading title_read(const char *text, const char *words, struct arena *arena)
{
	static const char *const sentence[] = { "，", "；", "！", "？", NULL };
	const char *plain = text_squeeze(arena, text, strlen(text)), *stop = strstr(plain, "。");
	struct title_reading best = { 0 };

	/* One sentence, with or without a stop. */
	if (g_utf8_strlen(plain, -1) > TITLE_MAX || has_any(plain, sentence) || (stop && stop[strlen("。")]))
		return best;
	char **parts = split_parts(plain);
	guint n = g_strv_length(parts), own = 0;
	for (guint i = 0; i < n; i++) {
		struct title_reading reading = read_part(parts[i], words, arena);
		if (reading_rank(&reading) <= reading_rank(&best))
			continue;
		best = reading;
		own = i;
	}
	/* An organ in the part itself is better than one beside it. */
	if (best.n_alike && !best.organ)
		best.organ = beside(parts, n, own, arena);
	g_strfreev(parts);
	return best;
}
