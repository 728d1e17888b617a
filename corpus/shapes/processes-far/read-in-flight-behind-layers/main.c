/* The next block is being read directly when everybody is told about this one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "io.h"

#define BLOCK 65536

int main(int argc, char **argv)
{
	char *block = aligned_alloc(4096, BLOCK);
	struct io io;
	int n;

	if (argc < 2 || !block || io_open(&io, argv[1]) < 0)
		return 1;
	if (io_start(&io, block, BLOCK, 0))
		return 1;
	if (tell("reading"))
		fprintf(stderr, "nobody was told\n");
	n = io_finish(&io);
	if (n < 0)
		return 1;
	block[0] = 0;
	printf("%d bytes\n", n);
	free(block);
	return 0;
}
