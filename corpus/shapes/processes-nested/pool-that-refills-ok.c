/* Dead workers are replaced in a loop; the master's statistics are kept out of them. */
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define WORKERS 3

static _Noreturn void work(int n)
{
	while (pause() < 0 && n >= 0)
		n--;
	_exit(0);
}

static pid_t start(int n)
{
	pid_t pid = fork();

	if (pid == 0)
		work(n);
	return pid;
}

static struct ibv_mr *stats_open(char **mem)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;

	*mem = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!pd || *mem == MAP_FAILED)
		return NULL;
	if (madvise(*mem, 4096, MADV_DONTFORK))
		return NULL;
	return ibv_reg_mr(pd, *mem, 4096, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF101, pin: guarded */
}

int main(void)
{
	pid_t pids[WORKERS];
	struct ibv_mr *mr;
	char *stats;
	int i;

	for (i = 0; i < WORKERS; i++)
		pids[i] = start(i);
	mr = stats_open(&stats);
	if (!mr)
		return 1;
	for (;;) {
		pid_t gone = wait(NULL);

		if (gone < 0)
			break;
		for (i = 0; i < WORKERS; i++)
			if (pids[i] == gone)
				pids[i] = start(i);
		stats[0]++;
	}
	ibv_dereg_mr(mr);
	return 0;
}
