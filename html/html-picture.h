/* A picture's file as a part of the page. */
#ifndef BANSHI_HTML_PICTURE_H
#define BANSHI_HTML_PICTURE_H

struct html_writer;
struct picture;

/* The file in base64, as picture_file gives it, turned (pictures/picture-file.h). */
void html_picture(struct html_writer *w, const struct picture *picture);

#endif
