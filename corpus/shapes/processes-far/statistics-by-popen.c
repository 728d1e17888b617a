/* Feeds a GPU from standard input through pinned staging buffers; every minute the driver's tool is
 * asked for the temperature. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <gpu.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define STAGES 2

extern char **environ;

struct stage {
	unsigned char *mem;
	size_t size;
	bool pinned;
};

struct feeder {
	struct stage stage[STAGES];
	unsigned turn;
	unsigned long long bytes;
	int celsius;
	time_t asked;
};

static void stage_drop(struct stage *s)
{
	if (s->pinned)
		cudaHostUnregister(s->mem);
	s->pinned = false;
	free(s->mem); /* ok: PF401 */
	s->mem = NULL;
}

static bool stage_make(struct stage *s, size_t size)
{
	s->mem = aligned_alloc(65536, size);
	if (!s->mem)
		return false;
	s->size = size;
	/* pin: exposed */
	if (cudaHostRegister(s->mem, size, cudaHostRegisterPortable) != cudaSuccess) { /* expect: PF101 */
		free(s->mem);
		s->mem = NULL;
		return false;
	}
	return s->pinned = true;
}

/* The C library's popen() does not copy our memory any more, does it? */
static FILE *tool_open(pid_t *pid)
{
	*pid = 0;
	return popen("nvidia-smi --query-gpu=temperature.gpu --format=csv,noheader", "r"); /* step: PF101 fork */
}

static void tool_close(FILE *f, pid_t pid)
{
	(void)pid;
	pclose(f);
}

static void ask_temperature(struct feeder *f)
{
	time_t now = time(NULL);
	pid_t pid = 0;
	FILE *p;

	if (now - f->asked < 60)
		return;
	f->asked = now;
	p = tool_open(&pid);
	if (!p)
		return;
	if (fscanf(p, "%d", &f->celsius) != 1)
		f->celsius = -1;
	tool_close(p, pid);
}

int main(int argc, char **argv)
{
	size_t size = argc > 1 ? strtoul(argv[1], NULL, 0) & ~65535ul : 4u << 20;
	struct feeder f = { .celsius = -1 };
	ssize_t n = 0;

	for (unsigned i = 0; i < STAGES; i++)
		if (!stage_make(&f.stage[i], size)) {
			while (i--)
				stage_drop(&f.stage[i]);
			return 1;
		}
	for (;;) {
		struct stage *s = &f.stage[f.turn++ % STAGES];

		ask_temperature(&f);
		n = read(STDIN_FILENO, s->mem, s->size);
		if (n <= 0)
			break;
		f.bytes += (unsigned long long)n;
	}
	for (unsigned i = 0; i < STAGES; i++)
		stage_drop(&f.stage[i]);
	fprintf(stderr, "%llu bytes, %d degrees\n", f.bytes, f.celsius);
	return n < 0;
}
