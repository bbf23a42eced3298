/* What a character is to the line composer (W3C CLREQ 3.1; GB/T 15834-2011 5.1). */
#ifndef BANSHI_CHAR_CLASS_H
#define BANSHI_CHAR_CLASS_H

#include <stdbool.h>
#include <stdint.h>

enum char_class {
	CLASS_HAN,        /* Han and everything else that breaks anywhere */
	CLASS_OPEN,       /* （《“ : blank half before the ink */
	CLASS_CLOSE,      /* ）》” : blank half after */
	CLASS_COMMA,      /* ，、； */
	CLASS_COLON,      /* ： */
	CLASS_STOP,       /* 。．？！ */
	CLASS_INTERPUNCT, /* · ・ */
	CLASS_DASH,       /* — ⸺ … : in pairs two ems, never split */
	CLASS_CONNECTOR,  /* – ～ */
	CLASS_SOLIDUS,    /* / ／ */
	CLASS_SPACE,      /* U+0020: stretches, vanishes at a line end */
	CLASS_WIDE_SPACE, /* U+3000 */
	CLASS_LETTER,     /* Latin and other alphabets */
	CLASS_DIGIT,
	CLASS_PREFIX,     /* ¥ $ № + − ± before a number */
	CLASS_POSTFIX,    /* % ‰ ° ℃ after a number */
	CLASS_HALF_OPEN,  /* ( [ and quotes between Latin letters */
	CLASS_HALF_CLOSE, /* ) ] , . : ; ! ? */
	CLASS_HYPHEN,
	CLASS_NEWLINE, /* forced break */
	CLASS_IGNORED, /* no width: joiners, controls */
	N_CHAR_CLASSES
};

/* The class of a character by itself: quotes and points between Latin letters are found out about by their width
 * (compose-items.c). */
enum char_class char_class(uint32_t code_point);

/* Part of a word or number: no line breaks between two of these, and none is spaced. */
static inline bool char_is_latin(enum char_class kind)
{
	const unsigned latin = 1u << CLASS_LETTER | 1u << CLASS_DIGIT | 1u << CLASS_PREFIX | 1u << CLASS_POSTFIX |
			       1u << CLASS_HALF_OPEN | 1u << CLASS_HALF_CLOSE | 1u << CLASS_HYPHEN |
			       1u << CLASS_IGNORED;

	return latin >> kind & 1;
}
/* A mark with half an em of blank when it is full-width. */
static inline bool char_has_halves(enum char_class kind)
{
	return kind == CLASS_OPEN || kind == CLASS_CLOSE || kind == CLASS_COMMA || kind == CLASS_COLON ||
	       kind == CLASS_STOP;
}
/* ？ ！ : two in a row take one em together (GB/T 15834-2011 5.1.2). */
bool char_is_query(uint32_t code_point);
/* 一二三…十百千万零〇: Chinese numerals, and Ⅰ to ⅿ, which are used like them (Ⅲ级, 第Ⅱ类). Asked of every character.
 */
static inline bool char_is_han_numeral(uint32_t code_point)
{
	switch (code_point) {
	case 0x3007: /* 〇 */
	case 0x4E00: /* 一 */
	case 0x4E03: /* 七 */
	case 0x4E07: /* 万 */
	case 0x4E09: /* 三 */
	case 0x4E24: /* 两 */
	case 0x4E5D: /* 九 */
	case 0x4E8C: /* 二 */
	case 0x4E94: /* 五 */
	case 0x4EBF: /* 亿 */
	case 0x516B: /* 八 */
	case 0x516D: /* 六 */
	case 0x5341: /* 十 */
	case 0x5343: /* 千 */
	case 0x56DB: /* 四 */
	case 0x767E: /* 百 */
	case 0x96F6: /* 零 */
		return true;
	default:
		return code_point >= 0x2160 && code_point <= 0x217F;
	}
}

/* A digit, or a sign written in a number: . , + - − */
static inline bool char_is_of_number(uint32_t code_point)
{
	return (code_point >= '0' && code_point <= '9') || (code_point >= '+' && code_point <= '.') ||
	       code_point == 0x2212;
}

#endif
