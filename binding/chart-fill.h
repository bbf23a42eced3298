/* The numbers of charts, from the tables of the document. */
#ifndef BANSHI_CHART_FILL_H
#define BANSHI_CHART_FILL_H

#include "binding/emitter.h"

/* Gives every chart so far its numbers, when all tables are there. What is wrong is told; such a chart stays empty. */
void charts_fill(struct emitter *emitter);

#endif
