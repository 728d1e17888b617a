/* The address of a heap block as it is: nothing is guarded, so no neighbour suffers. Rounded down, it
 * takes the neighbours along. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int child(void)
{
	pid_t pid = fork(); /* step: PF303 fork */

	if (pid == 0) {
		char *text = malloc(100);

		if (text)
			puts(text + snprintf(text, 100, "child"));
		_exit(text == NULL);
	}
	return pid;
}

int as_it_is(void)
{
	static char *block;

	block = malloc(4096);
	if (!block)
		return -1;
	if (madvise(block, 4096, MADV_DONTFORK)) /* expect: PF104; ok: PF303 */
		perror("madvise");
	return child();
}

int rounded_down(void)
{
	static char *block;
	uintptr_t from;

	block = malloc(4096);
	if (!block)
		return -1;
	from = (uintptr_t)block & ~(uintptr_t)4095;
	if (madvise((void *)from, (uintptr_t)block + 4096 - from, MADV_DONTFORK)) /* expect: PF303; ok: PF104 */
		perror("madvise");
	return child();
}
