/* A plugin: whether its registration meets a fork is up to the host that loads it. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1u << 20)

int plugin_start(void);
void plugin_stop(void);

static char *window;
static struct ibv_mr *mr;

static int check_tool(void)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execlp("ibstat", "ibstat", "-l", (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int plugin_start(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd)
		return -1;
	if (check_tool())
		return -1;
	window = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (window == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, window, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: escapes */
	if (!mr) {
		munmap(window, LEN);
		return -1;
	}
	memset(window, 0, LEN);
	return 0;
}

void plugin_stop(void)
{
	if (mr)
		ibv_dereg_mr(mr);
	mr = NULL;
}
