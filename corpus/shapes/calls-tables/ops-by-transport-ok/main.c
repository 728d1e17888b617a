/* Transports behind a table of operations; the attached one is detached before its event hook. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "xport.h"

static void hook(const char *program, const char *event)
{
	if (fork() == 0) {
		execlp(program, program, event, (char *)NULL);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	size_t len = 1 << 16;
	struct xport x;
	void *mem;

	if (argc < 3 || xport_new(&x, argv[1]))
		return 1;
	mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (mem == MAP_FAILED || x.ops->attach(&x, mem, len))
		return 1;
	memset(mem, 1, len);
	x.ops->detach(&x);
	hook(argv[2], "detached");
	x.ops->shut(&x);
	munmap(mem, len);
	return 0;
}
