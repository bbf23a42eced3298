/* A picture's file as a part of the page. */
#ifndef BANSHI_HTML_PICTURE_H
#define BANSHI_HTML_PICTURE_H

struct html_writer;
struct picture;

/* "image/png" or "image/jpeg". Static. */
const char *html_picture_type(const struct picture *picture);
/* The file in base64, with what is needed to see it alone: its colours and how it is turned, but not where and when it
 * was taken, nor words about it. */
void html_picture(struct html_writer *w, const struct picture *picture);

#endif
