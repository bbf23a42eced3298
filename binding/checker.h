/* What values of a report are checked with. */
#ifndef BANSHI_CHECKER_H
#define BANSHI_CHECKER_H

#include <stdbool.h>

#include "binding/messages.h"

struct font_set;
struct report_template;

struct checker {
	struct messages *messages;
	struct diags *diags; /* of the messages, as is the arena */
	struct arena *arena;
	struct font_set *fonts; /* NULL: it is not asked whether there is a glyph for a character */
	GHashTable *told;       /* owned; the code points that were refused since checker_forget */
	bool printable[128];    /* ASCII that was found to be so: most of a long table is digits */
	bool last_year;         /* the report is another's last year: that one's rules may name any cell */
	bool draft;             /* a value that is wrong is kept as it was written */
	const struct report_template *tpl;
	const struct printed_words *words; /* of the template */
	bool han_dates;                    /* dates are printed as 2025年1月20日, otherwise as 2025-01-20 */
};

/* A checker for reports of a template. It borrows the messages and the fonts. */
void checker_init(
	struct checker *checker, struct messages *messages, struct font_set *fonts, const struct report_template *tpl);
/* Frees what the checker owns. */
void checker_finish(struct checker *checker);
/* Another field begins: a character is refused once in each. */
void checker_forget(struct checker *checker);

#endif
