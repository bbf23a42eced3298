#include "tests/fuzz/mutate-markup.h"

#include <string.h>

#include "tests/fuzz/fuzz.h"

/* What attributes and numbers in text may be changed to. */
static const char *const values[] = { "0", "1", "2", "-1", "7", "63", "64", "255", "1024", "16384", "1048576", "65536",
	"2147483647", "4294967295", "99999999999999999999", "1e308", "", "A1", "XFD1048576", "A1:C3", "C3:A1",
	"restart", "continue", "0.5", "true", "一", "\xee\x80\x80" };

/* A piece of the text: [first, first + len). */
struct span {
	size_t first, len;
};

/* A tag at or after a random place; nothing when there is none. */
static struct span pick_tag(struct fuzz_random *random, const GString *text)
{
	const char *first = strchr(text->str + fuzz_pick(random, text->len), '<'), *end;

	if (!first)
		return (struct span){ 0 };
	end = strchr(first, '>');
	return (struct span){ (size_t)(first - text->str), end ? (size_t)(end - first) + 1 : strlen(first) };
}

static size_t name_length(const char *name)
{
	return strcspn(name, " \t\n/>");
}

/* The element that begins with a tag, to the end tag that belongs to it. */
static struct span element(const GString *text, struct span tag)
{
	const char *name = text->str + tag.first + 1, *at = text->str + tag.first + tag.len;
	size_t n, depth = 1;

	if (tag.len < 3 || text->str[tag.first + tag.len - 2] == '/' || *name == '/')
		return tag;
	n = name_length(name);
	while (depth > 0 && (at = strchr(at, '<'))) {
		bool closes = at[1] == '/';
		const char *other = at + 1 + closes, *end = strchr(at, '>');

		if (!end)
			return tag;
		if (name_length(other) == n && strncmp(other, name, n) == 0 && end[-1] != '/')
			depth = closes ? depth - 1 : depth + 1;
		at = end + 1;
	}
	return at ? (struct span){ tag.first, (size_t)(at - text->str) - tag.first } : tag;
}

static void put_copies(GString *text, size_t at, struct span what, size_t times, size_t max_size)
{
	g_autofree char *copy = g_strndup(text->str + what.first, what.len);

	for (; times > 0 && text->len + what.len < max_size; times--)
		g_string_insert_len(text, (gssize)at, copy, (gssize)what.len);
}

/* Around itself: what is nested deep. */
static void nest(GString *text, struct span what, struct span tag, size_t times, size_t max_size)
{
	g_autofree char *open = g_strndup(text->str + tag.first, tag.len);
	g_autofree char *close = g_strdup_printf("</%.*s>", (int)name_length(open + 1), open + 1);

	if (what.len == tag.len)
		return;
	for (; times > 0 && text->len + tag.len * 2 < max_size; times--) {
		g_string_insert(text, (gssize)(what.first + what.len), close);
		g_string_insert(text, (gssize)what.first, open);
	}
}

/* The n-th value of an attribute in the tag, between its quotes. */
static struct span pick_value(struct fuzz_random *random, const GString *text, struct span tag)
{
	struct span found = { 0 };
	size_t n = 0;

	for (size_t at = tag.first; at + 1 < tag.first + tag.len; at++) {
		if (text->str[at] != '=' || (text->str[at + 1] != '"' && text->str[at + 1] != '\''))
			continue;
		const char *begin = text->str + at + 2, *end = strchr(begin, begin[-1]);
		if (end && fuzz_chance(random, ++n))
			found = (struct span){ at + 2, (size_t)(end - begin) };
	}
	return found;
}

static void put_value(struct fuzz_random *random, GString *text, struct span where)
{
	const char *value = values[fuzz_pick(random, G_N_ELEMENTS(values))];

	if (where.first == 0)
		return;
	g_string_erase(text, (gssize)where.first, (gssize)where.len);
	g_string_insert(text, (gssize)where.first, value);
}

void fuzz_change_markup(struct fuzz_random *random, GString *text, size_t max_size)
{
	struct span tag = pick_tag(random, text), what = element(text, tag), other;
	size_t times = fuzz_chance(random, 12) ? fuzz_pick(random, 400) : 1 + fuzz_pick(random, 3);

	if (tag.len == 0)
		return;
	switch (fuzz_pick(random, 8)) {
	case 0:
		g_string_erase(text, (gssize)what.first, (gssize)what.len);
		break;
	case 1:
		g_string_erase(text, (gssize)tag.first, (gssize)tag.len);
		break;
	case 2:
		put_copies(text, what.first, what, times, max_size);
		break;
	case 3:
		other = pick_tag(random, text);
		put_copies(text, other.first, what, 1, max_size);
		break;
	case 4:
		nest(text, what, tag, times, max_size);
		break;
	case 5:
		put_value(random, text,
			(struct span){ tag.first + tag.len, strcspn(text->str + tag.first + tag.len, "<") });
		break;
	default:
		put_value(random, text, pick_value(random, text, tag));
	}
}
