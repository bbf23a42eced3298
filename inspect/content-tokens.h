/* The tokens of a content stream (ISO 32000-1 7.2, 7.3), of any file: whatever the bytes are, each call moves on. */
#ifndef BANSHI_CONTENT_TOKENS_H
#define BANSHI_CONTENT_TOKENS_H

#include <glib.h>

struct token {
	enum { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_STRING, TOKEN_MARK, TOKEN_OPERATOR } kind;
	double number;
	GString *text; /* of a name without its slash, a string, [ ] << >>, an operator; owned */
};

struct lexer {
	const char *at, *end;
};

/* The next one; its text is made anew for each. */
struct token next_token(struct lexer *lexer);
/* The data of an image, between ID and EI, is skipped. */
void skip_image(struct lexer *lexer);

#endif
