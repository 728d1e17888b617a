/* Compares a device with its mirror, reading one block ahead around the page cache; a helper looks into what differs. */
#define _GNU_SOURCE
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define BLOCK (512 * 1024)

enum block_state { BLK_EMPTY, BLK_READING, BLK_READY };

struct block {
	struct aiocb cb;
	enum block_state state;
	unsigned char *mem;
	ssize_t got;
};

struct compare {
	int left, right;
	struct block blocks[2];
	unsigned char *mirror;
	unsigned long differing;
	const char *helper;
};

static int block_start(struct compare *c, struct block *b, off_t off)
{
	memset(&b->cb, 0, sizeof(b->cb));
	b->cb.aio_fildes = c->left;
	b->cb.aio_buf = b->mem;
	b->cb.aio_nbytes = BLOCK;
	b->cb.aio_offset = off;
	if (aio_read(&b->cb)) /* ok: PF501 */
		return -errno;
	b->state = BLK_READING;
	return 0;
}

static int block_finish(struct block *b)
{
	const struct aiocb *list[1] = { &b->cb };
	int rc;

	if (b->state != BLK_READING)
		return 0;
	while ((rc = aio_error(&b->cb)) == EINPROGRESS)
		if (aio_suspend(list, 1, NULL) && errno != EINTR)
			return -errno;
	b->got = aio_return(&b->cb);
	b->state = BLK_READY;
	return rc > 0 ? -rc : 0;
}

static int ask_helper(struct compare *c, off_t off)
{
	char where[24];
	int status;
	pid_t pid;

	snprintf(where, sizeof(where), "%lld", (long long)off);
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl(c->helper, c->helper, where, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) < 0)
		return -errno;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -EIO;
}

static int check(struct compare *c, unsigned i, off_t off)
{
	struct block *b = &c->blocks[i];
	ssize_t n;

	if (b->got < 0)
		return -EIO;
	n = pread(c->right, c->mirror, (size_t)b->got, off);
	if (n < 0)
		return -errno;
	if (n == b->got && !memcmp(c->mirror, b->mem, (size_t)n))
		return 0;
	c->differing++;
	/* the block ahead must have landed before anybody copies our address space */
	n = block_finish(&c->blocks[i ^ 1]);
	if (n)
		return (int)n;
	return ask_helper(c, off);
}

static int compare(struct compare *c, off_t size)
{
	unsigned i = 0;
	off_t off;
	int rc = block_start(c, &c->blocks[0], 0);

	for (off = 0; rc == 0 && off < size; off += BLOCK, i ^= 1) {
		rc = block_finish(&c->blocks[i]);
		if (rc == 0 && off + BLOCK < size)
			rc = block_start(c, &c->blocks[i ^ 1], off + BLOCK);
		if (rc == 0)
			rc = check(c, i, off);
		c->blocks[i].state = BLK_EMPTY;
	}
	return rc;
}

int main(int argc, char **argv)
{
	static struct compare c;
	struct stat st;
	int rc;

	if (argc < 4) {
		fprintf(stderr, "usage: %s device mirror helper\n", argv[0]);
		return 2;
	}
	c.left = open(argv[1], O_RDONLY | O_DIRECT | O_CLOEXEC);
	c.right = open(argv[2], O_RDONLY | O_CLOEXEC);
	c.helper = argv[3];
	if (c.left < 0 || c.right < 0 || fstat(c.right, &st))
		return 1;
	c.blocks[0].mem = aligned_alloc(4096, BLOCK);
	c.blocks[1].mem = aligned_alloc(4096, BLOCK);
	c.mirror = malloc(BLOCK);
	if (!c.blocks[0].mem || !c.blocks[1].mem || !c.mirror)
		return 1;
	rc = compare(&c, st.st_size);
	if (rc)
		fprintf(stderr, "compare: %s\n", strerror(-rc));
	printf("%lu blocks differ\n", c.differing);
	return rc != 0;
}
