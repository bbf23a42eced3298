/* The forms in which dates are written. */
#ifndef BANSHI_DATE_FORM_H
#define BANSHI_DATE_FORM_H

#include <stdbool.h>

struct arena;

/* Reads 2025-01-20 or 2025年1月20日; false when it is neither, or there is no such day. */
bool date_parse(const char *text, int *year, int *month, int *day);
/* 2025/3/6, 2025.3.6 and full-width digits as 2025-03-06, the arena's; NULL when it is no such day. */
const char *date_mended(struct arena *arena, const char *text);

#endif
