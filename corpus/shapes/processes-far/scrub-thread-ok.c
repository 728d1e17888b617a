/* A volume server: a background thread verifies extents, the main thread answers a control socket
 * and starts helpers for slow requests. */
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
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>

#define EXTENT (4u << 20)

struct volume {
	int fd;
	off_t size;
	const char *path;
};

struct scrubber {
	struct volume *vol;
	pthread_t thread;
	pthread_mutex_t lock;
	unsigned char *buf;
	uint64_t checked, bad;
	bool stop;
};

static bool stopping(struct scrubber *s)
{
	bool stop;

	pthread_mutex_lock(&s->lock);
	stop = s->stop;
	pthread_mutex_unlock(&s->lock);
	return stop;
}

static ssize_t read_extent(struct volume *v, void *buf, off_t off)
{
	ssize_t n;

	do
		n = pread(v->fd, buf, EXTENT, off); /* ok: PF502 */
	while (n < 0 && errno == EINTR);
	return n;
}

static bool extent_valid(const unsigned char *p, size_t n)
{
	uint32_t want, sum = 0;

	if (n < EXTENT)
		return true;
	memcpy(&want, p, sizeof(want));
	for (size_t i = sizeof(want); i < n; i++)
		sum = sum * 31 + p[i];
	return want == 0 || want == sum;
}

static void *scrub_main(void *arg)
{
	struct scrubber *s = arg;
	off_t off = 0;

	while (!stopping(s)) {
		ssize_t n;

		memset(s->buf, 0, sizeof(uint32_t));
		n = read_extent(s->vol, s->buf, off);
		if (n < 0)
			break;
		pthread_mutex_lock(&s->lock);
		s->checked++;
		if (!extent_valid(s->buf, (size_t)n))
			s->bad++;
		pthread_mutex_unlock(&s->lock);
		off += EXTENT;
		if (off >= s->vol->size) {
			off = 0;
			sleep(600);
		}
	}
	return NULL;
}

static int scrub_start(struct scrubber *s, struct volume *v)
{
	memset(s, 0, sizeof(*s));
	s->vol = v;
	pthread_mutex_init(&s->lock, NULL);
	s->buf = mmap(NULL, EXTENT, PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->buf == MAP_FAILED)
		return -errno;
	return -pthread_create(&s->thread, NULL, scrub_main, s);
}

static void scrub_stop(struct scrubber *s)
{
	pthread_mutex_lock(&s->lock);
	s->stop = true;
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	munmap(s->buf, EXTENT);
}

static int helper(int client, const char *tool, const char *path)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		if (dup2(client, STDOUT_FILENO) < 0)
			_exit(126);
		execlp(tool, tool, path, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, NULL, 0) < 0 ? -errno : 0;
}

static int serve(struct scrubber *s, struct volume *v, int listener)
{
	char cmd[32];

	for (;;) {
		int fd = accept(listener, NULL, NULL);
		ssize_t n;

		if (fd < 0)
			return -errno;
		n = read(fd, cmd, sizeof(cmd) - 1);
		cmd[n > 0 ? n : 0] = '\0';
		if (!strncmp(cmd, "identify", 8)) {
			helper(fd, "blkid", v->path);
		} else if (!strncmp(cmd, "scrub", 5)) {
			pthread_mutex_lock(&s->lock);
			dprintf(fd, "%llu checked, %llu bad\n", (unsigned long long)s->checked,
				(unsigned long long)s->bad);
			pthread_mutex_unlock(&s->lock);
		} else if (!strncmp(cmd, "quit", 4)) {
			close(fd);
			return 0;
		}
		close(fd);
	}
}

int main(int argc, char **argv)
{
	struct sockaddr_un sa = { .sun_family = AF_UNIX };
	struct volume vol;
	static struct scrubber scrubber;
	struct stat st;
	int listener, rc;

	if (argc < 3)
		return 2;
	vol.path = argv[1];
	vol.fd = open(vol.path, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (vol.fd < 0 || fstat(vol.fd, &st))
		return 1;
	vol.size = st.st_size;
	listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	snprintf(sa.sun_path, sizeof(sa.sun_path), "%s", argv[2]);
	if (listener < 0 || bind(listener, (struct sockaddr *)&sa, sizeof(sa)) || listen(listener, 8)) {
		perror(argv[2]);
		return 1;
	}
	rc = scrub_start(&scrubber, &vol);
	if (rc) {
		fprintf(stderr, "scrub: %s\n", strerror(-rc));
		return 1;
	}
	rc = serve(&scrubber, &vol, listener);
	scrub_stop(&scrubber);
	close(vol.fd);
	return rc != 0;
}
