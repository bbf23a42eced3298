/* What a batch and its workers tell each other through pipes. Both ends are the same program, so structs go as they
 * are. */
#ifndef BANSHI_BATCH_PIPE_H
#define BANSHI_BATCH_PIPE_H

#include <stdbool.h>

struct batch_item;
struct batch_result;

/* Both write it whole, with the texts it points to; false when the other side is gone. */
bool batch_send_item(int fd, const struct batch_item *item);
bool batch_send_result(int fd, const struct batch_result *result);

/* Both wait for a whole one; false at the end, or when the other side is gone. The item is then to be given to
 * batch_item_clear all the same, and the result to batch_result_clear. */
bool batch_receive_item(int fd, struct batch_item *item);
bool batch_receive_result(int fd, struct batch_result *result);

#endif
