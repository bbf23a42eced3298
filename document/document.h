/* The document: what is to be set, with every word, number and length settled, and nothing yet placed.
 *
 * Made by document_bind from a template and a report. Everything is borrowed from one arena; text borrows from the
 * report and the template. Lengths are units; counts are n_x; ranges are half-open. */
#ifndef BANSHI_DOCUMENT_H
#define BANSHI_DOCUMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "document/metadata.h"
#include "document/text.h"
#include "fonts/font-set.h"
#include "fonts/unit.h"
#include "report/diag.h"

struct chart;
struct picture;
struct tree;
struct value;

/* The last two are of table cells: numbers with their points under one another, and characters spread evenly over the
 * cell (均排). */
enum align { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT, ALIGN_POINT, ALIGN_SPREAD };

struct style {
	const char *name;
	enum font_role role;
	unit size;          /* type size */
	unit fit;           /* a text too wide for a line is set smaller, down to this, so that it fits; 0: it is not */
	unit advance;       /* one 字: the advance of a Han character; at least the size unless set solid on a grid */
	unit line;          /* line pitch */
	unit gap;           /* between Han and a Latin letter or digit; 0: set solid */
	unit indent;        /* of a paragraph's first line */
	unit left, right;   /* insets of the whole paragraph */
	unit before, after; /* space around the paragraph; dropped at a page top */
	unit top; /* its ink is not nearer to the top of the type area than this; below 0: it stands so far above */
	enum align align;
	uint32_t color; /* 0xRRGGBB */
	bool on_grid;   /* lines stand on the page's line grid */
	bool beside;    /* begins on the line of a text before it that stands at the right */
	bool keep_next; /* stays on one page with what follows */
	bool title;     /* broken at words into a trapezoid or a lozenge (GB/T 9704-2012 7.3.1) */
	bool words;     /* broken at words as a title is, but no title: below it the grid goes on */
	uint32_t cell;  /* lines that a table's cell has room for, set by layout: it is broken at words; 0: no cell */
	bool parts;     /* a roster: a line ends between its parts, which ideographic spaces set apart, and in none */
	bool strict;    /* no dash or ellipsis begins a line (the strict level of CLREQ 3.1.4) */
	bool greedy;    /* each line as full as it goes, instead of the paragraph's optimum */
	const char *language; /* BCP 47 */
};

struct page_number {
	const char *text; /* with {page} and {pages}; NULL: none */
	const struct style *style;
	uint32_t first; /* the first page that has one */
	unit drop;      /* from the lower edge of the type area to the middle of the line */
	unit inset;     /* from the outer edge of the type area */
	enum { NUMBER_OUTER, NUMBER_CENTER, NUMBER_RIGHT } place;
};

/* What a running head says: words, and what is known when a page is made. */
enum running_word { RUNNING_HEADING, RUNNING_PAGE, RUNNING_PAGES, RUNNING_TEXT };
struct running_part {
	enum running_word word;
	const char *text; /* of RUNNING_TEXT */
};

/* What stands above the text of every page, in one line: text at its left and tail at its right (on even pages of a
 * mirrored document the other way round), or the text alone in the middle. */
struct running_head {
	const struct running_part *text, *tail;
	uint32_t n_text, n_tail;
	const struct style *style;
	const struct picture *picture; /* before the text; NULL: none */
	unit picture_width,
		picture_height; /* asked for, as of an illustration; if nothing is, it is as high as the line */
	uint32_t first;         /* the first page that has one */
	unit rise;              /* from the upper edge of the type area up to the middle of the line */
	unit rule;              /* thickness of a line below it; 0: none */
};

/* GB/T 9704-2012 §5: the type area (版心) is what the margins leave; the grid divides it evenly. */
struct page_spec {
	unit width, height;
	unit top, bottom;
	unit inner, outer; /* inner is at the left of odd pages, and of even ones too unless mirrored */
	bool mirror;
	uint16_t grid_columns, grid_lines; /* 字 in a line, lines in a page; the type area is divided exactly */
	struct page_number number;
};

/* Standard structure types (ISO 32000-1 14.8.4) a block may have. */
enum tag { TAG_P, TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, TAG_LI };

enum block_kind {
	BLOCK_TEXT,
	BLOCK_TABLE,
	BLOCK_PAGE_BREAK,
	BLOCK_SIGNATURE,
	BLOCK_SEPARATOR,
	BLOCK_FOOT,
	BLOCK_FIGURE
};

/* A line as wide as the type area, or of a width of its own in the middle of the page. */
struct separator {
	unit width; /* 0: the type area's */
	unit thickness, before, after;
	unit between, second; /* a second line so far below it, and its thickness; 0: it is one line */
	unit page_bottom; /* instead of in the text: its middle so far above the first page's lower edge; 0: not so */
	unit below;       /* instead of before: from the ink of the text above to the middle of the line; 0: not so */
	uint32_t color;   /* 0xRRGGBB */
};

/* GB/T 9704-2012 7.3.5: organs and date below the text; or any list of those who sign, in their order. */
struct signature {
	const struct text *organ; /* n_organs: one, or those of a joint issue, the leading one first; or the signers */
	uint32_t n_organs;
	struct text date;
	const struct style *style;
	bool seal;      /* room for seals: the date is set 4 字 from the right, the last organ centred above it */
	unit seal_size; /* their diameter, if nothing else is asked for */
	bool signers;   /* no organs and no date: each has room below, seal_size high, where `seal` is set too */
	const char *const *seal_label; /* n_organs: what programs call the field that a seal goes into */
};

/* Where in its line a figure stands; or outside of the type area, in a corner of the page. */
enum figure_place {
	PLACE_CENTER,
	PLACE_LEFT,
	PLACE_RIGHT,
	PLACE_TOP_LEFT,
	PLACE_TOP_RIGHT,
	PLACE_BOTTOM_LEFT,
	PLACE_BOTTOM_RIGHT
};

/* A picture, a chart or a code, which stands whole on a page; the block's text is its number and title below it,
 * empty: none, in the block's style. */
struct illustration {
	/* One of them; the others are NULL. */
	const struct picture *picture;
	const struct chart *chart;
	const struct barcode *barcode;
	enum figure_place place; /* a picture and a chart stand in the middle */
	/* Asked for: it is as large as goes into them and keeps its shape; 0: of this nothing, and a code has its own
	 * size. */
	unit width, height;
	const char *alt;    /* what is to be seen on it; NULL: decorative, no part of the document */
	struct where where; /* it is named */
	unit before, after; /* space around it */
};

/* What a picture or a code is called where a word stands for it: the file's name, what the code says. */
const char *illustration_name(const struct illustration *figure);

/* A code outside of the type area. */
enum corner_pages { CORNER_FIRST, CORNER_LAST, CORNER_EVERY };
struct corner_code {
	const struct illustration *figure; /* of a code */
	enum corner_pages pages;
};

/* Of a line of a contents list: what it leads to. */
struct contents_line {
	uint32_t block;     /* of the document: the heading */
	uint32_t depth;     /* of the heading among those listed, from 0 */
	const char *leader; /* fills the line up to the page's number, over and over; "": nothing does */
};

struct block {
	enum block_kind kind;
	enum tag tag;      /* of a text block */
	enum tag head_tag; /* of a text block that begins with a head (spans with a head): its heading; else TAG_P */
	const struct style *style; /* of a text block; of a figure: of its title */
	struct text text;        /* of a text block; of a figure: its title; of a table: its caption, for accessibility
				  * only */
	const char *outline;     /* what the bookmark says; NULL: none. The level is that of the heading */
	const struct text *tail; /* of a text block: set flush right on its last line; NULL: none */
	const struct text *tail_name; /* of a text: names after its tail, two a line (签发人, GB/T 9704-2012 7.2.6); */
	uint32_t n_tail_names;        /* 0: none */
	const struct style *tail_face; /* the style that these have the face of; NULL: the block's */
	bool joint;          /* of a text: the names of a joint issue, the tail at their right (GB/T 9704-2012 7.2.4) */
	unit joint_gap;      /* between the two, in the style's size */
	bool with_signature; /* of a text block: stands on one page with the signature before it (附注) */
	bool signs;          /* of a text block: a signature set as texts, or a line of one (7.3.5.3) */
	bool even_page;      /* of a foot: on an even page (GB/T 9704-2012 7.4) */
	bool first_page; /* the document's first page must show it (首页必须显示正文, GB/T 9704-2012 7.3.3) */
	bool closing;    /* of a text block: the list of attachments, which stands with the signature after it */
	const struct contents_line *contents; /* of a text block: it is such a line; else NULL */
	const struct table *table;
	const struct signature *signature;
	const struct separator *separator;
	const struct illustration *illustration;
	bool names_figure; /* of a text block: it names the figure after it, and stays with it */
	/* Of a foot: texts and separators that end on the lower edge of the type area of the last page (版记, GB/T
	 * 9704-2012 7.4). */
	const struct block *inner;
	uint32_t n_inner;
};

/* ---- tables: two trees and a matrix ---- */

enum direction { DIRECTION_AUTO, DIRECTION_HORIZONTAL, DIRECTION_VERTICAL };

/* One node of a column tree, or the corner above the stubs, or a head over the whole band. */
struct header_cell {
	struct text text;
	uint32_t first_col, end_col; /* of the table's grid, stub columns included */
	uint16_t first_level, end_level;
	bool corner;              /* above the stub columns: heads no value */
	bool counts;              /* of a corner: heads the row of column numbers (栏次), and no column */
	bool note;                /* of a corner: its text is a remark, not a heading */
	const struct text *piece; /* of a diagonal corner: what stands at the right, (between,) and at the left */
	uint16_t n_pieces;        /* 2 or 3, with one diagonal less; 0: plain */
	enum direction direction;
};

/* One node of a row tree. It heads its rows; its own box is columns [first_col,end_col). */
struct stub_cell {
	struct text text;
	uint32_t first_row, end_row; /* of the table's body rows */
	uint16_t first_col, end_col;
	enum direction direction;
};

/* The sides of a cell, and a border that is as the table has it. */
enum { EDGE_TOP, EDGE_BOTTOM, EDGE_LEFT, EDGE_RIGHT, N_EDGES };
#define EDGE_AS_TABLE (-1)

/* How one cell differs from the others of its table: the template says so. */
struct cell_format {
	const struct style *style; /* NULL: that of its kind */
	unit height;               /* its rows are at least this high together */
	unit edge[N_EDGES];        /* border thickness, or EDGE_AS_TABLE */
	enum { VALIGN_MIDDLE, VALIGN_TOP, VALIGN_BOTTOM } valign : 8;
	enum direction direction : 8; /* of a cell; a merge has its own */
	struct text foot;             /* at the foot of the cell, flush right: where one signs */
};

struct cell {
	const char *text; /* as printed; "" is blank */
	uint32_t len;
	enum align align : 8;
	bool label : 1;             /* set in the stubs' style: words of a form, names */
	unsigned format : 16;       /* 1 + its place in the formats of its band; 0: as all */
	const struct value *origin; /* the datum; NULL: none */
};

/* A row over the table's whole width that heads the rows below it, and is set again where they continue. */
struct section {
	struct text text;
	uint32_t first_row, end_row; /* of the table's body rows: those it heads */
	uint16_t level;              /* 0 is the outermost */
};

/* A cell of the body over several columns or rows; the cells under it are not printed. */
struct merge {
	struct text text;
	uint32_t first_row, end_row; /* of the table's body rows */
	uint32_t first_col, end_col; /* of the grid */
	enum align align : 8;
	bool label : 1;       /* as of a cell */
	unsigned format : 16; /* as of a cell */
	enum direction direction;
	const struct value *origin;         /* the datum; NULL: none */
	const struct illustration *picture; /* or a code, instead of words: as large as asked, or as the cell; NULL:
					     * none. It is decorative, or a Figure, the node right behind the cell's */
};

struct shade {
	uint32_t first_row, end_row, first_col, end_col;
	uint32_t color; /* 0xRRGGBB */
};

/* What the cells of a leaf are. */
struct leaf_kind {
	bool label;     /* names that head their rows, set in the stubs' style */
	bool sum;       /* numbers that page totals add up */
	bool thousands; /* written 1,234,567 */
};

/* Rows under one header. A plain table has one band; bands of one frame share its column grid. */
struct band {
	const struct header_cell *head; /* sorted by level, then column */
	uint32_t n_head;
	uint16_t n_levels;           /* header rows; 0: none */
	uint32_t first_row, end_row; /* of the table's body rows */
	const uint32_t *leaf;        /* n_leaves + 1 grid columns: leaf j covers [leaf[j], leaf[j+1]) */
	uint32_t n_leaves;
	const struct leaf_kind *kind; /* n_leaves; NULL: all are plain values */
	const char *const *leaf_name; /* n_leaves: what paths call their columns, NULL where they have no name; or NULL
				       */
	const struct stub_cell *stub; /* sorted by first row, then column: parents before children */
	uint32_t n_stub;
	const struct section *section; /* sorted by first row, then level; one of a level ends before the next begins */
	uint32_t n_sections;
	const struct merge *merge; /* sorted by first row, then column; they do not overlap and cross no section */
	uint32_t n_merges;
	uint32_t merge_rows; /* no merge has more rows; 0: this is not known */
	const struct cell_format *format;
	uint32_t n_formats;
	const struct shade *shade; /* painted in this order */
	uint32_t n_shades;
	const struct cell *cell; /* row-major, (end_row - first_row) × n_leaves */
};

struct column {
	unit width;     /* fixed, or 0 */
	uint16_t share; /* of what is left over, or 0 */
};

/* Border thickness; 0: none. All borders drawn (全线表), three of them (三线表), open sides: all are settings of these.
 */
struct table_borders {
	unit top, bottom, sides; /* of the frame */
	unit head;               /* in the header and under it */
	unit columns, rows;      /* between columns, between rows */
	unit groups;             /* above and below an outermost stub of several rows */
};

struct table_style {
	const struct style *head, *stub, *cell, *note;
	unit pad_x, pad_y; /* inside a cell */
	struct table_borders borders;
	unit row;                         /* a row is at least this high */
	unit before, after;               /* space around the table */
	uint32_t head_color, total_color; /* fills of the header and of page totals; FILL_NONE: none */
};
#define FILL_NONE UINT32_MAX

/* On which parts of a table that runs over pages something stands. */
enum on_parts { PARTS_FIRST, PARTS_LATER, PARTS_ALL, PARTS_BUT_LAST, PARTS_LAST };

/* A line above the table: its number, its title, its unit (单位：万元), 续表. */
struct table_line {
	struct text left, center, right; /* empty: none */
	const struct style *style;
	enum on_parts parts; /* FIRST, LATER or ALL */
};

/* 本页小计, 累计, 过次页, 承前页: a row of sums at the head or the foot of a part. */
struct page_total {
	struct text label;
	bool so_far; /* all rows up to this place, not only those of the page */
	bool head;   /* below the header, of the rows before the page */
	enum on_parts parts;
};

/* What may be done with a table that is wider than the type area, or can be read better so: the cheapest is taken
 * (layout/table-sheet.h). */
struct table_fit {
	const unit *size; /* smaller type sizes, largest first */
	uint32_t n_sizes;
	enum { TURN_NEVER, TURN_IF_WIDE, TURN_ALWAYS } turn; /* a quarter turn left on an upright page */
	bool a3;                                             /* an A3 sheet on its side, folded in */
	bool split;                                          /* columns on several pages, stubs on each */
	bool page; /* on one page by its height if that can be: rows closer, then smaller type */
};

/* A cell with an error, for a draft to show. */
struct flaw {
	uint32_t row, leaf; /* of the table's body rows; of its band's leaves */
	uint32_t number;    /* of the error in the draft's list, from 1 */
};

struct table {
	const char *name;            /* unique in the document */
	const char *label;           /* what people call it */
	const char *path;            /* of its field, from the top: final.detail; NULL: it has none */
	const char *const *row_name; /* n_rows: what paths call them; NULL: they come from the data */
	bool form;               /* cells are headed by the words left of them and above them (审批表, 登记表) */
	const struct tree *tree; /* where the cells' origins are; NULL: nowhere */
	const struct table_style *style;
	const struct column *column;
	uint32_t n_cols; /* grid columns, stub columns included */
	uint32_t n_stub_cols;
	const struct band *band;
	uint32_t n_bands;
	uint32_t n_rows; /* body rows of all bands */
	bool to_fill;    /* a form to be filled in: columns without words are room to write in */
	struct table_fit fit;
	const struct table_line *above;
	uint32_t n_above;
	const struct text *note; /* paragraphs below the table, in the notes' style */
	uint32_t n_notes;
	uint32_t n_footnotes;           /* the last of these: of prose in cells, whose spans lead there */
	const struct page_total *total; /* of a table of one band */
	uint32_t n_totals;
	const bool *is_sum; /* n_rows: of which page totals leave out those that are sums of others; NULL: none is */
	const struct flaw *flaw; /* sorted by row, leaf, number; of a draft */
	uint32_t n_flaws;
};

/* A file of rows that the report names, or a picture. */
struct row_file {
	const char *name;  /* as the report has it */
	const char *bytes; /* as they were read; NULL: not kept */
	size_t len;
};

struct document {
	struct metadata metadata;
	struct page_spec page;
	const struct running_head *running; /* NULL: none */
	const struct style *note;           /* of footnotes */
	const struct block *block;
	uint32_t n_blocks;
	const struct corner_code *corner;
	uint32_t n_corners;
	const struct row_file *file; /* beside the report itself */
	uint32_t n_files;
	uint32_t n_errors;  /* of a draft: they are listed at its end */
	const char *banner; /* of a draft with errors: what stands on every page; else NULL */
};

/* The pieces of a diagonal corner in the order they are read: the right one, the left one, the one between. */
const struct text *header_piece(const struct header_cell *cell, uint16_t i);
/* The column of the grid at which the label of a page total ends: before the first that is added up. */
uint32_t table_total_label_end(const struct table *table);
/* Whether a page total is the sum of all rows where the last of them stands, wherever pages break: then it is content
 * of the table, and not of its pages. */
bool page_total_is_whole(const struct page_total *total);
/* The index of the band that a body row is in, by binary search; of a table without rows 0. */
uint32_t table_band_at(const struct table *table, uint32_t row);

/* The leaf of a band that a column of the grid lies in; the last one for columns past it. */
uint32_t band_leaf_at(const struct band *band, uint32_t col);

/* The merge that covers a body row of the table at a column of the grid; NULL: none does. */
const struct merge *band_merge_at(const struct band *band, uint32_t row, uint32_t col);

/* Takes the walk through a band's stubs on to the next row: those of `open` (indexes, outer to inner) that end before
 * it are taken out, those that begin there added. `next` is the first stub not yet opened; the new one comes back. */
uint32_t band_open_stubs(const struct band *band, GArray *open, uint32_t next, uint32_t row);

/* What is free above or below the type area, 3 mm from it and from what runs above it, and 5 mm from the edge of the
 * sheet, where printers leave a rim. */
struct corner_room {
	unit top, end; /* on the page */
	unit width;    /* the page number has the rest of its line */
};
/* That of a corner; `head`: what runs above the text, NULL or without a style: nothing does. */
struct corner_room corner_room(const struct page_spec *page, const struct running_head *head, enum figure_place place);

/* Writes the document as indented text, for --stage=document. Tables are written cell by cell: row, column, spans,
 * kind, text. */
void document_dump(const struct document *document, FILE *out);

#endif
