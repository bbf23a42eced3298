/* Words of a template: those of its messages, and those that the program itself puts into a document. */
#ifndef BANSHI_WORDS_H
#define BANSHI_WORDS_H

/* In both languages of messages; may be NULL. */
struct words {
	const char *text[2];
};

/* The program's own words in a document, with {n} for a number; none is NULL. */
struct printed_words {
	const char *attachment,
		*attachment_number; /* over an attachment: when it is the only one, when there are several */
	const char *attachment_list, *attachment_item; /* before the list of their names; before one of several */
	const char *figure_number;                     /* before the title of a picture; {n}; "": nothing is */
	/* Kinds of charts; the last part of a pie of many; what is said of a chart to who cannot see it
	 * (chart-words.h).
	 */
	const char *chart_bars, *chart_lying, *chart_lines, *chart_pie, *chart_rest;
	const char *chart_alt, *chart_extremes, *chart_trend, *chart_table;
	/* What a code is called, of modules and of bars; what is said of it: {kind}, {content}. */
	const char *barcode_modules, *barcode_bars, *barcode_alt;
	const char *table_unit, *table_goes_on; /* over a table in prose: its unit {unit}; on later pages */
	const char *yes, *no;
	const char *seal; /* where an electronic seal is to stand; {organ} is whose it is */
	/* Of a draft of a report with {n} errors: on every page; the list's title; what it is; how many are not listed.
	 */
	const char *draft_banner;
	struct words draft_title, draft_note, draft_warnings, draft_more;
};

#endif
