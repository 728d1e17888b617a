#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "node.h"

int main(int argc, char **argv)
{
	struct node n;
	char word[64];
	size_t size;

	if (argc < 2)
		return 2;
	if (node_open(&n, 65536, strtoul(argv[1], NULL, 0), argc > 2))
		return 1;
	while (scanf("%63s", word) == 1) {
		if (strcmp(word, "isolate") == 0)
			node_isolate(&n);
		else if (sscanf(word, "resize=%zu", &size) == 1 && node_resize(&n, size))
			fprintf(stderr, "resize failed\n");
	}
	node_close(&n);
	return 0;
}
