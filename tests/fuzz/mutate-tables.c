/* Changes what begins with a list of tables, a font (ISO/IEC 14496-22, 4.5) or a colour profile (ICC.1 7.3), in one
 * table at a time: a table is rarely reached otherwise. */
#include <string.h>

#include "tests/fuzz/fuzz.h"

/* Where the list has its count, where its rows begin, how long they are, and where in a row the place and length are.
 */
struct list {
	size_t count, count_size, rows, row, at;
};

static const struct list font = { .count = 4, .count_size = 2, .rows = 12, .row = 16, .at = 8 };
static const struct list profile = { .count = 128, .count_size = 4, .rows = 132, .row = 12, .at = 4 };

static size_t read_number(const uint8_t *data, size_t size)
{
	size_t number = 0;

	for (; size > 0; size--)
		number = number << 8 | *data++;
	return number;
}

static void write_number(uint8_t *data, size_t number)
{
	for (size_t i = 0; i < 4; i++)
		data[i] = (uint8_t)(number >> (24 - 8 * i));
}

/* A table in which [first, first + len) of the data is; 0 bytes when there is none. */
static uint8_t *pick_row(const struct list *list, struct fuzz_random *random, uint8_t *data, size_t size)
{
	size_t n = size > list->rows ? read_number(data + list->count, list->count_size) : 0;
	size_t most = size > list->rows ? (size - list->rows) / list->row : 0;

	return MIN(n, most) ? data + list->rows + list->row * fuzz_pick(random, MIN(n, most)) : NULL;
}

/* Most numbers in tables are of 16 bits. */
static void put_number(struct fuzz_random *random, uint8_t *data, size_t len)
{
	static const uint16_t numbers[] = { 0, 1, 2, 0x7fff, 0x8000, 0xffff, 0xfffe, 0x100, 0x4000 };
	uint16_t number = numbers[fuzz_pick(random, G_N_ELEMENTS(numbers))];
	size_t at = fuzz_pick(random, len / 2) * 2;

	if (len < 2)
		return;
	data[at] = (uint8_t)(number >> 8);
	data[at + 1] = (uint8_t)number;
}

/* Rows keep their tables; the last table may become longer or shorter. */
static size_t change_table(
	struct fuzz_random *random, const struct list *list, uint8_t *row, uint8_t *data, size_t size, size_t max_size)
{
	size_t first = read_number(row + list->at, 4), len = read_number(row + list->at + 4, 4);
	bool last = first + len == size;

	if (first > size || len > size - first || len == 0)
		return LLVMFuzzerMutate(data, size, max_size);
	if (fuzz_chance(random, 2)) {
		put_number(random, data + first, len);
		return size;
	}
	len = LLVMFuzzerMutate(data + first, len, last ? max_size - first : len);
	write_number(row + list->at + 4, len);
	return last ? first + len : size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
	struct fuzz_random random = { seed };
	const struct list *list = size > 40 && memcmp(data + 36, "acsp", 4) == 0 ? &profile : &font;
	uint8_t *row = pick_row(list, &random, data, size);

	if (!row || fuzz_chance(&random, 10))
		return LLVMFuzzerMutate(data, size, max_size);
	if (fuzz_chance(&random, 12)) {
		put_number(&random, row + list->at, 8);
		return size;
	}
	return change_table(&random, list, row, data, size, max_size);
}
