/* vmsplice gives the pages to the pipe; they are drained before the hook is forked. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define LEN 65536

static void hook(char **argv)
{
	if (fork() == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	int ends[2];
	struct iovec v = { NULL, LEN };
	static char sink[LEN];

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || v.iov_base == MAP_FAILED || pipe(ends))
		return 1;
	memset(v.iov_base, 'x', LEN);
	if (vmsplice(ends[1], &v, 1, 0) != LEN) /* ok: PF101 */
		return 1;
	close(ends[1]);
	while (read(ends[0], sink, LEN) > 0)
		;
	close(ends[0]);
	hook(argv + 1);
	memset(v.iov_base, 'y', LEN);
	return 0;
}
