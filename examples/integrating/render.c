/* usage: render REPORT OUT.pdf: sets a report, or says what is wrong with it, as JSON. OUT.ofd, OUT.html, OUT.png (of
 * one page) are made likewise.
 *
 *   cc render.c $(pkg-config --cflags --libs banshi) -o render */
#include <banshi/banshi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *len)
{
	FILE *file = fopen(path, "rb");
	char *data = file && fseek(file, 0, SEEK_END) == 0 ? malloc((size_t)ftell(file) + 1) : NULL;

	*len = data ? (size_t)ftell(file) : 0;
	if (data && (fseek(file, 0, SEEK_SET) != 0 || fread(data, 1, *len, file) != *len))
		*len = 0;
	if (file)
		fclose(file);
	return data;
}

int main(int argc, char **argv)
{
	struct banshi_engine *engine = banshi_engine_new(NULL, 0, NULL);
	struct banshi_request request = { .size = sizeof(request), .name = argc == 3 ? argv[1] : "-" };
	struct banshi_result result = { .size = sizeof(result) };
	const char *dot = argc == 3 ? strrchr(argv[2], '.') : NULL;
	char *report = argc == 3 ? read_file(argv[1], &request.len) : NULL;
	int status = 2;

	if (engine && report) {
		request.report = report;
		request.format = dot ? dot + 1 : "pdf";
		status = banshi_render(engine, &request, &result);
		FILE *out = result.data ? fopen(argv[2], "wb") : NULL;
		if (!out || fwrite(result.data, 1, result.len, out) != result.len || fclose(out) != 0)
			fputs(result.problems, stderr);
	}
	banshi_result_clear(&result);
	banshi_engine_free(engine);
	free(report);
	return status;
}
