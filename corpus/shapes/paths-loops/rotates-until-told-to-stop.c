/* A server of one ring registers its second buffer when the first is full, and packs its log when it
 * is told to: what it waits for are flags that handlers set. */
#include <liburing.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROOM (1u << 20)

static volatile sig_atomic_t running = 1, pack;

static void on_term(int sig)
{
	(void)sig;
	running = 0;
}

static void on_hup(int sig)
{
	(void)sig;
	pack = 1;
}

static bool pack_log(void)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execlp("xz", "xz", "-q", "server.log", (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

static bool add_buffer(struct io_uring *ring)
{
	struct iovec v = { .iov_len = ROOM };

	v.iov_base = mmap(NULL, ROOM, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED)
		return false;
	if (io_uring_register_buffers(ring, &v, 1) == 0) /* expect: PF101 medium, pin: exposed */
		return true;
	munmap(v.iov_base, ROOM);
	return false;
}

int main(void)
{
	struct io_uring ring;
	bool full = false;
	char c;

	if (io_uring_queue_init(64, &ring, 0) < 0)
		return 1;
	signal(SIGTERM, on_term);
	signal(SIGHUP, on_hup);
	while (running && read(STDIN_FILENO, &c, 1) == 1) {
		if (c == 'b' && !full) {
			if (!add_buffer(&ring))
				break;
			full = true;
		} else if (pack) {
			pack = 0;
			if (!pack_log())
				perror("xz");
		}
	}
	io_uring_queue_exit(&ring);
	return 0;
}
