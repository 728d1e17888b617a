#ifndef VHOST_H
#define VHOST_H

#include "pool.h"

struct vhost {
	struct vhost *next;
	unsigned timeout;
	unsigned long hits;
	char name[64];
	char root[256];
	char *rxbuf;
	size_t rxlen;
};

struct vhost *vhost_new(struct pool *p, const char *name, const char *root);
void vhost_serve(const struct vhost *vh, int conn);

#endif
