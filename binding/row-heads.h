/* The columns of a file of reports, one a row, whose heads call one thing by its key and by its label. */
#ifndef BANSHI_ROW_HEADS_H
#define BANSHI_ROW_HEADS_H

struct report_template;
struct tree;

/* Of a report that is a row of such a file, puts what stands under 落款/署名 and under signature/date together: groups
 * of fields, rows and columns of tables, whichever of their names a head uses. A field or cell that is given twice
 * stays so, and is told later. Other reports stay as they are. */
void row_heads_merge(struct tree *tree, const struct report_template *tpl);

#endif
