/* A scalar in each of the styles of YAML (1.2.2, 7.3 and 8.1) and in JSON's, when a text can stand in it. */
#ifndef BANSHI_SCALAR_TEXT_H
#define BANSHI_SCALAR_TEXT_H

#include <glib.h>
#include <stdbool.h>

/* Each appends the text and gives true; or false, when the text cannot stand in the style, and appends nothing.
 * scalar_plain: without quotes; in brackets (`flow`) fewer texts can. */
bool scalar_plain(GString *out, const char *text, bool flow);
/* In single quotes, on one line. */
bool scalar_single(GString *out, const char *text);
/* As JSON has numbers and truth: without quotes. */
bool scalar_json_word(GString *out, const char *text);
/* In double quotes, with JSON's escapes or YAML's: any text. */
void scalar_double(GString *out, const char *text, bool json);
/* The lines of a block, each after a line end and `indent` blanks, without its last line end. `trimmed` gets the bytes
 * of the text without the line ends behind it. */
bool scalar_block_lines(GString *out, const char *text, unsigned indent);
/* The lines of a folded block (>). */
bool scalar_folded_lines(GString *out, const char *text, unsigned indent);
/* The sign of a block's header for what a text ends in: "-" for no line end, "" for one, "+" for more. */
const char *scalar_chomp(const char *text);

#endif
