/* The tool's failure in the child goes through exit(), and the handler writes to the guarded log page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char *page;

static void last_words(void)
{
	strcpy(page, "bye"); /* expect: PF301 */
}

static void fail(const char *what)
{
	perror(what);
	exit(1);
}

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (page == MAP_FAILED || madvise(page, 4096, MADV_DONTFORK)) /* step: PF301 guard */
		return 1;
	if (atexit(last_words))
		return 1;
	if (fork() == 0) { /* step: PF301 fork */
		execv(argv[1], argv + 1);
		fail(argv[1]);
	}
	return 0;
}
