#include "banshi/drawing-part.h"

#include "banshi/drawing.h"

__attribute__((visibility("default"))) const struct drawing_part banshi_drawing_part = { BANSHI_VERSION, drawing_find };
