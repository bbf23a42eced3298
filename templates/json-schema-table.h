/* The JSON Schema of the tables of a template: definitions that fields refer to. */
#ifndef BANSHI_JSON_SCHEMA_TABLE_H
#define BANSHI_JSON_SCHEMA_TABLE_H

struct json;
struct table_template;

/* The definitions of a table's columns and rows. Of a table with named rows NAME-rows-0 stands for all of it, of others
 * NAME-band-0-columns-0, which is its one row. */
void schema_put_table(struct json *json, const struct table_template *table);

#endif
