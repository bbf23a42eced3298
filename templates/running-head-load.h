/* The running head of a template: what stands above the text of every page. */
#ifndef BANSHI_RUNNING_HEAD_LOAD_H
#define BANSHI_RUNNING_HEAD_LOAD_H

struct load;
struct value;

/* Words of a running head that are known when pages are made, and come before fields of the same names. NULL ends them,
 * in the order of enum running_word. */
extern const char *const running_words[];

/* Reads `page.head` into load->tpl->running. Fields and styles are read before. */
void load_running_head(struct load *load, const struct value *mapping);

#endif
