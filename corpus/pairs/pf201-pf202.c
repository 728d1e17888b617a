/* Two ranges in one call: one was written before the fork, the other never. Each is judged by itself,
 * and each rule speaks once. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define LEN 16384

static char *pages(void)
{
	char *p = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

int feed(int pipe_end, char **tool)
{
	struct iovec v[2] = { { pages(), LEN }, { pages(), LEN } };

	if (!v[0].iov_base || !v[1].iov_base)
		return -1;
	memset(v[0].iov_base, 'a', LEN);
	if (fork() == 0) { /* step: PF201 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	if (vmsplice(pipe_end, v, 2, 0) < 0) /* expect: PF201; expect: PF202 */
		return -1;
	memset(v[0].iov_base, 'b', LEN); /* step: PF201 write */
	memset(v[1].iov_base, 'c', LEN); /* step: PF202 write */
	return 0;
}
