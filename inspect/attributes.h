/* How many attributes an element of XML or HTML has, told before it is parsed. */
#ifndef BANSHI_ATTRIBUTES_H
#define BANSHI_ATTRIBUTES_H

#include <stdbool.h>
#include <stddef.h>

/* An element of a report has a dozen. libxml2 compares each attribute of an element with all before it. */
#define ATTRIBUTES_MAX      1000
#define TOO_MANY_ATTRIBUTES "an element with more than 1000 attributes"

/* Whether no element of a text has more than that. What is counted are names outside of quotes between < and >, in
 * comments too; a tag that does not end is counted to the end of the text. In HTML nothing is looked for in scripts and
 * styles. */
bool attributes_are_few(const char *text, size_t len, bool html);

#endif
