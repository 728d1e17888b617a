/* Signals and their handlers stand in a table that a loop installs; one of them forks. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static volatile sig_atomic_t wanted, quit;

static void on_hup(int sig)
{
	(void)sig;
	wanted = 1;
	if (fork() == 0) {
		execlp("rotate-logs", "rotate-logs", (char *)NULL);
		_exit(127);
	}
}

static void on_term(int sig)
{
	(void)sig;
	quit = 1;
}

static const struct {
	int number;
	void (*handler)(int);
} table[] = { { SIGHUP, on_hup }, { SIGTERM, on_term } };

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	char *log = aligned_alloc(4096, 65536);
	struct ibv_mr *mr;

	if (!pd || !log)
		return 1;
	for (unsigned i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		signal(table[i].number, table[i].handler);
	mr = ibv_reg_mr(pd, log, 65536, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (!mr)
		return 1;
	while (!quit && fgets(log, 65536, stdin))
		wanted = 0;
	ibv_dereg_mr(mr);
	free(log);
	return 0;
}
