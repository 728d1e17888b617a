/* libmsg: small messages over libfabric. The application owns all memory. */
#ifndef MSG_H
#define MSG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct msg_ep msg_ep;
typedef struct msg_pool msg_pool;

enum { MSG_OK = 0 };

typedef struct msg_opts {
	const char *provider;
	const char *node;
	const char *service;
	void *control;      /* at least 4096 bytes */
	size_t control_size;
	void (*log)(void *arg, const char *text);
	void *log_arg;
} msg_opts;

int msg_open(const msg_opts *opts, msg_ep **out);
void msg_close(msg_ep *ep);
int msg_pool_create(msg_ep *ep, void *area, size_t count, size_t size, msg_pool **out);
void *msg_pool_get(msg_pool *pool, void **desc);
void msg_pool_put(msg_pool *pool, void *buf);
void msg_pool_destroy(msg_pool *pool);
const char *msg_strerror(int rc);

#ifdef __cplusplus
}
#endif

#endif
