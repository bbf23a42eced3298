/* What an update brings by which signatures can be checked later (ISO 32000-2, 12.8.4.3). */
#ifndef BANSHI_PDF_VALIDATION_H
#define BANSHI_PDF_VALIDATION_H

struct comparison;

/* Notes when the document security store holds something else than certificates and answers about them, and every new
 * object of the update that it does not lead to (CHANGE_ADDED), since that would come with it unsigned. */
void comparison_judge_validation(struct comparison *c);

#endif
