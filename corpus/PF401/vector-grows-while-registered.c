#define _GNU_SOURCE
#include <errno.h>
#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

struct vec {
	char *data;
	size_t len, cap;
	struct io_uring *ring;
	int registered;
};

static int vec_pin(struct vec *v)
{
	struct iovec io = { v->data, v->cap };
	int rc = io_uring_register_buffers(v->ring, &io, 1); /* pin: no-fork */

	if (rc == 0)
		v->registered = 1;
	return rc;
}

static void vec_unpin(struct vec *v)
{
	if (v->registered) {
		io_uring_unregister_buffers(v->ring);
		v->registered = 0;
	}
}

static int vec_grow(struct vec *v, size_t want)
{
	size_t cap = v->cap ? v->cap : 4096;
	int was = v->registered;
	char *n;

	while (cap < want)
		cap *= 2;
	n = realloc(v->data, cap); /* expect: PF401 */
	if (!n)
		return -ENOMEM;
	v->data = n;
	v->cap = cap;
	vec_unpin(v);
	return was ? vec_pin(v) : 0;
}

static int vec_append(struct vec *v, const void *p, size_t n)
{
	if (v->len + n > v->cap) {
		int rc = vec_grow(v, v->len + n);

		if (rc)
			return rc;
	}
	memcpy(v->data + v->len, p, n);
	v->len += n;
	return 0;
}

int main(void)
{
	struct io_uring ring;
	struct vec v = { 0 };
	char line[512];

	if (io_uring_queue_init(4, &ring, 0) < 0)
		return 1;
	v.ring = &ring;
	if (vec_grow(&v, 8192) || vec_pin(&v)) {
		io_uring_queue_exit(&ring);
		return 1;
	}
	while (fgets(line, sizeof(line), stdin))
		if (vec_append(&v, line, strlen(line)))
			break;
	vec_unpin(&v);
	free(v.data);
	io_uring_queue_exit(&ring);
	return 0;
}
