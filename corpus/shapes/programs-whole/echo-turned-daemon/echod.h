/* echod: event loop around one io_uring. */
#ifndef ECHOD_H
#define ECHOD_H

#include <liburing.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MAX_CONNS 64
#define BUF_BYTES 16384

enum op { OP_ACCEPT, OP_READ, OP_WRITE };

struct conn {
	int fd;
	enum op op;
	unsigned index;
	unsigned have;
	bool used;
};

struct server {
	struct io_uring ring;
	unsigned char *area;
	size_t area_len;
	struct conn conn[MAX_CONNS];
	struct conn acceptor;
	int listener;
	struct {
		uint64_t accepted, rejected, bytes;
	} stats;
};

struct settings {
	unsigned short port;
	bool background;
	const char *pidfile;
};

int settings_parse(struct settings *st, int argc, char **argv);
int background(const char *pidfile);
int server_init(struct server *s, const struct settings *st);
int server_run(struct server *s);

#endif
