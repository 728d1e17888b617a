/* The window is hidden again with the address of its mapping, before any helper runs, and is closed on every way out. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 262144

struct window {
	char *map;
	size_t len;
	struct ibv_mr *mr;
};

static int run(char **tool)
{
	pid_t pid = fork();
	int status;

	if (pid < 0)
		return -1;
	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid && status == 0 ? 0 : -1;
}

static void window_hide(struct window *w)
{
	if (madvise(w->map, w->len, MADV_DONTFORK)) /* ok: PF104 */
		_exit(1);
}

static int window_open(struct window *w, struct ibv_pd *pd)
{
	w->len = LEN;
	w->map = mmap(NULL, w->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w->map == MAP_FAILED)
		return -1;
	if (madvise(w->map, w->len, MADV_DONTFORK)) {
		munmap(w->map, w->len);
		return -1;
	}
	w->mr = ibv_reg_mr(pd, w->map, w->len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF403; ok: PF402; ok: PF101 */
	if (!w->mr) {
		munmap(w->map, w->len);
		return -1;
	}
	printf("window %u\n", w->mr->rkey);
	return 0;
}

static void window_close(struct window *w)
{
	ibv_dereg_mr(w->mr);
	munmap(w->map, w->len);
}

int publish(struct ibv_pd *pd, char **checker, char **announcer)
{
	struct window w;

	if (window_open(&w, pd))
		return -1;
	memset(w.map, 0, w.len);
	if (madvise(w.map, w.len, MADV_DOFORK)) { /* ok: PF102 */
		window_close(&w);
		return -1;
	}
	window_hide(&w);
	if (run(checker)) {
		window_close(&w);
		return -1;
	}
	if (run(announcer))
		fprintf(stderr, "not announced\n");
	w.map[0] = 1;
	window_close(&w);
	return 0;
}
