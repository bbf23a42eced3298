/* Codes in prose and in the body of a template: `二维码: { 内容: "https://…", 图题: 扫码查看 }`. */
#ifndef BANSHI_PROSE_BARCODE_H
#define BANSHI_PROSE_BARCODE_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/emitter.h"

/* Whether a child of prose is a code: under the key 二维码, 条码 or barcode stands a mapping that says what it has. Any
 * other such key is a heading. */
bool prose_barcode_is(const struct value *child);

/* Adds a code as a figure, or keeps it for a corner of a page. What is wrong with it is told (B20) and it is left out.
 */
void emit_prose_barcode(struct emitter *emitter, const struct datum *datum);
/* The same of an entry of the template's body, whose words have places for values. */
void emit_template_barcode(struct emitter *emitter, const struct value *value);

#endif
