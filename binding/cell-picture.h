/* Pictures and codes in the cells of tables: { 图片: { 文件: …, 替代文字: … } } or { 二维码: { 内容: … } } instead of
 * words, or a file's name or what the code says in a column of them. In the document each is a merged cell, be it of
 * one square.
 */
#ifndef BANSHI_CELL_PICTURE_H
#define BANSHI_CELL_PICTURE_H

#include "binding/named-picture.h"

struct datatype;

/* The pictures of a table while its cells are read. */
struct cell_pictures {
	struct checker *checker;
	struct row_files *files;
	const struct tree *report; /* beside which the files lie, whatever names them */
	GArray *merge;             /* owned; of struct merge: those so far */
};

/* None so far. All is borrowed. */
void cell_pictures_init(
	struct cell_pictures *pictures, struct checker *checker, struct row_files *files, const struct tree *report);
/* Frees the list; what was taken of it lives on in the arena of the checker. */
void cell_pictures_finish(struct cell_pictures *pictures);

/* Whether a cell's value is a picture or a code: a mapping of its settings, with or without 图片 or 二维码 around it.
 */
bool cell_picture_is(const struct value *cell);
/* Whether a cell of a file, which can have text alone, is meant for one: ![words](file.png), ![](二维码:https://…). */
bool cell_picture_is_written(const struct value *cell);
/* Adds the picture of a cell in a row of the table's body that covers grid columns [first_col, end_col). The datum is
 * a value for which one of these two holds, or the name of a file, or what a code says. `usual`: of its column, with a
 * width and a height or the settings of a code, else NULL; `alt`: its words when it has none of its own, or NULL. A
 * picture of which nothing asks for a size is at most 40 mm wide and high. False after diagnostics: it has no place. */
bool cell_pictures_add(struct cell_pictures *pictures, const struct datum *datum, const struct datatype *usual,
	const char *alt, uint32_t row, uint32_t first_col, uint32_t end_col);
/* Puts those of the band's rows among its merges. A picture where a merge begins is that merge's. */
void cell_pictures_put(const struct cell_pictures *pictures, struct band *band);

#endif
