/* The same code with memory made here and memory from elsewhere: the second is believed less. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static int run(char **argv)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execv(argv[0], argv);
		_exit(127);
	}
	return pid < 0 ? -errno : 0;
}

int send_ours(struct rdma_cm_id *id, char **argv, size_t len)
{
	char *mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); /* step: PF101 alloc */
	struct ibv_mr *mr;
	int ret;

	if (mem == MAP_FAILED)
		return -errno;
	mr = rdma_reg_msgs(id, mem, len); /* expect: PF101 high, pin: exposed */
	if (!mr) {
		munmap(mem, len);
		return -errno;
	}
	ret = run(argv);
	memset(mem, 0, len); /* step: PF101 write */
	rdma_dereg_mr(mr);
	munmap(mem, len);
	return ret;
}

int send_theirs(struct rdma_cm_id *id, char **argv, char *mem, size_t len)
{
	struct ibv_mr *mr = rdma_reg_msgs(id, mem, len); /* expect: PF101 medium, pin: exposed */
	int ret;

	if (!mr)
		return -errno;
	ret = run(argv);
	memset(mem, 0, len); /* step: PF101 write */
	rdma_dereg_mr(mr);
	return ret;
}
