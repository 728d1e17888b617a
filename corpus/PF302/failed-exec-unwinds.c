/* When the exec fails the child returns an error up the ladder like its parent would, and the clean-up at the bottom
 * deregisters: that is the parent's memory region. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (256 * 4096)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int compress(const char *file)
{
	pid_t pid = fork(); /* step: PF302 fork */

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp("xz", "xz", "-T0", file, (char *)NULL);
		return -1;
	}
	return waitpid(pid, NULL, 0) < 0 ? -errno : 0;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = open_pd();
	struct ibv_mr *mr = NULL;
	char *buf;
	int rc;

	if (argc != 2 || !pd)
		return 2;
	buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (buf == MAP_FAILED)
		return 1;
	rc = madvise(buf, LEN, MADV_DONTFORK);
	if (rc < 0)
		goto out;
	mr = ibv_reg_mr(pd, buf, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr) {
		rc = -ENOMEM;
		goto out;
	}
	rc = compress(argv[1]);
	if (rc < 0)
		goto out;
	memset(buf, 0, LEN);
out:
	if (mr)
		ibv_dereg_mr(mr); /* expect: PF302 */
	munmap(buf, LEN);
	if (rc < 0)
		fprintf(stderr, "%s\n", strerror(-rc));
	return rc < 0;
}
