/* Half a page of the heap is guarded with the rest of its page, and the result is dropped: each is said. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int serve(void)
{
	static void *block;

	if (posix_memalign(&block, 4096, 2048))
		return -1;
	madvise(block, 2048, MADV_DONTFORK); /* expect: PF105; expect: PF303 */
	if (fork() == 0) { /* step: PF303 fork */
		char *text = malloc(1000);

		if (text)
			puts(text + snprintf(text, 1000, "child"));
		_exit(0);
	}
	return 0;
}
