/* What an edit asks of a process of its own: the form of a report as it stands, or as it would be after a change. The
 * server parses no report; whatever happens in this process costs one edit. */
#ifndef BANSHI_EDIT_ANSWERS_H
#define BANSHI_EDIT_ANSWERS_H

struct previewed;
struct shared;

/* Answers one question of frame.h (FRAME_FORM …) on the socket with FRAME_WAS, the file's bytes as they were read,
 * FRAME_IS, the bytes that the answer is about, and FRAME_ANSWER, whose number is the status of HTTP and whose bytes
 * are a JSON object:
 *
 *   200  the form (docs/editing.md)
 *   409  { current: form }: the file's bytes are not those that were asked about
 *   422  { message, edit }: the edit of that number is refused
 */
void edit_answers_run(int socket, const struct previewed *previewed, struct shared *shared);

#endif
