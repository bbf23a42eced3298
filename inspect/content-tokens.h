/* The tokens of a content stream (ISO 32000-1 7.2, 7.3), of any file: whatever the bytes are, each call moves on. */
#ifndef BANSHI_CONTENT_TOKENS_H
#define BANSHI_CONTENT_TOKENS_H

#include <glib.h>

struct token {
	enum { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_STRING, TOKEN_MARK, TOKEN_OPERATOR } kind;
	double number;
	GString *text; /* of a name without its slash, a string, [ ] << >>, an operator; owned */
};

/* Where reading is; the bytes are borrowed. */
struct lexer {
	const char *at, *end;
};

/* At the beginning of these bytes; NULL when there are none of them. */
static inline struct lexer lexer_of(const void *bytes, size_t len)
{
	const char *first = len ? bytes : "";

	return (struct lexer){ first, first + len };
}

/* The next token, TOKEN_END at the end. Its text is a string of its own for each call, which the caller frees
 * (g_string_free). What is no token of the language is taken as an operator or a mark. */
struct token next_token(struct lexer *lexer);
/* Skips the data of an inline image (ISO 32000-1 8.9.7), from behind ID to behind EI; to the end when there is no EI.
 */
void skip_image(struct lexer *lexer);

#endif
