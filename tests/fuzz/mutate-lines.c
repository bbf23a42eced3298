/* Changes texts whose lines mean something: YAML, CSV, manifests, JSON Lines. */
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* Characters that some reader takes for something of its own, or that no font has. */
static const char *const signs[] = { "\n", "\r\n", "  ", "\t", ": ", "：", "- ", "[", "]", "{", "}", ",", "\"", "'",
	"|\n", "#", "~", "*", "（", "）", "《", "》", "“", "”", "、", "。", "……", "——", "%", "1,234.5", "2024年",
	"9999999999999999", "-0", "1e9", "　", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u2028", "\U0001f600", "\ue000",
	"\U0010fffd", "\u0301", "字\ufe00", "\U00020000", "ا", "ไ", "\u1100", "\x01", "\xff", "\xe4\xb8", "一、",
	"（一）", "1.", "csv: x.csv", "附件", "&a", "<b>", "[^1]", "**", "==", "null", "true" };

struct line {
	size_t first, end; /* with its line end */
};

static struct line pick_line(struct fuzz_random *random, const GString *text)
{
	struct line line = { .first = fuzz_pick(random, text->len) };
	const char *end;

	while (line.first > 0 && text->str[line.first - 1] != '\n')
		line.first--;
	end = memchr(text->str + line.first, '\n', text->len - line.first);
	line.end = end ? (size_t)(end - text->str) + 1 : text->len;
	return line;
}

static void indent(GString *text, struct line line, size_t by, bool deeper)
{
	if (deeper)
		g_string_insert_len(text, (gssize)line.first, "        ", (gssize)by);
	else
		for (; by > 0 && line.first < text->len && text->str[line.first] == ' '; by--)
			g_string_erase(text, (gssize)line.first, 1);
}

/* A line, or a run of them, doubled many times makes lists and tables long. */
static void repeat(GString *text, struct line line, size_t times, size_t max_size)
{
	g_autofree char *copy = g_strndup(text->str + line.first, line.end - line.first);

	for (; times > 0 && text->len + (line.end - line.first) < max_size; times--)
		g_string_insert_len(text, (gssize)line.first, copy, (gssize)(line.end - line.first));
}

static void move(struct fuzz_random *random, GString *text, struct line line)
{
	g_autofree char *copy = g_strndup(text->str + line.first, line.end - line.first);

	g_string_erase(text, (gssize)line.first, (gssize)(line.end - line.first));
	g_string_insert_len(text, (gssize)pick_line(random, text).first, copy, (gssize)(line.end - line.first));
}

static void put_sign(struct fuzz_random *random, GString *text, struct line line)
{
	size_t at = line.first + fuzz_pick(random, line.end - line.first);
	const char *sign = signs[fuzz_pick(random, G_N_ELEMENTS(signs))];

	while (at > 0 && at < text->len && ((unsigned char)text->str[at] & 0xc0) == 0x80)
		at--;
	for (size_t times = fuzz_chance(random, 8) ? fuzz_pick(random, 40) : 1; times > 0; times--)
		g_string_insert(text, (gssize)at, sign);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	struct fuzz_random random = { seed };

	if (size == 0 || fuzz_chance(&random, 3))
		return LLVMFuzzerMutate(data, size, max_size);
	GString *text = g_string_new_len((const char *)data, (gssize)size);
	struct line line = pick_line(&random, text);

	switch (fuzz_pick(&random, 7)) {
	case 0:
		g_string_erase(text, (gssize)line.first, (gssize)(line.end - line.first));
		break;
	case 1:
		repeat(text, line, 1 + fuzz_pick(&random, fuzz_chance(&random, 10) ? 300 : 3), max_size);
		break;
	case 2:
		move(&random, text, line);
		break;
	case 3:
		indent(text, line, 1 + fuzz_pick(&random, 4), fuzz_chance(&random, 2));
		break;
	default:
		put_sign(&random, text, line);
	}
	return fuzz_give(text, data, max_size);
}
