/* GB18030 decodes nearly any bytes, so it is asked last: a mark, then UTF-8, which other text hardly ever is by chance,
 * then what the page says. */
#include "readers/encoding.h"

#include <glib.h>
#include <string.h>

#include "readers/read-html.h"

static char *convert(const char *bytes, size_t len, const char *from, size_t *n)
{
	return g_convert(bytes, (gssize)len, "UTF-8", from, NULL, n, NULL);
}

char *encoding_decode(const char *bytes, size_t len, size_t *n, const char **encoding)
{
	*encoding = NULL;
	/* A mark is believed first: the NULs of UTF-16 would pass for a file that is no text. */
	if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return convert(bytes + 2, len - 2, "UTF-16LE", n);
	if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return convert(bytes + 2, len - 2, "UTF-16BE", n);
	if (g_utf8_validate_len(bytes, len, NULL)) {
		*n = len;
		return g_strndup(bytes, len);
	}
	if (memchr(bytes, 0, len)) { /* no text: the reader says where */
		*n = len;
		return g_memdup2(bytes, len);
	}
	char *said = html_is(bytes, len) ? html_encoding(bytes, len) : NULL;
	/* What pages call GB2312 or GBK is GB18030, of which these are parts. */
	bool gb = !said || g_ascii_strncasecmp(said, "gb", 2) == 0 || g_ascii_strncasecmp(said, "utf", 3) == 0;
	char *text = convert(bytes, len, gb ? "GB18030" : said, n);
	*encoding = "GB18030";
	g_free(said);
	return text;
}
