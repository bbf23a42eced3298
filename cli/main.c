#include "cli/options.h"
#include "cli/run.h"

int main(int argc, char **argv)
{
	struct options options;
	int status;

	if (options_parse(argc, argv, &options, &status))
		status = run(&options);
	options_finish(&options);
	return status;
}
