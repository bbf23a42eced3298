/* A joint is priced by the first question that has an answer: whether the composer forbids it, whether a mark stands
 * there, a word of grammar, two words of a phrase. What it leaves alone on either side costs more (more_cost).
 * Afterwards characters that the dictionary could not place are bound to a neighbour, and the document's genre to what
 * it is about. */
#include "layout/title-joints.h"

#include "layout/title-numbers.h"
#include "layout/title-strays.h"
#include "layout/title-terms.h"
#include "layout/title-verbs.h"

/* What a line end costs before or after a word of some kind. A good place costs less than half of a line more. */
enum {
	COST_ISSUER = 0,      /* between the names of two issuers; before 关于 */
	COST_INNER = 6,       /* before 关于 inside 《》 */
	COST_LIST = 4,        /* after 、 */
	COST_SHORT_LIST = 90, /* the same between short items: 减刑、假释 */
	COST_NAMED = 4,       /* before 《 */
	COST_NAMED_IN = 30,   /* the same inside another 《》 */
	COST_QUOTED = 6,      /* before “ */
	COST_UNQUOTED = 26,   /* after ”, before a phrase: “放管服”|改革工作 */
	COST_TERM = 36,       /* the same before the noun it names: “放管服”改革 */
	COST_TOPIC = 60,      /* the same after 关于 or a verb: 关于“9·12”|道路交通事故 */
	COST_VERSION = 16,    /* before （试行） */
	COST_VERSIONED = 8,   /* after it */
	COST_ASIDE = 60,      /* before （城区段） inside a phrase */
	COST_TITLED = 20,     /* after 》, but before 和 */
	COST_AND = 6,         /* before 和 */
	COST_VERB_AND = 40,   /* 废止|和修改, 保护|与发展 */
	COST_AFTER_AND = 80,  /* 和|修改 */
	COST_OF = 20,         /* after 的 */
	COST_OTHERS = 36,     /* after 等: 禽流感等|重大动物疫病 */
	COST_NUMBER = 30,     /* before a number, as it belongs to what is before it */
	COST_YEAR = 18,       /* 关于开展|2025年… */
	COST_DATE = 90,       /* 2026年|8月18日 */
	COST_ORDINAL = 38,    /* 2025年|第四季度 */
	COST_VERBS = 36,      /* between two verbs: 组织|开展 */
	COST_VERB = 10,       /* between a verb and what it is done to */
	COST_LATER_VERB = 22, /* the same when another verb has had its object before: 规范|生产建设项目 */
	COST_CLAUSE = 24,     /* the same when the doer stands before the verb */
	COST_PAIR = 14,       /* before two verbs that are nouns here: 食品|核查处置 */
	COST_NEXT_VERB = 6,   /* before a verb or an adverb */
	COST_DOER = 16,       /* the same after the place that does it: 云泽市|促进 */
	COST_LAST = 42,       /* before the noun that ends a phrase: 专项整治|工作 */
	COST_MODIFIER = 8,    /* 有关事项 */
	COST_PUT_INTO = 26,   /* 殡葬管理|实施办法 */
	COST_PHRASE = 6,      /* after the noun that ends one */
	COST_PHRASE_ON = 20,  /* the same, but another such noun follows, or what is done: 项目|建设计划 */
	COST_TIME = 8,        /* after 2025年, before 春季 */
	COST_WORDS = 36,      /* between any other two */
	LONG_QUOTE = 6,       /* characters in quotation marks, above which what they say is no topic of a word */
	MORE_ALONE = 14,      /* with one short word of a phrase left above: 解决城区|智能交通信号 */
	MORE_LEVEL = 32,      /* 县级|部门, 5G|网络 */
	MORE_COUNT = 12,      /* 3名|同志 */
	MORE_NUMBERED = 24,   /* 第36号|提案 */
	MORE_PLACE = 10,      /* 云岭市|第二水厂 */
	MORE_PLACES = 30,     /* 临溪市|清水县 */
	MORE_BEGUN = 16,      /* up to five characters after 《 */
	MORE_TYPE = 24,       /* 建筑|条例》, 核对|办法（试行）》 */
};

/* ---- a joint ---- */

/* 减刑、假释: word i, after 、, and the one before that are short, and one of them is all of its item. */
static bool is_short_item(const struct title *t, uint32_t i)
{
	const struct word *a = i > 1 ? title_word(t, i - 2) : NULL, *b = title_word(t, i);
	bool begins = i > 2 && title_word(t, i - 3)->kind == WORD_STOP;
	bool ends = i + 1 < t->words->len && title_word(t, i + 1)->kind == WORD_STOP;

	return a && a->end - a->first <= 3 && b->end - b->first <= 3 && (begins || ends);
}

/* After a stop or a blank: one between Han parts the names of two issuers. */
static int32_t after_mark_cost(const struct title *t, uint32_t i)
{
	if (title_word(t, i - 1)->kind == WORD_STOP)
		return is_short_item(t, i) ? COST_SHORT_LIST : COST_LIST;
	return i > 1 && title_word(t, i - 2)->kind == WORD_HAN && title_word(t, i)->kind == WORD_HAN ? COST_ISSUER
												     : COST_WORDS;
}

/* （城区段） in 云泽河（城区段）防洪工程: a phrase goes on after what word i opens. */
static bool goes_on(const struct title *t, uint32_t i)
{
	uint32_t close = i + 1;

	while (close < t->words->len && title_word(t, close)->depth > title_word(t, i)->depth)
		close++;
	return close < t->words->len && title_word(t, close)->kind == WORD_HAN &&
	       !(title_word(t, close)->traits & TRAIT_GRAMMAR);
}

/* （境） in 出国（境）留学: one character is part of the word before it, unless it is a unit at the end, 人口（人）. */
static bool is_short_aside(const struct title *t, uint32_t open)
{
	return goes_on(t, open) && title_first_char(t, title_word(t, open)) == 0xFF08 /* （ */ &&
	       title_word(t, open + 2)->kind == WORD_CLOSE &&
	       title_word(t, open + 1)->end - title_word(t, open + 1)->first < 2;
}

static int32_t opening_cost(const struct title *t, uint32_t i)
{
	const struct word *b = title_word(t, i);

	switch (title_first_char(t, b)) {
	case 0x300A: /* 《 */
		return b->depth ? COST_NAMED_IN : COST_NAMED;
	case 0x201C: /* “, but not in ”·“ */
		if (title_word(t, i - 1)->kind == WORD_WESTERN)
			return COST_WORDS;
		return title_acts(t, i - 1) ? COST_VERB : COST_QUOTED;
	default:
		if (is_short_aside(t, i))
			return TITLE_NEVER;
		return goes_on(t, i) ? COST_ASIDE : COST_VERSION;
	}
}

/* The bracket that word i - 1 closes. */
static uint32_t opened_at(const struct title *t, uint32_t i)
{
	uint32_t open = i - 1;

	while (open > 0 && title_word(t, open)->depth > title_word(t, i)->depth)
		open--;
	return open;
}

/* Whether 关于 or a verb stands before it. */
static bool begins_phrase(const struct title *t, uint32_t i)
{
	uint32_t open = opened_at(t, i);

	return open > 0 && title_word(t, open - 1)->traits & (TRAIT_ABOUT | TRAIT_ACTS);
}

/* “人工智能+文化和旅游”: more than a word or two. */
static bool closes_long(const struct title *t, uint32_t i)
{
	return title_word(t, i - 1)->first - title_word(t, opened_at(t, i))->end > LONG_QUOTE;
}

static int32_t unquoted_cost(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);

	if (begins_phrase(t, i))
		return closes_long(t, i) ? COST_UNQUOTED : COST_TOPIC;
	return word->kind == WORD_HAN && (word->traits & (TRAIT_NOUN | TRAIT_LAST_NOUN) || title_ends_phrase(t, i))
		       ? COST_TERM
		       : COST_UNQUOTED;
}

static int32_t closing_cost(const struct title *t, uint32_t i)
{
	const struct word *a = title_word(t, i - 1), *b = title_word(t, i);

	if (b->traits & TRAIT_CONJUNCTION)
		return COST_AND;
	switch (title_last_char(t, a)) {
	case 0x300B: /* 》 */
		return COST_TITLED;
	case 0x201D: /* ” */
		return unquoted_cost(t, i);
	default:
		if (i > 2 && is_short_aside(t, i - 3))
			return TITLE_NEVER;
		return COST_VERSIONED;
	}
}

/* Beside a word that says how others belong together. */
static int32_t grammar_cost(const struct title *t, uint32_t i)
{
	const struct word *b = title_word(t, i);

	if (b->traits & TRAIT_CONJUNCTION) {
		bool close =
			title_acts(t, i - 1) && (title_first_char(t, b) == 0x4E0E /* 与 */ || title_acts(t, i + 1));

		return close || title_is_verb(t, i - 1) ? COST_VERB_AND : COST_AND;
	}
	if (b->traits & TRAIT_ABOUT)
		return b->depth ? COST_INNER : COST_ISSUER;
	return title_last_char(t, title_word(t, i - 1)) == 0x7B49 /* 等 */ ? COST_OTHERS : COST_OF;
}

static int32_t verb_cost(const struct title *t, uint32_t i)
{
	if (title_acts(t, i))
		return title_is_verb(t, i - 1) || !(title_word(t, i)->traits & TRAIT_VERB) ? COST_VERBS
											   : COST_NEXT_VERB;
	if (title_word(t, i - 1)->traits & TRAIT_NAMING_VERB && title_word(t, i)->traits & TRAIT_NOUN)
		return COST_LAST;
	/* 组织|学习《…》: what stands before a name is a verb as well. */
	if (i + 1 < t->words->len && title_first_char(t, title_word(t, i + 1)) == 0x300A /* 《 */)
		return COST_VERBS;
	if (title_is_bare_verb(t, i - 1))
		return title_is_first_verb(t, i - 1) ? COST_VERB : COST_LATER_VERB;
	return title_is_verb(t, i - 1) ? COST_CLAUSE : -1;
}

/* 造价评估|规范（试行）, 标准|提高的通知: a verb that has no object is the noun of what stands before it. */
static bool is_done_to(const struct title *t, uint32_t i)
{
	const struct word *next = i + 1 < t->words->len ? title_word(t, i + 1) : NULL;

	if (!next || !title_acts(t, i) || title_is_bare_verb(t, i - 1) || title_is_bare_verb(t, i))
		return false;
	return title_first_char(t, next) == 0xFF08 /* （ */ || next->kind == WORD_CLOSE ||
	       (next->traits & TRAIT_PARTICLE && i + 2 < t->words->len && title_word(t, i + 2)->traits & TRAIT_GENRE);
}

/* 外马路|1190号 */
static bool is_house_number(const struct title *t, uint32_t i)
{
	uint32_t street = title_last_char(t, title_word(t, i - 1)), end = title_word(t, i)->end;

	return t->items[title_word(t, i)->first].kind == CLASS_DIGIT && end < t->end &&
	       t->cluster[end].code_point == 0x53F7 /* 号 */ &&
	       (street == 0x8DEF /* 路 */ || street == 0x8857 /* 街 */ || street == 0x9053 /* 道 */ ||
		       street == 0x5DF7 /* 巷 */);
}

/* 工作中|科学道德建设: 中 after a noun ends what says where. */
static bool is_place_in(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i);

	return i > 0 && word->end == word->first + 1 && title_first_char(t, word) == 0x4E2D /* 中 */ &&
	       title_word(t, i - 1)->traits & TRAIT_NOUN;
}

static int32_t phrase_cost(const struct title *t, uint32_t i)
{
	const struct word *a = title_word(t, i - 1), *b = title_word(t, i);

	if (title_is_ordinal(t, b) && title_ends_time(t, i - 1))
		return COST_ORDINAL;
	if (title_continues_date(t, i))
		return COST_DATE;
	if (is_house_number(t, i))
		return TITLE_NEVER;
	if (t->items[b->first].kind == CLASS_DIGIT || title_begins_number(t, b))
		return title_is_bare_verb(t, i - 1) && title_is_first_verb(t, i - 1) ? COST_YEAR : COST_NUMBER;
	if (is_done_to(t, i))
		return COST_LAST;
	if (title_acts(t, i - 1) && verb_cost(t, i) >= 0)
		return verb_cost(t, i);
	if (title_is_verb(t, i) || b->traits & TRAIT_ADVERB)
		return a->traits & TRAIT_PLACE ? COST_DOER : COST_NEXT_VERB;
	if (title_acts(t, i) && title_acts(t, i + 1) && !(title_word(t, i + 1)->traits & TRAIT_MODIFIER) &&
		(title_word(t, i + 1)->traits & TRAIT_NAMING_VERB || !is_done_to(t, i + 1)))
		return COST_PAIR;
	if (b->traits & TRAIT_TIME)
		return title_ends_time(t, i - 1) ? COST_NUMBER : COST_TIME;
	if (title_ends_phrase(t, i) &&
		(b->traits & (TRAIT_NOUN | TRAIT_LAST_NOUN) || (b->end - b->first <= 2 && i + 1 < t->words->len)))
		return COST_LAST;
	if (b->traits & TRAIT_MODIFIER)
		return b->traits & TRAIT_NAMING_VERB ? COST_PUT_INTO : COST_MODIFIER;
	if ((a->traits | a->ending) & TRAIT_NOUN)
		return b->traits & (TRAIT_NOUN | TRAIT_LAST_NOUN | TRAIT_NAMING_VERB) ? COST_PHRASE_ON : COST_PHRASE;
	if (is_place_in(t, i - 1))
		return COST_PHRASE;
	/* A season is of the year before it, or else of what is done in it: 春季|集中免疫. */
	return title_ends_time(t, a->traits & TRAIT_TIME && i > 1 ? i - 2 : i - 1) ? COST_TIME : COST_WORDS;
}

/* A short word is left above without those it belongs to. */
static bool is_left_alone(const struct title *t, uint32_t i)
{
	const struct word *a = title_word(t, i - 1), *b = title_word(t, i),
			  *before = i > 1 ? title_word(t, i - 2) : NULL;

	if (!before || a->kind != WORD_HAN || a->end - a->first > 2)
		return false;
	if (title_last_char(t, before) == 0x201D /* ” */ && b->kind == WORD_HAN && closes_long(t, i - 1))
		return true;
	return !(a->traits & TRAIT_ACTS) &&
	       (before->traits & (TRAIT_ABOUT | TRAIT_PARTICLE) || title_is_verb(t, i - 2) ||
		       before->kind == WORD_OPEN || (before->kind == WORD_CLOSE && b->traits & TRAIT_CONJUNCTION));
}

static bool has_just_begun(const struct title *t, uint32_t i)
{
	uint32_t joint = title_word(t, i)->first;

	for (uint32_t k = i; k-- > 0 && joint - title_word(t, k)->first <= 6;)
		if (title_first_char(t, title_word(t, k)) == 0x300A /* 《 */)
			return true;
	return false;
}

/* The name of a place begins at word i, of two words at most before what makes it one: 清|水|县. */
static bool is_place_name(const struct title *t, uint32_t i)
{
	for (uint32_t k = i; k < MIN(t->words->len, i + 3); k++) {
		if (title_word(t, k)->kind != WORD_HAN || title_word(t, k)->traits & (TRAIT_GRAMMAR | TRAIT_ACTS))
			return false;
		if (title_word(t, k)->traits & TRAIT_PLACE)
			return k > i;
	}
	return false;
}

/* The last word of a name between brackets, which says what kind of document it is. */
static bool names_type(const struct title *t, uint32_t i)
{
	const struct word *word = title_word(t, i), *next = i + 1 < t->words->len ? title_word(t, i + 1) : NULL;

	return word->depth > 0 && next && word->traits & (TRAIT_GENRE | TRAIT_LAST_NOUN) &&
	       word->end - word->first <= 2 && title_word(t, i - 1)->kind == WORD_HAN &&
	       (next->kind == WORD_CLOSE || (next->kind == WORD_OPEN && title_first_char(t, next) == 0xFF08 /* （ */));
}

static int32_t more_cost(const struct title *t, uint32_t i)
{
	const struct word *a = title_word(t, i - 1), *b = title_word(t, i);
	uint32_t last = title_last_char(t, a);
	int32_t more = has_just_begun(t, i) ? MORE_BEGUN : 0;

	if (is_left_alone(t, i))
		more += MORE_ALONE;
	if (a->traits & TRAIT_PLACE && title_first_char(t, b) == 0x201C /* “ */)
		more += MORE_PLACE;
	if (b->kind != WORD_HAN)
		return more;
	if (names_type(t, i))
		more += MORE_TYPE;
	if (a->kind == WORD_WESTERN || last == 0x7EA7 /* 级 */ || last == 0x6027 /* 性 */ || last == 0x578B /* 型 */ ||
		last == 0x5F0F /* 式 */ || (last == 0x5316 /* 化 */ && a->end - a->first > 2))
		more += MORE_LEVEL;
	if (last == 0x53F7 /* 号 */ && a->end > 1 && t->items[a->end - 2].kind == CLASS_DIGIT)
		more += MORE_NUMBERED;
	else if (title_ends_count(t, a) && !title_ends_time(t, i - 1))
		more += MORE_COUNT;
	if (a->traits & TRAIT_PLACE && !(b->traits & (TRAIT_ABOUT | TRAIT_ACTS | TRAIT_ADVERB)))
		more += is_place_name(t, i) ? MORE_PLACES : MORE_PLACE;
	return more;
}

static int32_t joint_cost(const struct title *t, uint32_t i)
{
	const struct word *a = title_word(t, i - 1), *b = title_word(t, i);
	int32_t cost;

	/* Dearer than a hyphen or 号 (compose-items.c): a number and its measure word, or what is forbidden altogether.
	 */
	if (t->items[b->first - 1].penalty >= 100 && t->items[b->first - 1].penalty != PENALTY_ORGAN)
		return TITLE_FORBIDDEN;
	/* 第二项之|和 */
	if (title_last_char(t, a) == 0x4E4B /* 之 */ || a->traits & TRAIT_LEADS ||
		b->traits & (TRAIT_LINK | TRAIT_PARTICLE | TRAIT_TAIL) || title_wants_measure(t, a) ||
		(t->items[a->end - 1].kind == CLASS_DIGIT && b->kind == WORD_HAN))
		return TITLE_NEVER;
	if (a->kind == WORD_BLANK || a->kind == WORD_STOP)
		cost = after_mark_cost(t, i);
	else if (a->traits & TRAIT_CONJUNCTION)
		cost = COST_AFTER_AND;
	else if (b->kind == WORD_OPEN)
		cost = opening_cost(t, i);
	else if (a->kind == WORD_CLOSE)
		cost = closing_cost(t, i);
	else if ((a->traits | b->traits) & TRAIT_GRAMMAR)
		cost = grammar_cost(t, i);
	else
		cost = phrase_cost(t, i);
	return cost + more_cost(t, i);
}

/* ---- the end ---- */

/* …的通知, 《…》意见的函, 会议|纪要: what a document is does not part from what it is about, and is no line by itself.
 */
static bool belongs_to_end(const struct title *t, uint32_t i)
{
	const struct word *a = title_word(t, i - 1), *b = title_word(t, i);
	uint32_t left = t->end - b->first;

	if (b->traits & TRAIT_GENRE && b->end == t->end && a->kind == WORD_HAN)
		return true;
	if (a->traits & TRAIT_PARTICLE)
		return b->traits & TRAIT_GENRE || left <= 4;
	return title_last_char(t, a) == 0x300B /* 》 */ && b->kind == WORD_HAN && left <= 6;
}

/* 加强|局管|社会组织: two strays after a verb are a short word left alone as well. */
static void leave_none_alone(struct title *t)
{
	for (uint32_t i = 3; i < t->words->len; i++) {
		const struct word *a = title_word(t, i - 1);
		struct word *b = title_word(t, i);

		if (b->kind == WORD_HAN && b->cost < TITLE_WHOLE && !(b->traits & (TRAIT_GRAMMAR | TRAIT_MODIFIER)) &&
			a->kind == WORD_HAN && a->cost >= TITLE_NEVER && !(a->traits & TRAIT_PLACE) &&
			a->end - title_word(t, i - 2)->first == 2 && title_word(t, i - 2)->cost < TITLE_WHOLE &&
			title_is_verb(t, i - 3))
			b->cost += MORE_ALONE;
	}
}

static void bind_end(struct title *t)
{
	for (uint32_t i = 1; i < t->words->len; i++)
		if (belongs_to_end(t, i))
			title_never(t, i);
}

void title_joints_weigh(struct title *t)
{
	for (uint32_t i = 1; i < t->words->len; i++)
		title_word(t, i)->cost = joint_cost(t, i);
	title_strays_bind(t);
	leave_none_alone(t);
	bind_end(t);
	title_terms_bind(t);
}
