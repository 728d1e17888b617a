#include <stdbool.h>
#include <stddef.h>
#include <liburing.h>

struct options {
	const char *path, *pid_file, *user;
	bool foreground;
};

struct disk {
	struct io_uring ring;
	struct iovec block;
	int fd;
	unsigned long writes;
};

int options_parse(struct options *o, int argc, char **argv);
int background(const struct options *o);
int drop_privileges(const char *user);
int disk_open(struct disk *d, const char *path);
int disk_write(struct disk *d, const void *text, size_t len);
void disk_close(struct disk *d);
