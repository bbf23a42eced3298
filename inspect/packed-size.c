/* A few kilobytes may unpack to gigabytes. Before a stream is given to the library its size is worked out: of Flate by
 * unpacking piece by piece into nothing, of the other filters by the most that a byte can give. A stream packed twice
 * over, which no honest file has, counts as larger than any limit. */
#include "inspect/packed-size.h"

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

/* A byte gives at worst so many: of Flate a match of 258 in two bits, of LZW a table entry of 4096 in 12 bits, of
 * RunLength 128 in two bytes; of ASCII 85 a "z" gives four. */
static const struct filter {
	const char *name;
	size_t worst;
} filters[] = {
	{ "FlateDecode", 1032 },
	{ "Fl", 1032 },
	{ "LZWDecode", 2731 },
	{ "LZW", 2731 },
	{ "RunLengthDecode", 64 },
	{ "RL", 64 },
	{ "ASCII85Decode", 4 },
	{ "A85", 4 },
	{ "ASCIIHexDecode", 1 },
	{ "AHx", 1 },
	{ "Crypt", 1 },
};

static const struct filter *find(const char *name)
{
	for (size_t i = 0; name && i < G_N_ELEMENTS(filters); i++)
		if (strcmp(filters[i].name, name) == 0)
			return &filters[i];
	return NULL;
}

/* What is damaged is counted as far as it goes. */
static size_t inflated_size(const unsigned char *packed, size_t len, size_t max)
{
	z_stream z = { .next_in = (unsigned char *)packed, .avail_in = (uInt)len };
	unsigned char part[65536];
	size_t size = 0;
	int status = Z_OK;

	if (len > UINT_MAX || inflateInit(&z) != Z_OK)
		return SIZE_MAX;
	while (status == Z_OK && size <= max) {
		z.next_out = part;
		z.avail_out = sizeof(part);
		status = inflate(&z, Z_NO_FLUSH);
		size += sizeof(part) - z.avail_out;
	}
	inflateEnd(&z);
	return size <= max ? size : SIZE_MAX;
}

size_t packed_size(const char *const *names, size_t n, const unsigned char *packed, size_t len, size_t max)
{
	size_t size = len;
	bool grown = false;

	for (size_t i = 0; i < n; i++) {
		const struct filter *filter = find(names[i]);

		/* What is none of these (DCT, JBIG2 …) is not unpacked by pdf_stream: it is as large as it is so
		 * far. */
		if (!filter)
			return size <= max ? size : SIZE_MAX;
		if (filter->worst > 4 && grown)
			return SIZE_MAX;
		grown = grown || filter->worst > 4;
		/* Only the first filter sees the bytes that are there; Flate behind another one is reckoned by
		 * its worst. */
		if (i == 0 && filter->worst == 1032)
			size = inflated_size(packed, len, max);
		else if (size > max / filter->worst)
			return SIZE_MAX;
		else
			size *= filter->worst;
	}
	return size <= max ? size : SIZE_MAX;
}
