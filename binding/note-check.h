/* Marks of a table's notes that lead nowhere: of notes on nothing, and of what no note is on. */
#ifndef BANSHI_NOTE_CHECK_H
#define BANSHI_NOTE_CHECK_H

struct diags;
struct table;
struct where;

/* Tells notes whose mark stands nowhere in the table (B0925), and marks of heads, names and words that no note begins
 * with (B0926), each once. `where` is the table's place. */
void note_check(const struct table *table, const struct where *where, struct diags *diags);

#endif
