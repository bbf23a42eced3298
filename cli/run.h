#ifndef BANSHI_RUN_H
#define BANSHI_RUN_H

struct options;

/* Carries out a command. The exit status: 0 done, 1 the input or the surroundings are at fault. */
int run(const struct options *options);

#endif
