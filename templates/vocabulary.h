/* What the sentences of a report call the numbers of its tables (docs/sentences.md): the words of a template, out of
 * which checks/ reads what a sentence is about. How a Chinese sentence is built is not said here: that is the same in
 * every report. */
#ifndef BANSHI_VOCABULARY_H
#define BANSHI_VOCABULARY_H

#include <stdbool.h>
#include <stdint.h>

struct field;
struct node;

enum word_kind {
	WORD_SAID,    /* part of a phrase */
	WORD_NEUTRAL, /* restricts nothing: 公民, 提出 */
	WORD_OTHER    /* other business */
};

/* A word as sentences have it; there is one of each text. */
struct said_word {
	const char *text;
	uint32_t n; /* bytes */
	enum word_kind kind;
	bool said;         /* part of a phrase, whatever its kind */
	uint64_t subjects; /* those whose phrases it is part of, a bit each by subject_bit */
	bool is_year;
	int year; /* is_year: any word for last year (-1), this one (0) or the next (1) */
};

/* Words that follow one another in a clause with anything between them. */
struct phrase {
	const struct said_word **word;
	uint32_t n_words, n; /* n: the bytes of all */
	bool bare;           /* a noun that may have nothing unknown before it: 申请 */
};

struct phrases {
	struct phrase *phrase;
	uint32_t n;
};

/* Rows or columns that are added up. */
struct node_sum {
	const struct node **node;
	uint32_t n;
};

/* What phrases name: one of these sums. Of several, any may be meant. */
struct meaning {
	struct node_sum *any;
	uint32_t n; /* 0: nothing */
};

struct facet {
	struct meaning meaning;
	struct phrases said;
};

struct facets {
	struct facet *facet;
	uint32_t n;
};

/* A thing that sentences count and a table has. */
struct subject {
	const char *id;             /* the rule's, as P1 */
	const struct field *table;  /* its field */
	struct phrases nouns;       /* what it is called */
	struct phrases other;       /* with one of these it is another thing: 行政许可 with 承接 */
	struct phrases most;        /* with one of these the table only says the most that there can be */
	struct phrases sure;        /* with one of these it is the thing whatever else is said */
	struct meaning row, column; /* what is meant when no other is named; no row: only what is named counts */
	struct meaning denied;      /* the row that a denial without a row means */
	struct facets rows, columns;
	struct facets all;   /* said of all there are, the row has none left */
	struct facets rates; /* a rate so called is that column's part of the whole */
	int64_t unit;        /* of money: yuan a unit of the table; else 1 */
	bool money;
};

/* The bit of a word's `subjects` that is of the i-th subject. Those beyond the last bit share it. */
static inline uint64_t subject_bit(uint32_t i)
{
	return UINT64_C(1) << (i < 63 ? i : 63);
}

/* A check of years, names or periods in some fields. */
struct said_check {
	const char *id;          /* NULL: not asked for */
	const struct field *is;  /* the field that has what must be said */
	const struct field **in; /* n_in prose fields */
	uint32_t n_in;
	const struct said_word **word; /* n_words */
	uint32_t n_words;
};

/* A document that holds no longer. */
struct repealed {
	const char *id;
	const char *number, *now; /* as 国发〔2000〕23号; what holds instead, or NULL */
	int since;                /* yyyymmdd */
};

/* A document and the number it has: 国务院令第711号. */
struct said_document {
	const char *id;
	const char *title, *number;
	const char *about; /* a sentence with this word that cites a number like it means this one; or NULL */
};

struct vocabulary {
	struct said_word **word;
	uint32_t n_words;
	struct subject *subject;
	uint32_t n_subjects;
	struct said_check years, plans, title, period, organ;
	struct repealed *repealed;
	uint32_t n_repealed;
	struct said_document *document;
	uint32_t n_documents;
};

#endif
