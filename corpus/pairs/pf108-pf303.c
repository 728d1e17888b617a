/* A guard reaches beyond its block of the heap, and stays when the block is freed: each is said. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int child(void)
{
	pid_t pid = fork(); /* step: PF108 fork; step: PF303 fork */

	if (pid == 0) {
		char *text = malloc(1000);

		if (text)
			puts(text + snprintf(text, 1000, "child"));
		_exit(0);
	}
	return pid;
}

int serve(void)
{
	void *block;

	if (posix_memalign(&block, 4096, 5000))
		return -1;
	if (madvise(block, 5000, MADV_DONTFORK)) { /* expect: PF303, step: PF108 guard */
		free(block);
		return -1;
	}
	if (child() < 0)
		return -1;
	free(block); /* expect: PF108 */
	return child();
}
