/* Automatic numbers of lists, written as the program that made them shows them. */
#ifndef BANSHI_LIST_NUMBER_H
#define BANSHI_LIST_NUMBER_H

#include <glib.h>
#include <stdint.h>

enum list_form {
	LIST_NONE, /* no number: a bullet, or nothing */
	LIST_DECIMAL,
	LIST_ZERO,      /* 01 */
	LIST_FULLWIDTH, /* １ */
	LIST_HAN,       /* 一 … 十 … 二十一 */
	LIST_FORMAL,    /* 壹贰叁 */
	LIST_CIRCLED,   /* ① … ⑳ */
	LIST_BRACKETED, /* ⑴ … ⒇ */
	LIST_STEMS,     /* 甲乙丙 */
	LIST_BRANCHES,  /* 子丑寅 */
	LIST_UPPER_ROMAN,
	LIST_LOWER_ROMAN,
	LIST_UPPER_LETTER,
	LIST_LOWER_LETTER
};

/* Adds the number in this form; numbers that the form has no sign for are decimal. */
void list_number_append(GString *out, enum list_form form, uint32_t number);

#endif
