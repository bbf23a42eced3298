/* What a document says of itself. */
#ifndef BANSHI_METADATA_LOAD_H
#define BANSHI_METADATA_LOAD_H

struct load;
struct value;

/* Reads `metadata`, once the fields are there. */
void load_metadata(struct load *load, const struct value *mapping);

#endif
