#ifndef SNAP_H
#define SNAP_H

#include <liburing.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/uio.h>

#define SLOTS 8
#define SLOT_BYTES (256u * 1024)

struct slot {
	struct iovec vec;
	uint64_t offset;
	bool busy;
	int result;
};

struct volume {
	int fd;
	uint64_t size, at;
	struct io_uring ring;
	struct slot slot[SLOTS];
	unsigned int busy;
};

struct settings {
	const char *source;
	const char *hook;
	bool buffered;
};

struct sink {
	int fd;
	uint64_t written;
};

/* volume.c: 0 or a negative errno */
int volume_open(struct volume *v, const struct settings *set);
int volume_start(struct volume *v);
struct slot *volume_next(struct volume *v);
void volume_put(struct volume *v, struct slot *s);
int volume_drain(struct volume *v);
void volume_close(struct volume *v);

/* hook.c */
int hook_run(const struct settings *set, const char *event, uint64_t at);

/* sink.c */
int sink_write(struct sink *s, const struct slot *slot);

#endif
