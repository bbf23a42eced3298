/* The place of a value, in the file and in words, and saying that it is of the wrong type. */
#ifndef BANSHI_DATUM_H
#define BANSHI_DATUM_H

#include "binding/bound.h"
#include "binding/message-word.h"

/* For `offset` of datum_where_at and check_characters: the text was composed, and the whole value is its place. */
#define CHECK_COMPOSED UINT32_MAX

/* The place of a datum; its path and label are made in the arena. */
struct where datum_where(struct arena *arena, const struct datum *datum);
/* The place of the character at a byte offset of a scalar's text, or with CHECK_COMPOSED that of the value. */
struct where datum_where_at(struct arena *arena, const struct datum *datum, uint32_t offset);
/* The number of the line where a value was written, "1" for none; in the arena. */
const char *value_line(struct arena *arena, const struct tree *tree, const struct value *value);
/* The last part of its label, what a person calls it. Borrowed from the datum, or in the arena. */
const char *datum_name(struct arena *arena, const struct datum *datum);

/* What the datum is, as a word. */
const char *datum_type_word(const struct messages *messages, const struct datum *datum);
/* Says that a value is of the wrong type (B0301) and returns false. */
bool check_wrong_type(struct messages *messages, const struct datum *datum, enum message_word want);

#endif
