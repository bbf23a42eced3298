/* Where the output of a report of a batch goes. */
#ifndef BANSHI_BATCH_OUTPUT_H
#define BANSHI_BATCH_OUTPUT_H

struct batch_item;
struct batch_settings;

/* The path of its file, and batch_output_folder that of the folder it is in. g_free. */
char *batch_output_path(const struct batch_settings *settings, const struct batch_item *item);
char *batch_output_folder(const struct batch_settings *settings, const struct batch_item *item);

/* Takes away from that folder what a process left there that was ended while it wrote (output-temporary.h). */
void batch_output_clean(const struct batch_settings *settings, const struct batch_item *item);

#endif
