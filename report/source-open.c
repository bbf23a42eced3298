/* What a report of the wrong encoding looks like is guessed, so that the message can name the encoding: nothing is ever
 * converted here. Wide encodings come first, since their zeros would be reported as a NUL in the text. */

#include "report/source-open.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/allowance.h"
#include "report/diag.h"
#include "report/source.h"
#include "report/system-error.h"

/* Bytes at first; the room doubles. */
#define READ_STEP (256u << 10)

static const char BOM[] = "\xef\xbb\xbf";

/* The encoding that a byte order mark tells, or that every first character is ASCII in two bytes, one of them zero.
 * NULL: neither. UTF-32's mark in little-endian order begins with UTF-16's. The four bytes are two characters of UTF-16
 * without a mark when just one byte of each is zero. */
static const char *find_wide_encoding(const char *text, size_t len)
{
	if (len >= 4 && (memcmp(text, "\xff\xfe\0\0", 4) == 0 || memcmp(text, "\0\0\xfe\xff", 4) == 0))
		return "UTF-32";
	if (len >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0))
		return "UTF-16";
	if (len >= 4 && !text[0] != !text[1] && !text[2] != !text[3])
		return "UTF-16";
	return NULL;
}

/* The length of the GB18030 character at p, or 0: one byte below 80; two, 81…FE and 40…7E or 80…FE; four, 81…FE
 * 30…39 twice. */
static unsigned gb18030_char_len(const unsigned char *p, const unsigned char *end)
{
	if (p[0] < 0x80)
		return 1;
	if (p[0] == 0x80 || p[0] == 0xff || end - p < 2)
		return 0;
	if (p[1] >= 0x40 && p[1] != 0x7f && p[1] != 0xff)
		return 2;
	return p[1] >= 0x30 && p[1] <= 0x39 && end - p >= 4 && p[2] >= 0x81 && p[2] != 0xff && p[3] >= 0x30 &&
			       p[3] <= 0x39
		       ? 4
		       : 0;
}

/* Text that is not UTF-8 but GB18030 throughout, with hanzi of GB2312 (B0…F7, A1…FE) among it: nearly any bytes are
 * GB18030 of some sort, but other encodings seldom make common hanzi. The first 64 KiB will do. */
static bool looks_like_gb18030(const char *text, size_t len)
{
	const unsigned char *p = (const unsigned char *)text;
	const unsigned char *end = p + MIN(len, 1u << 16);
	/* A character may be cut at the end of what is looked at. */
	bool cut = len > 1u << 16;
	unsigned n_hanzi = 0;

	while (p < end) {
		unsigned n = gb18030_char_len(p, end);

		/* A broken one within the last four bytes is the cut's. */
		if (!n)
			return cut && end - p < 4 && n_hanzi;
		n_hanzi += n == 2 && p[0] >= 0xb0 && p[0] <= 0xf7 && p[1] >= 0xa1;
		p += n;
	}
	return n_hanzi > 0;
}

/* A file of white space is refused like an empty one: nothing was put into it. */
static bool is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		if (!g_ascii_isspace(text[i]))
			return false;
	}
	return true;
}

/* What is no UTF-8 is told at its first bad byte, unless the whole text is plainly of another encoding: then that is
 * the problem, and not the byte. */
static bool check_encoding(const struct source *source, struct diags *diags)
{
	const char *bad;

	if (!g_utf8_validate_len(source->text, source->len, &bad)) {
		uint32_t offset = (uint32_t)(bad - source->text);
		struct where where = { .source = source, .first = offset, .end = offset };
		char hex[3];

		/* Validation stops at a NUL too, which is no fault of an encoding. */
		if (!*bad)
			return diag(diags, DIAG_NUL_BYTE, where);
		if (looks_like_gb18030(source->text, source->len))
			return diag(diags, DIAG_LOOKS_LIKE_GBK, where);
		g_snprintf(hex, sizeof(hex), "%02X", (unsigned char)*bad);
		return diag(diags, DIAG_BAD_UTF8, where, hex);
	}
	return true;
}

/* Before the parser sees the text: it keeps a whole line of tokens. The first long line is enough. */
static bool check_lines(const struct source *source, struct diags *diags)
{
	for (uint32_t i = 0; i < source->n_lines; i++) {
		uint32_t end = i + 1 < source->n_lines ? source->line[i + 1] : source->len;
		struct where where = { .source = source, .first = source->line[i], .end = source->line[i] };

		if (end - source->line[i] > SOURCE_MAX_LINE)
			return diag(diags, DIAG_LINE_TOO_LONG, where);
	}
	return true;
}

/* Takes the text over. */
static struct source *source_check(const char *name, char *text, size_t len, struct diags *diags)
{
	const char *wide = find_wide_encoding(text, len);
	struct source *source = NULL;
	/* The mark is taken off, so offsets are those behind it. */
	bool bom = len >= 3 && memcmp(text, BOM, 3) == 0;

	if (wide) {
		diag(diags, DIAG_UTF16, NOWHERE, name, wide);
		g_free(text);
		return NULL;
	}
	if (bom) {
		len -= 3;
		memmove(text, text + 3, len + 1);
	}
	if (is_blank(text, len)) {
		diag(diags, DIAG_EMPTY_FILE, NOWHERE, name);
		g_free(text);
		return NULL;
	}
	source = source_new(name, text, (uint32_t)len);
	source->bom = bom;
	if (!check_encoding(source, diags) || !check_lines(source, diags)) {
		source_free(source);
		return NULL;
	}
	return source;
}

static bool report_too_large(const char *name, struct where where, struct diags *diags)
{
	char limit[16];

	g_snprintf(limit, sizeof(limit), "%u", SOURCE_MAX_BYTES >> 20);
	return diag(diags, DIAG_FILE_TOO_LARGE, where, name, limit);
}

bool source_report_errno(const char *name, int error, struct where where, struct diags *diags)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return diag(diags, DIAG_NO_SUCH_FILE, where, name);
	case EACCES:
	case EPERM:
		return diag(diags, DIAG_NO_PERMISSION, where, name);
	case EISDIR:
		return diag(diags, DIAG_IS_A_DIRECTORY, where, name);
	default:
		return diag(diags, DIAG_CANNOT_READ, where, name, system_error(error, diags_lang(diags)));
	}
}

/* Reads to the end, in growing steps: the size a file claims is never believed. NULL with errno. `most` is exceeded by
 * one read at most before it is noticed. */
static char *read_all(int fd, size_t most, size_t *len)
{
	size_t room = READ_STEP;
	char *text = g_malloc(room + 1);
	ssize_t n;

	*len = 0;
	while ((n = read(fd, text + *len, room - *len)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n > 0)
			*len += (size_t)n;
		/* EFBIG is told in other words than a failure to read. */
		if (n < 0 || *len > most) {
			int error = n < 0 ? errno : EFBIG;
			g_free(text);
			errno = error;
			return NULL;
		}
		if (*len == room) {
			room *= 2;
			text = g_realloc(text, room + 1);
		}
	}
	text[*len] = '\0';
	/* What was not needed is given back now: were half of a large buffer freed with it later, malloc would take it
	 * for a sign to keep blocks of that size, and the arrays that grow meanwhile would leave holes. The end: a NUL
	 * for those who read it as a string. */
	return g_realloc(text, *len + 1);
}

/* What claims to be larger than it may is not read at all. A file of the kernel that waits for news (/proc/kmsg) claims
 * to be an ordinary one; an ordinary one never has to be waited for. */
static char *read_open(int fd, size_t most, bool only_file, size_t *len)
{
	struct stat st;
	int error = 0;

	if (fstat(fd, &st) < 0)
		return NULL;
	if (S_ISDIR(st.st_mode))
		error = EISDIR;
	else if (only_file && !S_ISREG(st.st_mode))
		error = ENOTSUP;
	else if (S_ISREG(st.st_mode) && (guint64)st.st_size > most)
		error = EFBIG;
	/* Without waiting: what never ends would hold a service up. Standard input is shared with others and stays as
	 * it is. */
	if (!error && S_ISREG(st.st_mode) && fd != STDIN_FILENO)
		fcntl(fd, F_SETFL, O_NONBLOCK);
	errno = error;
	return error ? NULL : read_all(fd, most, len);
}

char *source_read_at_most(const char *path, size_t most, bool only_file, size_t *len)
{
	/* O_NONBLOCK: a pipe without a writer must not be waited for. O_NOCTTY: opening a terminal must not make it
	 * ours. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | (only_file ? O_NONBLOCK : 0));
	char *bytes = fd < 0 ? NULL : read_open(fd, most, only_file, len);
	int error = errno;

	if (fd >= 0)
		close(fd);
	errno = error;
	return bytes;
}

/* A line longer than `most` is read to its end and cut; one without end is an error. -1: the end, or errno. */
ssize_t source_read_line(FILE *file, char **line, size_t *room, size_t most)
{
	guint64 n = 0;
	int c;

	while ((c = getc_unlocked(file)) != EOF && n < SOURCE_ENDLESS) {
		/* Two more bytes: this one and the NUL. */
		if (n + 2 > *room && n < most)
			*line = g_realloc(*line, *room = MIN(2 * *room + 256, most + 1));
		if (n++ < most)
			(*line)[n - 1] = (char)c;
		if (c == '\n')
			break;
	}
	if (n == SOURCE_ENDLESS)
		errno = EFBIG;
	if (n == 0 || n == SOURCE_ENDLESS)
		return -1;
	n = MIN(n, most);
	(*line)[n] = '\0';
	return (ssize_t)n;
}

char *source_read_fd(int fd, const char *name, struct where where, size_t *len, struct diags *diags)
{
	char *bytes = read_open(fd, SOURCE_MAX_BYTES, false, len);

	if (!bytes && errno == EFBIG)
		report_too_large(name, where, diags);
	else if (!bytes)
		source_report_errno(name, errno, where, diags);
	else if (!allowance_take(ALLOW_INPUT, *len)) {
		allowance_report(ALLOW_INPUT, where, diags);
		g_clear_pointer(&bytes, g_free);
	}
	return bytes;
}

char *source_read_bytes(const char *path, size_t *len, struct diags *diags)
{
	bool is_stdin = strcmp(path, "-") == 0;
	const char *name = is_stdin ? "<stdin>" : path;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	char *bytes = NULL;

	if (fd < 0)
		source_report_errno(name, errno, NOWHERE, diags);
	else
		bytes = source_read_fd(fd, name, NOWHERE, len, diags);
	if (fd >= 0 && !is_stdin)
		close(fd);
	return bytes;
}

struct source *source_open(const char *path, struct diags *diags)
{
	size_t len;
	char *text = source_read_bytes(path, &len, diags);

	return text ? source_check(strcmp(path, "-") == 0 ? "<stdin>" : path, text, len, diags) : NULL;
}

struct source *source_take_text(const char *name, char *text, size_t len, struct diags *diags)
{
	if (len > SOURCE_MAX_BYTES) {
		report_too_large(name, NOWHERE, diags);
		g_free(text);
		return NULL;
	}
	return source_check(name, text, len, diags);
}

struct source *source_from_text(const char *name, const char *text, size_t len, struct diags *diags)
{
	/* No more is copied than is looked at before it is refused. */
	char *copy = g_malloc(MIN(len, SOURCE_MAX_BYTES) + 1);

	if (len)
		memcpy(copy, text, MIN(len, SOURCE_MAX_BYTES));
	copy[MIN(len, SOURCE_MAX_BYTES)] = '\0';
	return source_take_text(name, copy, len, diags);
}
