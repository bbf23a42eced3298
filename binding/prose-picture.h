/* Pictures in prose:
 *
 *     - 图片: { 文件: 大厅.jpg, 宽: 120mm, 替代文字: 政务服务大厅的咨询窗口, 图题: 咨询窗口 }
 *     - picture: { file: line.png, decorative: true }
 */
#ifndef BANSHI_PROSE_PICTURE_H
#define BANSHI_PROSE_PICTURE_H

#include <stdbool.h>

#include "binding/bound.h"
#include "binding/emitter.h"

/* The key under which a picture stands in prose. */
extern const char prose_picture_key[];

/* Whether a child of prose is a picture: under the key 图片 or picture stands a mapping that names a file, or has words
 * to be read instead. Any other such key is a heading. */
bool prose_picture_is(const struct value *child);

/* Adds the picture as a figure. What is wrong with it is told (B15) and it is left out. */
void emit_prose_picture(struct emitter *emitter, const struct datum *datum);

/* The same of a picture of the template (an entry of its body), which lies beside it. */
void emit_template_picture(struct emitter *emitter, const struct value *value);
/* The picture of the template's running head, and the size that is asked for, 0: none is. NULL after diagnostics. */
const struct picture *running_picture(struct emitter *emitter, const struct value *value, unit *width, unit *height);

/* The picture or the code that the prose of a cell of a form is, which is asked to be as large as is said, or as the
 * cell. NULL: it is none, or something is wrong with it, which was told; words beside it are (B1520). */
const struct illustration *form_picture(struct emitter *emitter, const struct datum *prose);

#endif
