/* What the fuzz targets share. A target is a file with LLVMFuzzerTestOneInput, which may be given any bytes and must
 * give everything back. It is built twice: with clang and libFuzzer by `./dev fuzz`, which looks for new paths for as
 * long as one likes, and with standalone.c by the sanitized build, for the short run in `./dev test`. */
#ifndef BANSHI_TEST_FUZZ_H
#define BANSHI_TEST_FUZZ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct command;
struct diags;

/* ---- what a target has, in libFuzzer's words ---- */

/* Makes what all runs share. Each target has one, and begins it with fuzz_begin. Always 0. */
int LLVMFuzzerInitialize(int *argc, char ***argv);
/* One run. 0, or -1 when the input is none of the target's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Changes an input in its place, which has room for `max_size` bytes, and gives its new size. A target that has none is
 * changed without knowing what it reads. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
/* What libFuzzer, or standalone.c in its place, offers to mutators: changes bytes without knowing what they are. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

/* ---- what all use ---- */

/* What GLib calls critical, as a mistake of ours, ends the program like an assertion; standard output is no more. */
void fuzz_begin(void);

/* Writes the bytes to a file of that name in a folder of this process, in the place of an earlier one. The path lives
 * to the next call for the same name, which may lead into folders below. All of it goes when the program ends as it
 * should. */
const char *fuzz_file(const char *name, const void *data, size_t size);
/* That folder. */
const char *fuzz_folder(void);

/* Writes the diagnostics as people and as programs get them, to nowhere. */
void fuzz_tell(struct diags *diags);

/* Runs a command of the program with these words, a NULL at their end, without limits and without a sandbox. */
void fuzz_command(const struct command *command, const char *const *words);

/* ---- random changes ---- */

/* Numbers that are the same for the same seed (splitmix64). */
struct fuzz_random {
	uint64_t state;
};

/* fuzz_pick: from 0 to n - 1, 0 when n is 0. fuzz_chance: true once in n times. */
size_t fuzz_pick(struct fuzz_random *random, size_t n);
bool fuzz_chance(struct fuzz_random *random, size_t n);

/* A text as the result of a mutator: as much of it as there is room for. Frees it. */
size_t fuzz_give(GString *text, uint8_t *data, size_t max_size);

#endif
