/* The tags of a PDF, described for people. */
#ifndef BANSHI_DESCRIBE_TAGS_H
#define BANSHI_DESCRIBE_TAGS_H

struct description;

/* Writes the document's language (ISO 32000-1 14.9.2) and how many elements of each type its structure tree has
 * (14.7). */
void describe_tags(const struct description *description);

#endif
