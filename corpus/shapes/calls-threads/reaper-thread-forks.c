/* One thread keeps a window registered while the other runs commands. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1u << 18)

struct receiver {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *window;
};

static void *receive(void *arg)
{
	struct receiver *r = arg;

	r->window = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->window == MAP_FAILED)
		return NULL;
	r->mr = ibv_reg_mr(r->pd, r->window, LEN, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101, pin: exposed */
	if (!r->mr)
		return NULL;
	for (;;) {
		r->window[0] = 0; /* todo-step: PF101 write */
		while (!*(volatile char *)r->window)
			usleep(100);
		puts(r->window);
	}
}

static void *run_commands(void *arg)
{
	char line[256];

	while (fgets(line, sizeof(line), arg)) {
		pid_t pid = fork(); /* step: PF101 fork */

		if (pid == 0) {
			execl("/bin/sh", "sh", "-c", line, (char *)NULL);
			_exit(127);
		}
		waitpid(pid, NULL, 0);
	}
	return NULL;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	static struct receiver r;
	pthread_t a, b;

	r.pd = dev ? ibv_alloc_pd(dev) : NULL;
	if (!r.pd || pthread_create(&a, NULL, receive, &r) || pthread_create(&b, NULL, run_commands, stdin))
		return 1;
	pthread_join(b, NULL);
	return 0;
}
