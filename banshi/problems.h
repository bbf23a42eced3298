/* Diagnostics for other programs: UTF-8, in the language of the messages. */
#ifndef BANSHI_PROBLEMS_H
#define BANSHI_PROBLEMS_H

struct diags;
struct finding;
struct json;

/* One JSON object with a line end: tool, version, counts, and `problems` in the order of their places. docs/rules.md
 * describes it. g_free. */
char *problems_as_json(const struct diags *diags);
/* The list of these problems alone, as a member of what is open, or with a NULL key as the whole: at most so many of
 * them, the first by their places. */
void problems_list(struct json *json, const char *key, const struct diags *diags, unsigned most);
/* Writes the members of one problem as they are there, into an object that is open. */
void problem_write(struct json *json, const struct finding *finding);
/* The list alone, in one line without its end, of so many at most. g_free. */
char *problems_as_list(const struct diags *diags, unsigned most);
/* SARIF 2.1.0 (OASIS). Warnings that the report silences are there with the reason as their suppression. g_free. */
char *problems_as_sarif(const struct diags *diags);

#endif
