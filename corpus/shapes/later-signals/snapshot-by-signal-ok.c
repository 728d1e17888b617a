/*
 * Flight recorder. The device writes the last seconds of telemetry into a window; SIGUSR1 saves the
 * window in a child, because the disk is slow and the device must be served.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <infiniband/verbs.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define WINDOW_BYTES (256 * 1024)

static struct {
	uint8_t        *mem;
	struct ibv_mr  *mr;
	volatile size_t fill;
} window;

static uint8_t shadow[WINDOW_BYTES];
static volatile sig_atomic_t snapshots;
static const char *out_path = "/var/crash/recorder.bin";

static void snapshot(int sig)
{
	int   saved = errno;
	pid_t pid;

	(void)sig;
	/* The window is not inherited: copy it first. */
	memcpy(shadow, window.mem, WINDOW_BYTES);
	pid = fork();
	if (pid == 0) {
		int    fd = open(out_path, O_WRONLY | O_CREAT | O_APPEND, 0600);
		size_t done = 0;

		while (fd >= 0 && done < WINDOW_BYTES) {
			ssize_t n = write(fd, shadow + done, WINDOW_BYTES - done); /* ok: PF301 */

			if (n <= 0)
				_exit(1);
			done += (size_t)n;
		}
		_exit(fd < 0);
	}
	if (pid > 0)
		snapshots++;
	errno = saved;
}

static int window_setup(struct ibv_pd *pd)
{
	struct sigaction sa;

	window.mem = mmap(NULL, WINDOW_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (window.mem == MAP_FAILED)
		return -errno;
	if (madvise(window.mem, WINDOW_BYTES, MADV_DONTFORK) < 0)
		return -errno;
	/* pin: guarded */
	window.mr = ibv_reg_mr(pd, window.mem, WINDOW_BYTES, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (window.mr == NULL)
		return -errno;
	memset(&sa, 0, sizeof sa);
	sa.sa_handler = snapshot;
	sa.sa_flags = SA_RESTART;
	sigemptyset(&sa.sa_mask);
	if (sigaction(SIGUSR1, &sa, NULL) < 0)
		return -errno;
	signal(SIGCHLD, SIG_IGN);
	return 0;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;
	struct ibv_pd      *pd = NULL;
	uint32_t            mark = 0;
	int                 rc;

	if (argc > 1)
		out_path = argv[1];
	if (list != NULL && list[0] != NULL)
		ctx = ibv_open_device(list[0]);
	if (ctx != NULL)
		pd = ibv_alloc_pd(ctx);
	if (pd == NULL)
		return 1;
	rc = window_setup(pd);
	if (rc != 0) {
		fprintf(stderr, "recorder: %s\n", strerror(-rc));
		return 1;
	}
	printf("rkey %#x addr %p\n", window.mr->rkey, (void *)window.mem);
	for (;;) {
		usleep(100000);
		mark++;
		memcpy(window.mem + WINDOW_BYTES - sizeof mark, &mark, sizeof mark);
		if (snapshots > 100)
			break;
	}
	return 0;
}
