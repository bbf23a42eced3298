/* The languages of messages. */
#ifndef BANSHI_LANG_H
#define BANSHI_LANG_H

enum lang { LANG_EN, LANG_ZH };

/* The language for --lang or, when NULL, the environment's: LC_ALL, LC_MESSAGES, LANG (zh* is Chinese). */
enum lang lang_pick(const char *option);

#endif
