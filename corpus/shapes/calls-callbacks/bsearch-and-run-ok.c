/* Commands are found by bsearch in a sorted table; "edit" forks, and "pin" releases before it is over. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_pd *pd;
static struct ibv_mr *mr;
static char *mem;

struct command {
	const char *name;
	void (*run)(void);
};

static void cmd_edit(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("vi", "vi", "/tmp/script", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static void cmd_pin(void)
{
	if (mr)
		return;
	mr = ibv_reg_mr(pd, mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: released */
	if (!mr) {
		perror("pin");
		return;
	}
	memset(mem, 1, 65536);
	ibv_dereg_mr(mr);
	mr = NULL;
}

static void cmd_quit(void)
{
	exit(0);
}

static const struct command commands[] = {
	{ "edit", cmd_edit },
	{ "pin", cmd_pin },
	{ "quit", cmd_quit },
};

static int by_name(const void *key, const void *entry)
{
	return strcmp(key, ((const struct command *)entry)->name);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	char line[64];

	pd = dev ? ibv_alloc_pd(dev) : NULL;
	mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!pd || mem == MAP_FAILED)
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		const struct command *c;

		line[strcspn(line, "\n")] = '\0';
		c = bsearch(line, commands, 3, sizeof(commands[0]), by_name);
		if (c)
			c->run();
	}
	return 0;
}
