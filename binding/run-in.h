/* Heads that are run in: （一）基本情况。全县… begins with a heading of its own (GB/T 9704-2012 7.3.3), in the face of
 * its level, and goes on as text. Whether a first sentence is such a head is told by its shape:
 * tests/data/run-in-heads.jsonl has heads and sentences. */
#ifndef BANSHI_RUN_IN_H
#define BANSHI_RUN_IN_H

#include <stddef.h>

#include "templates/schema.h"

struct arena;
struct text;

/* The bytes of the head that `utf8` begins with, to the end of its 。; 0: it begins with none. *run_in is what the
 * template says of its number. */
size_t run_in_head(const struct report_template *tpl, const char *utf8, size_t len, const struct run_in **run_in);

/* The level of a heading of that number, from 0; that below all levels when no heading has it. */
unsigned run_in_level(const struct report_template *tpl, const struct run_in *run_in);

/* What the template says of the numbers of that level's headings; NULL: they are not run in. */
const struct run_in *run_in_of_level(const struct report_template *tpl, unsigned level);

/* The style of the head of an item of a list in the text, of a key that numbers itself: 一是广泛宣传。 其二，…. It is
 * what the template says of such numbers, else the text's own; NULL: the key is none. */
const struct style *run_in_item(const struct report_template *tpl, const char *key);

/* Puts a head before a text; its spans and notes move on. The new ones are in the arena. */
void run_in_prepend(struct text *text, const char *head, struct arena *arena);

/* Makes the first `len` bytes of a text its head. The spans in it are made anew in the arena. */
void run_in_set(struct text *text, size_t len, const struct style *style, struct arena *arena);

#endif
