/* Between fork and exec the child moves descriptors about and changes directory, but it never touches the guarded
 * buffer, although a pointer to it is in reach. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (1 << 18)

static char *frame;

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static pid_t run(char **argv, int out)
{
	pid_t pid = fork();

	if (pid == 0) {
		if (dup2(out, 1) < 0)
			_exit(126);
		close(out);
		setsid();
		if (chdir("/") < 0)
			_exit(126);
		signal(SIGPIPE, SIG_DFL);
		execvp(argv[0], argv); /* ok: PF301 */
		perror("exec");
		_exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	struct ibv_pd *pd = open_pd();
	struct ibv_mr *mr;
	int out;

	if (argc < 2 || !pd)
		return 2;
	frame = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	out = open("/dev/null", O_WRONLY);
	if (frame == MAP_FAILED || out < 0 || madvise(frame, LEN, MADV_DONTFORK) < 0)
		return 1;
	mr = ibv_reg_mr(pd, frame, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return 1;
	if (run(argv + 1, out) > 0)
		wait(NULL);
	memset(frame, 0, LEN);
	ibv_dereg_mr(mr);
	munmap(frame, LEN);
	return 0;
}
