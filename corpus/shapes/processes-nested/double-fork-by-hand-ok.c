/* The classic double fork, and the registration in the grandchild. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1u << 20)

struct port {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *mem;
};

static int port_open(struct port *p)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	p->pd = dev ? ibv_alloc_pd(dev) : NULL;
	p->mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!p->pd || p->mem == MAP_FAILED)
		return -1;
	p->mr = ibv_reg_mr(p->pd, p->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: no-fork */
	return p->mr ? 0 : -1;
}

static void detach(void)
{
	pid_t pid = fork();

	if (pid < 0)
		_exit(1);
	if (pid > 0)
		_exit(0);
	setsid();
	pid = fork();
	if (pid < 0)
		_exit(1);
	if (pid > 0)
		_exit(0);
	umask(022);
}

static void serve(struct port *p)
{
	for (;;) {
		ssize_t n = read(STDIN_FILENO, p->mem, LEN);

		if (n <= 0)
			break;
	}
	ibv_dereg_mr(p->mr); /* ok: PF302 */
}

int main(void)
{
	struct port p;

	detach();
	if (port_open(&p))
		return 1;
	serve(&p);
	return 0;
}
