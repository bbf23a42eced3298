/* What many jobs of one process share: fonts that are looked for once, templates that are read once. One job at a time
 * may use it. */
#ifndef BANSHI_SHARED_H
#define BANSHI_SHARED_H

struct diags;
struct font_options;
struct font_set;
struct report_template;
struct tree;
struct shared;

/* NULL after diagnostics: a role has no face. */
struct shared *shared_new(const struct font_options *options, struct diags *diags);
/* The same without looking for fonts: the first job that needs them does. The options are borrowed until then. */
struct shared *shared_later(const struct font_options *options);
void shared_free(struct shared *shared); /* accepts NULL; writes nothing */

/* Borrowed, and no longer const than a job needs: looking a character up fills tables. NULL: nobody has needed any. */
struct font_set *shared_fonts(const struct shared *shared);
/* The same, looked for where they were not. NULL after diagnostics. */
struct font_set *shared_open_fonts(struct shared *shared, struct diags *diags);

/* Tells the folders and files of fonts that cannot be read, where fonts were looked for. */
void shared_report_unread(const struct shared *shared, struct diags *diags);

/* The template of this name or file, read when it is first asked for. Borrowed; NULL after diagnostics, and the next
 * job that asks is told again. */
struct report_template *shared_template(struct shared *shared, const char *name, struct diags *diags);

/* The template that a report names (template_open_named), likewise. */
struct report_template *shared_template_named(
	struct shared *shared, const struct tree *report, const char *root, struct diags *diags);

/* A text that is another one when a font file is; "" where none were found. Borrowed, made when it is first asked for.
 */
const char *shared_fingerprint(struct shared *shared);

/* Puts the glyphs drawn so far into the folder for prepared fonts; what cannot be written is drawn again. */
void shared_keep_fonts(const struct shared *shared);

#endif
