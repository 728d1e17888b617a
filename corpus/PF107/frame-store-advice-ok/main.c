#include <stdio.h>
#include <unistd.h>
#include "store.h"

int main(void)
{
	struct frames f;
	unsigned long total = 0;
	ssize_t n;

	if (frames_open(&f, 512, 9000))
		return 1;
	while ((n = read(STDIN_FILENO, frames_next(&f), f.frame)) > 0)
		total += (unsigned long)n;
	printf("%lu bytes in %s pages\n", total, f.kind == KIND_HUGE ? "huge" : "plain");
	frames_close(&f);
	return n < 0;
}
