/* libbanshi's way to drawing.h: libbanshi-image, loaded when a host asks for an image for the first time, from where
 * libbanshi itself lies. */
#ifndef BANSHI_DRAWING_LOAD_H
#define BANSHI_DRAWING_LOAD_H

#include "banshi/drawing.h"

#endif
