/* 忽略检查 (or silence): warnings that a report sets aside, each with a reason. Private to templates/. */
#ifndef BANSHI_SILENCE_H
#define BANSHI_SILENCE_H

#include "binding/bind.h"

bool silence_is_key(const char *key);
/* Reads what the template and the report set aside, before anything is checked. */
void silence_read(struct bind *bind);
/* After the checks: notes what had no effect. */
void silence_report(struct bind *bind);

#endif
