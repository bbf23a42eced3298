/* What a workbook says of its cells by their styles: ECMA-376 part 1, 18.8 (styles). */
#ifndef BANSHI_XLSX_STYLES_H
#define BANSHI_XLSX_STYLES_H

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct container;
struct diags;
struct xlsx_styles;

/* Reads xl/styles.xml; a workbook without it has no styles. NULL after a diagnostic: broken or too large. */
struct xlsx_styles *xlsx_styles_read(struct container *container, struct diags *diags);
void xlsx_styles_free(struct xlsx_styles *styles); /* accepts NULL */

/* Whether cells of a style, by its number, are struck through. */
bool xlsx_style_is_struck(const struct xlsx_styles *styles, uint32_t style);

/* Whether they show their number as a percentage: 0.125 as 12.5%. */
bool xlsx_style_is_percent(const struct xlsx_styles *styles, uint32_t style);

/* A number that a style shows as a date, a time or both: as 2024-06-01 08:30, the arena's. NULL when the style shows a
 * number. `from_1904` as the workbook has it (18.2.28). */
const char *xlsx_style_date(
	const struct xlsx_styles *styles, uint32_t style, const char *number, bool from_1904, struct arena *arena);

#endif
