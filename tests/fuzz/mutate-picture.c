/* Changes a PNG in one chunk and a JPEG in one segment at a time, and puts right what is said of their length and, in a
 * PNG, their sum: what is wrong there is told before anything else is looked at. */
#include <string.h>
#include <zlib.h>

#include "tests/fuzz/fuzz.h"

/* Where a part has its data, and what follows them: a PNG's sum. */
struct part {
	size_t first, len, tail;
};

static size_t get(const uint8_t *data, unsigned n)
{
	size_t number = 0;

	for (; n; n--)
		number = number << 8 | *data++;
	return number;
}

static void put(uint8_t *data, size_t number, unsigned n)
{
	for (; n; n--, number >>= 8)
		data[n - 1] = (uint8_t)number;
}

/* Chunks are length, name, data, sum (ISO/IEC 15948, 5.3). */
static struct part next_chunk(const uint8_t *data, size_t size, size_t at)
{
	if (size < 12 || at > size - 12 || get(data + at, 4) > size - 12 - at)
		return (struct part){ 0 };
	return (struct part){ at + 8, get(data + at, 4), 4 };
}

/* Segments are a mark and a length that counts itself (ISO/IEC 10918-1, B.1.1.4); what a scan has goes to the end. */
static struct part next_segment(const uint8_t *data, size_t size, size_t at)
{
	if (size < 4 || at > size - 4 || data[at] != 0xff)
		return (struct part){ 0 };
	size_t len = get(data + at + 2, 2);
	if (len < 2 || len - 2 > size - 4 - at)
		return (struct part){ 0 };
	return (struct part){ at + 4, data[at + 1] == 0xda ? size - at - 4 : len - 2, 0 };
}

/* One of the parts, each as likely. */
static struct part pick_part(struct fuzz_random *random, const uint8_t *data, size_t size, bool png)
{
	struct part picked = { 0 };
	size_t n = 0, at = png ? 8 : 2;

	for (;;) {
		struct part part = png ? next_chunk(data, size, at) : next_segment(data, size, at);
		if (!part.first)
			return picked;
		if (fuzz_chance(random, ++n))
			picked = part;
		at = part.first + part.len + part.tail;
	}
}

static size_t change_part(
	struct fuzz_random *random, struct part part, uint8_t *data, size_t size, size_t max_size, bool png)
{
	size_t end = part.first + part.len, rest = size - end;
	size_t room = MIN(max_size - size + part.len, png ? G_MAXUINT32 : 0xfffd);
	g_autofree uint8_t *copy = g_malloc(room + 1);

	memcpy(copy, data + part.first, part.len);
	/* Most are changed and stay as long. */
	size_t len = LLVMFuzzerMutate(copy, part.len, fuzz_chance(random, 4) ? room : part.len);
	memmove(data + part.first + len, data + end, rest);
	memcpy(data + part.first, copy, len);
	if (png) {
		put(data + part.first - 8, len, 4);
		put(data + part.first + len, crc32(0, data + part.first - 4, (uInt)len + 4), 4);
	} else if (data[part.first - 3] != 0xda) {
		put(data + part.first - 2, len + 2, 2);
	}
	return part.first + len + rest;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	struct fuzz_random random = { seed };
	bool png = size > 8 && data[0] == 0x89;
	struct part part = pick_part(&random, data, size, png);

	if (!part.len || part.len > 0xfff0 || fuzz_chance(&random, 16))
		return LLVMFuzzerMutate(data, size, max_size);
	return change_part(&random, part, data, size, max_size, png);
}
