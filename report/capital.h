/* Numbers in Han characters: in those of cheques and contracts, which cannot be altered (壹仟贰佰元整: 支付结算办法,
 * 银发〔1997〕393号, annex 1), and in plain ones, as of dates and numbers of issues (二〇二六年三月一日, 一百二十: GB/T
 * 15835—2011 4.2). */
#ifndef BANSHI_CAPITAL_H
#define BANSHI_CAPITAL_H

#include <stdbool.h>

/* A printed number (1,200.50, −3) as money, with 元, 角 and 分 and 整 behind whole 元, or as a whole number alone.
 * g_free. NULL: it is no number, not one in whole 分, or not a whole one. */
char *capital_print(const char *printed, bool money);
/* A printed whole number in plain characters, or a printed date: 2026年3月1日 has its year digit by digit. g_free.
 * NULL: it is neither. */
char *han_print(const char *printed);

#endif
