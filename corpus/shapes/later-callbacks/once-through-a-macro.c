/* A library's lazy start is hidden in a macro around pthread_once(); what it starts registers memory, and a
 * later function of the library forks. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LAZY(start) pthread_once(&start##_once, start)
#define LAZY_DEFINE(start) static pthread_once_t start##_once = PTHREAD_ONCE_INIT

static struct {
	struct ibv_mr *mr;
	char *base;
} lib;

static void lib_start(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	if (!pd)
		return;
	lib.base = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (lib.base == MAP_FAILED)
		return;
	lib.mr = ibv_reg_mr(pd, lib.base, 65536, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
}

LAZY_DEFINE(lib_start);

int lib_put(const char *text)
{
	LAZY(lib_start);
	if (!lib.mr)
		return -ENODEV;
	strncpy(lib.base, text, 65535);
	return 0;
}

int lib_run(char **argv)
{
	pid_t pid;
	int status;

	LAZY(lib_start);
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return -errno;
	return lib_put("done");
}
