/* What stands in a package beside its documents, by verify: a line “@NAME” begins each file. */
#include <glib/gstdio.h>
#include <string.h>

#include "cli/command.h"
#include "tests/fuzz/fuzz.h"

#define DOCUMENT "data/notice.pdf"

/* Whatever else an input names is passed over; one that it does not name is not there. */
static const char *const names[] = { "bagit.txt", "bag-info.txt", "fetch.txt", "manifest-sha256.txt",
	"manifest-sm3.txt", "manifest-md5.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt", "tagmanifest-sm3.txt",
	"data/a.txt", "data/b.txt", "data/catalogue.csv", DOCUMENT ".manifest" };

static char *archived;
static gsize archived_len;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc, (void)argv;
	fuzz_begin();
	if (!g_file_get_contents(ARCHIVED, &archived, &archived_len, NULL))
		g_assert_not_reached();
	return 0;
}

/* Where the file of that name begins in the input, and how long it is; NULL: it is not there. */
static const char *find(const char *input, size_t size, const char *name, size_t *len)
{
	g_autofree char *head = g_strdup_printf("@%s\n", name);
	const size_t n = strlen(head);
	const char *end = input + size, *at = input;

	while (at && (size_t)(end - at) >= n && memcmp(at, head, n) != 0) {
		at = memmem(at, (size_t)(end - at), "\n@", 2);
		at = at ? at + 1 : NULL;
	}
	if (!at || (size_t)(end - at) < n)
		return NULL;
	const char *next = memmem(at + n, (size_t)(end - at) - n, "\n@", 2);
	*len = (size_t)((next ? next + 1 : end) - at) - n;
	return at + n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *words[] = { fuzz_folder(), "--no-render", NULL };
	const char *text = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		size_t len = 0;

		text = find((const char *)data, size, names[i], &len);
		const char *path = fuzz_file(names[i], text ? text : "", len);
		if (!text)
			g_unlink(path);
	}
	/* The last of them is the document's manifest. */
	const char *document = fuzz_file(DOCUMENT, archived, archived_len);
	if (!text)
		g_unlink(document);
	fuzz_command(&command_verify, words);
	return 0;
}
