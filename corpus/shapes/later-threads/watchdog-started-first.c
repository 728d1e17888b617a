/* A watchdog thread that restarts its helper by fork() runs before anything is registered: what main registers
 * later is met by its forks all the same. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SIZE (1 << 20)

struct watchdog {
	pthread_t thread;
	const char *helper;
	volatile int stop;
};

static void *watchdog_main(void *arg)
{
	struct watchdog *w = arg;

	while (!w->stop) {
		pid_t pid = fork(); /* step: PF101 fork */
		int status;

		if (pid == 0) {
			execl(w->helper, w->helper, (char *)NULL);
			_exit(127);
		}
		if (pid < 0 || waitpid(pid, &status, 0) != pid)
			break;
		sleep(1);
	}
	return NULL;
}

static int watchdog_start(struct watchdog *w, const char *helper)
{
	w->helper = helper;
	w->stop = 0;
	return pthread_create(&w->thread, NULL, watchdog_main, w);
}

static void watchdog_stop(struct watchdog *w)
{
	w->stop = 1;
	pthread_join(w->thread, NULL);
}

static struct ibv_pd *open_first(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	return dev ? ibv_alloc_pd(dev) : NULL;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = open_first();
	struct watchdog dog;
	struct ibv_mr *mr;
	char *window;

	if (argc < 2 || !pd || watchdog_start(&dog, argv[1]) != 0)
		return 1;
	window = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (window == MAP_FAILED)
		return 1;
	mr = ibv_reg_mr(pd, window, SIZE, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* expect: PF101, pin: exposed */
	if (!mr)
		return 1;
	while (fgets(window, 4096, stdin))
		fputs(window, stdout);
	ibv_dereg_mr(mr);
	watchdog_stop(&dog);
	return 0;
}
