#include "build.h"
#include <stdio.h>
#include <string.h>
#include "ndx.h"

int main(void)
{
	struct ndx ndx;
	int rc = ndx_open(&ndx);

	if (rc) {
		fprintf(stderr, ENGINE_NAME ": %s\n", strerror(-rc));
		return 1;
	}
	rc = ndx_alloc(&ndx);
	if (rc)
		fprintf(stderr, ENGINE_NAME ": %s\n", strerror(-rc));
	for (unsigned i = 0; rc == 0 && i < 256; i++)
		ndx_fill(&ndx, i, (unsigned char)i);
	ndx_free(&ndx);
	return rc != 0;
}
