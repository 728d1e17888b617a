/* A probe that forks for each of its checks, some of them in loops, and registers its window anew
 * in between where it was asked to: hundreds of ways lead to the last fork. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define WINDOW 16384

extern struct ibv_pd *probe_pd(void);
extern int check_link(int port);
extern int check_route(int port);

static void in_child(int (*check)(int), int arg)
{
	if (fork() == 0)
		_exit(check(arg));
}

int probe(bool renew, bool verbose)
{
	struct ibv_pd *pd = probe_pd();
	struct ibv_mr *mr;
	char *window;
	int port, failed = 0;

	window = mmap(NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (window == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, window, WINDOW, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!mr) {
		munmap(window, WINDOW);
		return -1;
	}
	if (renew) {
		ibv_dereg_mr(mr);
		mr = NULL;
	} else {
		ibv_dereg_mr(mr);
		munmap(window, WINDOW);
		return 0;
	}
	for (port = 0; port < 3; port++)
		in_child(check_link, port);
	if (verbose && fork() == 0)
		_exit(puts("links asked") < 0);
	for (port = 0; port < 2; port++)
		in_child(check_route, port);
	mr = ibv_reg_mr(pd, window, WINDOW, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high */
	if (!mr) {
		munmap(window, WINDOW);
		return -1;
	}
	switch (fork()) {
	case -1:
		failed = 1;
		break;
	case 0:
		_exit(check_link(-1));
	default:
		window[0] = 1;
	}
	while (wait(NULL) > 0)
		;
	ibv_dereg_mr(mr);
	munmap(window, WINDOW);
	return failed;
}
