/* Segment store: a compaction thread reads old segments around the page cache, the main thread serves and runs hooks. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define CHUNK (1u << 20)

struct segment {
	char path[128];
	unsigned id;
	bool sealed;
};

struct compactor {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct segment queue[64];
	unsigned head, tail;
	bool stop;
	uint64_t live, dead;
};

static int scan(struct compactor *c, const struct segment *s, unsigned char *buf)
{
	off_t off = 0;
	ssize_t n;
	int fd = open(s->path, O_RDONLY | O_DIRECT);

	if (fd < 0)
		return -errno;
	while ((n = pread(fd, buf, CHUNK, off)) > 0) { /* ok: PF502 */
		for (ssize_t i = 0; i + 64 <= n; i += 64) {
			if (buf[i] == 0)
				c->dead++;
			else
				c->live++;
			buf[i] = 0;
		}
		off += n;
	}
	close(fd);
	return n < 0 ? -errno : 0;
}

static bool next_segment(struct compactor *c, struct segment *out)
{
	bool got = false;

	pthread_mutex_lock(&c->lock);
	while (c->head == c->tail && !c->stop)
		pthread_cond_wait(&c->wake, &c->lock);
	if (c->head != c->tail) {
		*out = c->queue[c->head++ % 64];
		got = true;
	}
	pthread_mutex_unlock(&c->lock);
	return got;
}

static void *compact(void *arg)
{
	struct compactor *c = arg;
	struct segment s;
	void *buf;

	buf = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (buf == MAP_FAILED)
		return NULL;
	if (madvise(buf, CHUNK, MADV_DONTFORK)) {
		munmap(buf, CHUNK);
		return NULL;
	}
	while (next_segment(c, &s)) {
		int rc = scan(c, &s, buf);

		if (rc)
			fprintf(stderr, "%s: %s\n", s.path, strerror(-rc));
	}
	munmap(buf, CHUNK);
	return NULL;
}

static void seal(struct compactor *c, const char *dir, unsigned id)
{
	struct segment *s;

	pthread_mutex_lock(&c->lock);
	if (c->tail - c->head < 64) {
		s = &c->queue[c->tail++ % 64];
		snprintf(s->path, sizeof(s->path), "%s/%08u.seg", dir, id);
		s->id = id;
		s->sealed = true;
		pthread_cond_signal(&c->wake);
	}
	pthread_mutex_unlock(&c->lock);
}

static int hook(const char *cmd, const char *dir, unsigned id)
{
	char line[512];

	snprintf(line, sizeof(line), "%s %s/%08u.seg", cmd, dir, id);
	return system(line);
}

int main(int argc, char **argv)
{
	static struct compactor c = { .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER };
	pthread_t tid;
	unsigned id = 0;
	char word[32];

	if (argc < 3) {
		fprintf(stderr, "usage: %s directory seal-hook\n", argv[0]);
		return 2;
	}
	if (pthread_create(&tid, NULL, compact, &c))
		return 1;
	while (fgets(word, sizeof(word), stdin)) {
		if (strncmp(word, "seal", 4))
			continue;
		seal(&c, argv[1], id);
		if (hook(argv[2], argv[1], id))
			fprintf(stderr, "hook failed for %u\n", id);
		id++;
	}
	pthread_mutex_lock(&c.lock);
	c.stop = true;
	pthread_cond_signal(&c.wake);
	pthread_mutex_unlock(&c.lock);
	pthread_join(tid, NULL);
	printf("%llu live, %llu dead\n", (unsigned long long)c.live, (unsigned long long)c.dead);
	return 0;
}
