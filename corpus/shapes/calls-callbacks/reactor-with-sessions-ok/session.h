#include <infiniband/verbs.h>
#include "reactor.h"

struct session {
	struct watch watch;
	struct ibv_mr *mr;
	unsigned char *in;
	size_t len, got;
	int reactor;
};

struct session *session_new(struct ibv_pd *pd, int reactor, int fd, size_t len);
void session_free(struct session *s);
