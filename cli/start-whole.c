/* What this program has not itself: it goes on as the one that has it. */
#include "cli/start-whole.h"

#include <fcntl.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

#include "banshi/drawing.h"
#include "cli/batch-items.h"
#include "cli/command.h"
#include "cli/drawing-expect.h"
#include "cli/press-pictures.h"
#include "cli/start-program.h"
#include "cli/workbook.h"
#include "pictures/jpeg-pixels.h"
#include "render/profile.h"
#include "report/diag.h"

#define WHOLE "banshi-whole"

int start_whole(char **words)
{
	return start_program_or_say(WHOLE, words);
}

/* ---- workbooks ---- */

static char **given_words;

void workbook_words(char **words)
{
	given_words = g_strdupv(words);
}

/* What was read from standard input is gone. */
static bool reads_stdin(void)
{
	for (char **word = given_words; word && *word; word++)
		if (strcmp(*word, "-") == 0)
			return true;
	return false;
}

struct source *workbook_rows(const char *name, const char *bytes, size_t len, const char *sheet, struct diags *diags)
{
	(void)bytes, (void)len, (void)sheet;
	/* The program starts itself anew as the whole one, with the same words. */
	if (given_words && !reads_stdin())
		start_program(WHOLE, given_words);
	diag(diags, DIAG_WORKBOOK_ELSEWHERE, NOWHERE, name);
	return NULL;
}

struct source *workbook_batch_rows(const char *name, const char *bytes, size_t len, struct diags *diags)
{
	return workbook_rows(name, bytes, len, NULL, diags);
}

/* Whether the rest of a file speaks of a workbook: piece by piece, as a file of reports may be larger than memory. */
static bool names_workbook(int fd)
{
	char piece[65536];
	size_t kept = 0; /* of the piece before: a word may lie across the two */
	ssize_t n;

	while ((n = read(fd, piece + kept, sizeof(piece) - kept)) > 0) {
		size_t len = kept + (size_t)n;
		/* Where the word stands in a longer one the whole program is started for nothing, which does no
		 * harm. */
		if (memmem(piece, len, "xlsx", 4) || memmem(piece, len, "ods", 3))
			return true;
		kept = MIN(len, 3);
		memmove(piece, piece + len - kept, kept);
	}
	return false;
}

static void look(void *found, const char *path)
{
	bool *any = found;
	int fd =
		!*any && g_file_test(path, G_FILE_TEST_IS_REGULAR) ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	*any = names_workbook(fd);
	close(fd);
}

void workbook_expect(const struct batch_items *items)
{
	bool found = false;

	batch_items_each_path(items, look, &found);
	/* Before workers are started: afterwards it would be too late. */
	if (found && given_words && !reads_stdin())
		start_program(WHOLE, given_words);
}

void workbook_expect_reports(char *const *paths)
{
	bool found = false;

	for (; *paths; paths++)
		look(&found, *paths);
	if (found && given_words && !reads_stdin())
		start_program(WHOLE, given_words);
}

bool drawing_expect(void)
{
	/* Comes back only with a status. */
	start_whole(given_words);
	return false;
}

/* What cairo draws: the whole program has been started by now where it is asked for. */
const struct drawing *drawing_find(struct diags *diags)
{
	start_whole(given_words);
	diag(diags, DIAG_NO_DRAWING, NOWHERE, WHOLE, "");
	return NULL;
}

/* ---- pictures ---- */

void press_pictures_expect(const struct profile *profile, bool batch)
{
	if (profile->print && given_words && (batch || reads_stdin()))
		start_program(WHOLE, given_words);
}

/* The pixels of a JPEG, which only sheets for a press ask this program for. */
bool jpeg_pixels(const struct picture *picture, struct pixels *out)
{
	(void)picture;
	*out = (struct pixels){ 0 };
	if (given_words && !reads_stdin())
		start_program(WHOLE, given_words);
	return false;
}

static int run(const struct command *command, int argc, char **argv)
{
	(void)command, (void)argc;
	return start_whole(argv);
}

const struct command command_import = { .name = "import", .run = run };
const struct command command_inspect = { .name = "inspect", .run = run };
const struct command command_verify = { .name = "verify", .run = run };
const struct command command_pack = { .name = "pack", .run = run };
