#include <stdio.h>

int run_hook(const char *program);

int main(int argc, char **argv)
{
	char line[128];

	if (argc < 2)
		return 2;
	while (fgets(line, sizeof(line), stdin))
		if (run_hook(argv[1]) != 0)
			fprintf(stderr, "hook failed\n");
	return 0;
}
