/* What was added to an archived file: updates, each covered by signatures or not, and the signatures judged. */
#ifndef BANSHI_VERIFY_ADDED_H
#define BANSHI_VERIFY_ADDED_H

struct verify;

/* Says of every signature whose it is and whether it is right, and of every update what it changes and who covers it.
 * What is wrong is a diagnostic, and sets changed, addition, not_vouched or clears as_archived. Of an update
 *
 *   that a signature covers    nothing may change but signature fields, validation data, the dates and the producer in
 *                              document information and XMP, and the version of PDF; and no new field may take more
 *                              than a quarter of its page;
 *   that a time stamp covers   the same, but no field with a place on a page;
 *   that nothing covers        only data to validate the signatures before it with (DSS).
 *
 * What a certification or a lock forbids to those after it (ISO 32000-1 12.8.2) is held against them too. */
void verify_added(struct verify *verify);

#endif
