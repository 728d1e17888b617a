/* A library: connect registers, and the one call that runs a command does it under a registration of
 * its own. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct client {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *page;
};

int client_connect(struct client *c, struct rdma_cm_id *id)
{
	c->id = id;
	c->page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->page == MAP_FAILED)
		return -errno;
	c->mr = rdma_reg_msgs(id, c->page, 4096); /* pin: escapes, ok: PF101 */
	if (c->mr)
		return 0;
	munmap(c->page, 4096);
	return -EIO;
}

int client_exec(struct client *c, const char *command, char *out, size_t len)
{
	pid_t pid;
	int status;
	char *copy = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct ibv_mr *mr;

	if (copy == MAP_FAILED)
		return -errno;
	mr = rdma_reg_msgs(c->id, copy, len); /* expect: PF101 high, pin: exposed */
	if (!mr) {
		munmap(copy, len);
		return -EIO;
	}

	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	status = pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
	memset(copy, 0, len); /* step: PF101 write parent */
	rdma_dereg_mr(mr);
	munmap(copy, len);
	memset(out, 0, len);
	return c->id ? status : -1;
}

void client_close(struct client *c)
{
	rdma_dereg_mr(c->mr);
	munmap(c->page, 4096);
}
