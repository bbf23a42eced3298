/* What stands around the text of a page: buttons, links, who runs the site, when it was put there; the page's number.
 */
#ifndef BANSHI_FURNITURE_H
#define BANSHI_FURNITURE_H

#include <stdbool.h>

/* Whether a paragraph is one of these and no text: 【打印本页】, 主办：…, …ICP备…号, 发布时间：… 来源：…. */
bool furniture_is_line(const char *text);

/* Whether it is the way from the front page to this one: 首页 > 政务公开 > 通知公告. */
bool furniture_is_way(const char *text);

/* Whether a paragraph is a page number between dashes: — 3 — or - 3 -. */
bool furniture_is_page_number(const char *text);

#endif
