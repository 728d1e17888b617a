/* In the background by option: parent exits, child goes on with the parent's registered window. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct app {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *window;
	size_t len;
	int foreground;
};

static int app_network(struct app *a)
{
	if (rdma_create_id(NULL, &a->id, NULL, RDMA_PS_TCP))
		return -1;
	a->window = mmap(NULL, a->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->window == MAP_FAILED)
		return -1;
	a->mr = rdma_reg_write(a->id, a->window, a->len); /* expect: PF101, pin: exposed */
	return a->mr ? 0 : -1;
}

static int app_background(struct app *a)
{
	pid_t pid;

	if (a->foreground)
		return 0;
	pid = fork(); /* step: PF101 fork */
	if (pid < 0)
		return -1;
	if (pid > 0)
		exit(0);
	return setsid() < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct app a = { .len = 1 << 20, .foreground = argc > 1 && !strcmp(argv[1], "-f") };

	if (app_network(&a) || app_background(&a))
		return 1;
	for (;;) {
		if (read(STDIN_FILENO, a.window, a.len) <= 0)
			break;
	}
	return 0;
}
