/* vmsplice gives the pages to the pipe; -1 is tested, the drain is not waited for, and the hook is forked. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define LEN 65536

static void hook(char **argv)
{
	if (fork() == 0) { /* step: PF101 fork */
		execv(argv[0], argv);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	int ends[2];
	struct iovec v = { NULL, LEN };

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || v.iov_base == MAP_FAILED || pipe(ends))
		return 1;
	memset(v.iov_base, 'x', LEN);
	if (vmsplice(ends[1], &v, 1, 0) != LEN) /* expect: PF101 */
		return 1;
	hook(argv + 1);
	memset(v.iov_base, 'y', LEN); /* step: PF101 write */
	return 0;
}
