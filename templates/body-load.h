/* Reading what the pages of a template hold: its headings, those that are run in, and its body. */
#ifndef BANSHI_BODY_LOAD_H
#define BANSHI_BODY_LOAD_H

struct load;
struct value;

/* Reads the list `headings` into load->tpl->heading; the styles have been read. Mistakes are diagnostics, here and
 * below. */
void load_headings(struct load *load, const struct value *sequence);
/* Reads the list `run-in` into load->tpl->run_in; the styles have been read. */
void load_run_ins(struct load *load, const struct value *sequence);
/* Reads the list `divisions` into load->tpl->division; the styles have been read. */
void load_divisions(struct load *load, const struct value *sequence);
/* Reads the list `body` into load->tpl->item; all else has been read. */
void load_body(struct load *load, const struct value *sequence);

#endif
