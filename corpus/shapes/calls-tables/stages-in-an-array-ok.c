/* Start-up runs stages from an array; the one that forks stands before the one that pins. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

static struct io_uring ring;
static struct iovec area;

static int stage_ring(char **argv)
{
	(void)argv;
	return io_uring_queue_init(32, &ring, 0);
}

static int stage_area(char **argv)
{
	(void)argv;
	area.iov_len = 1 << 20;
	area.iov_base = mmap(NULL, area.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return area.iov_base == MAP_FAILED ? -1 : 0;
}

static int stage_pin(char **argv)
{
	(void)argv;
	return io_uring_register_buffers(&ring, &area, 1); /* ok: PF101, pin: no-fork */
}

static int stage_helper(char **argv)
{
	pid_t pid = fork();

	if (pid == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

static const struct {
	const char *name;
	int (*run)(char **argv);
} stages[] = {
	{ "ring", stage_ring },
	{ "area", stage_area },
	{ "helper", stage_helper },
	{ "pin", stage_pin },
};

int main(int argc, char **argv)
{
	if (argc < 2)
		return 2;
	for (unsigned i = 0; i < sizeof(stages) / sizeof(stages[0]); i++) {
		if (stages[i].run(argv) < 0) {
			fprintf(stderr, "%s failed\n", stages[i].name);
			return 1;
		}
	}
	memset(area.iov_base, 0, area.iov_len);
	io_uring_queue_exit(&ring);
	return 0;
}
