/* Fresh zeroes are lent to a pipe before the first sample is there, and nobody asks whether they were. Of the block only
 * the page of its head is guarded, with whatever of the heap lies on it. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAGE 4096ul
#define SAMPLES 65536

struct scope {
	int out;
	char *samples;
	unsigned triggers;
};

static int scope_new(struct scope *s, int out)
{
	s->out = out;
	s->triggers = 0;
	s->samples = calloc(1, SAMPLES);
	return s->samples ? 0 : -1;
}

static int scope_guard(struct scope *s)
{
	uintptr_t head = (uintptr_t)s->samples & ~(PAGE - 1);

	return madvise((void *)head, PAGE, MADV_DONTFORK); /* expect: PF303; expect: PF103 */
}

static void scope_lend(struct scope *s)
{
	struct iovec v = { s->samples, SAMPLES };

	vmsplice(s->out, &v, 1, 0); /* expect: PF403; expect: PF202; ok: PF101 */
}

static void log_child(unsigned triggers)
{
	if (fork() == 0) { /* step: PF303 fork; step: PF103 fork */
		char *text = malloc(64);

		if (text)
			puts(text + snprintf(text, 64, "%u triggers", triggers));
		exit(0);
	}
}

int capture(int out, int adc)
{
	struct scope s;
	size_t have = 0;
	ssize_t n;

	if (scope_new(&s, out) || scope_guard(&s))
		return -1;
	scope_lend(&s);
	log_child(s.triggers);
	while (have < SAMPLES && (n = read(adc, s.samples + have, SAMPLES - have)) > 0) { /* step: PF202 write */
		have += (size_t)n;
		s.triggers++;
	}
	return have == SAMPLES ? 0 : -1;
}
