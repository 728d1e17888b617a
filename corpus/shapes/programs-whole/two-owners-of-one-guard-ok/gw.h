/* Storage gateway: one guarded arena, used by io_uring (as a whole) and by RDMA connections (in slices). */
#ifndef GW_H
#define GW_H

#include <infiniband/verbs.h>
#include <liburing.h>
#include <stddef.h>
#include <stdint.h>

#define GW_SLICE (64u * 1024u)
#define GW_SLICES 64u

typedef struct GwArena {
	unsigned char *base;
	size_t size;
	uint64_t used; /* one bit for each slice */
	struct io_uring ring;
} GwArena;

typedef struct GwConn {
	struct GwConn *next;
	int id;
	unsigned slice;
	struct ibv_mr *mr;
	uint64_t bytes;
} GwConn;

typedef struct GwServer {
	GwArena arena;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	GwConn *conns;
	unsigned nconns;
	int nextId;
	const char *alarm;
} GwServer;

int GwArenaInit(GwArena *a);
int GwArenaTake(GwArena *a, unsigned *slice);
void GwArenaGive(GwArena *a, unsigned slice);
unsigned char *GwArenaAt(GwArena *a, unsigned slice);

int GwConnOpen(GwServer *s);
int GwConnClose(GwServer *s, int id);
int GwAlarm(const GwServer *s, const char *what);

#endif
