/* Numbers and dates as spreadsheets write them into their files. */
#ifndef BANSHI_CELL_FORM_H
#define BANSHI_CELL_FORM_H

struct arena;
struct datatype;
struct datum;
struct value;

/* A cell of a file of rows where a number or a date is asked for: 1,234.5 as 1234.5, blanks around a number away, 12.5%
 * as 12.5 where the form says % itself (in a head over it, or as what it is worked out to; likewise ‰), 2025/3/6 (or
 * with 0:00 behind it) as 2025-03-06, in *plain, whose text is the arena's. The value itself when it is in our form, or
 * in none. */
const struct value *cell_plain(
	struct arena *arena, const struct datatype *datatype, const struct datum *datum, struct value *plain);

#endif
