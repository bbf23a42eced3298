/* The languages of messages. */
#ifndef BANSHI_LANG_H
#define BANSHI_LANG_H

enum lang { LANG_EN, LANG_ZH };

#endif
