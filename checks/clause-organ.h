/* Whose business a sentence speaks of: the report's organ's, that of one of its parts, or another's. */
#ifndef BANSHI_CLAUSE_ORGAN_H
#define BANSHI_CLAUSE_ORGAN_H

#include <stddef.h>

#include "checks/line.h"
#include "checks/phrase.h"

/* What a named organ is to the one whose report it is. */
enum whose {
	WHOSE_NOBODY, /* no organ is named */
	WHOSE_OWN,    /* the organ itself */
	WHOSE_PART,   /* an office of it, or a lower body that its report counts in: at most what it has in all */
	WHOSE_OTHER
};

/* Whether an unknown word is the speaker's own name, or a part of it: 青石镇, 市水务局; but not 区县水务局. */
bool organ_is_self(const struct clause *clause, uint32_t i);
/* Whose a word for places and levels is (TOKEN_OWN): 我局, 县政府, 各乡镇. */
enum whose organ_of_word(const struct clause *clause, uint32_t i);
/* Whose an unknown word is that names an organ; WHOSE_NOBODY: it names none. */
enum whose organ_of_name(const struct clause *clause, uint32_t i);
/* Whose the subject of a range is, when it is an organ by name: 县行政审批服务局, 市水政监察支队. */
enum whose organ_of_subject(const struct clause *clause, struct range range);
/* Whether the bytes end in a word for an organ and have more than that: 县水利局, not 局. */
bool organ_ends_text(const char *text, size_t n);

#endif
