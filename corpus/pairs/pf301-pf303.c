/* The child uses the guarded block and the heap around it: the access is one finding, the guard that
 * takes the neighbours along another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int serve(const char *name)
{
	static void *block;
	char *copy = strdup(name);

	if (!copy || posix_memalign(&block, 4096, 6000))
		return -1;
	if (madvise(block, 6000, MADV_DONTFORK)) /* expect: PF303; step: PF301 guard */
		return -1;
	strcpy(block, "parent");
	if (fork() == 0) { /* step: PF303 fork; step: PF301 fork */
		puts(copy);
		puts(block); /* expect: PF301 */
		_exit(0);
	}
	free(copy);
	return 0;
}
