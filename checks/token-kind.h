/* What a word of a sentence does there. */
#ifndef BANSHI_TOKEN_KIND_H
#define BANSHI_TOKEN_KIND_H

enum token_kind {
	/* what it says */
	TOKEN_UNKNOWN,
	TOKEN_WORD,  /* a word of the vocabulary's phrases */
	TOKEN_OTHER, /* other business, by the vocabulary */
	TOKEN_NAME,  /* 《…》, “…” */
	TOKEN_QUANTITY,
	TOKEN_YEAR, /* a year, or last year, this year … */
	TOKEN_DATE, /* a month or a day */
	/* how it says it */
	TOKEN_FILL,     /* 共, 已, 为, 情况: says nothing of what is counted */
	TOKEN_OWN,      /* 我局, 全县, 各部门 */
	TOKEN_OF,       /* 的 */
	TOKEN_VARIOUS,  /* 各类 */
	TOKEN_SORT,     /* 类, 方面: what is before says which sort of the noun behind */
	TOKEN_THROUGH,  /* 通过, 针对: what follows restricts */
	TOKEN_TOGETHER, /* 共, 合计 */
	TOKEN_ALREADY,  /* 已 */
	TOKEN_NOT,
	TOKEN_THAN,     /* 比, 较, 同比, 相比 */
	TOKEN_FROM,     /* 由, 从 */
	TOKEN_CHANGE,   /* 增加, 下降: by so much */
	TOKEN_REACH,    /* 增至, 降为, 达到: to so much */
	TOKEN_OF_WHICH, /* 其中, 包括 */
	TOKEN_RESPECTIVELY,
	TOKEN_EACH, /* 各1件 */
	TOKEN_ETC,  /* 等 */
	TOKEN_ALL,
	TOKEN_REST,   /* 其余, 除 */
	TOKEN_SAME,   /* 持平 */
	TOKEN_SHARE,  /* 占 */
	TOKEN_MEAN,   /* 月均 */
	TOKEN_SPAN,   /* 以来, 每年, 上半年: not the year */
	TOKEN_FUTURE, /* 将, 拟 */
	/* what divides it */
	TOKEN_STOP, /* 。！？ */
	TOKEN_SEMICOLON,
	TOKEN_COMMA,
	TOKEN_COLON,
	TOKEN_PAUSE, /* 、 */
	TOKEN_AND,   /* 和, 及 */
	TOKEN_OPEN,
	TOKEN_CLOSE,
};

#endif
