/* The guard's result is dropped, and the block goes back to the heap with the guard on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int serve(const char *text)
{
	char *block = aligned_alloc(4096, 65536), *copy;

	if (!block)
		return -1;
	madvise(block, 65536, MADV_DONTFORK); /* expect: PF105; step: PF108 guard */
	memset(block, 0, 65536);
	free(block); /* expect: PF108 */
	copy = strdup(text);
	if (copy && fork() == 0) { /* step: PF108 fork */
		puts(copy);
		_exit(0);
	}
	free(copy);
	return 0;
}
