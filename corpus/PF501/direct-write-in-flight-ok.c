/* A direct write is in flight while a helper is started by posix_spawn(), which shares the address space
 * and is no fork. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <libaio.h>

#define SEGMENT (512 * 1024)

struct journal {
	io_context_t ctx;
	struct iocb cb;
	char *segment;
	int fd;
};

static int journal_open(struct journal *j, const char *path)
{
	j->fd = open(path, O_WRONLY | O_CREAT | O_DIRECT | O_CLOEXEC, 0600);
	if (j->fd < 0)
		return -1;
	if (posix_memalign((void **)&j->segment, 4096, SEGMENT))
		return -1;
	memset(j->segment, 0, SEGMENT);
	return io_queue_init(4, &j->ctx);
}

static int journal_flush(struct journal *j)
{
	struct iocb *p = &j->cb;

	io_prep_pwrite(&j->cb, j->fd, j->segment, SEGMENT, 0);
	return io_submit(j->ctx, 1, &p) == 1 ? 0 : -1; /* ok: PF501 */
}

static void rotate(void)
{
	char *argv[] = { "journal-rotate", NULL };
	pid_t pid;

	if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) == 0)
		waitpid(pid, NULL, 0);
	else
		fprintf(stderr, "not rotated\n");
}

int main(int argc, char **argv)
{
	static struct journal j;
	struct io_event ev;

	if (argc < 2 || journal_open(&j, argv[1]) < 0)
		return 1;
	strcpy(j.segment, "BEGIN");
	if (journal_flush(&j) < 0)
		return 1;
	rotate();
	if (io_getevents(j.ctx, 1, 1, &ev, NULL) != 1 || ev.res != SEGMENT)
		return 1;
	io_queue_release(j.ctx);
	return 0;
}
