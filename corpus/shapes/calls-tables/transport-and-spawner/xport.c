#include "xport.h"

#include <errno.h>
#include <string.h>

static const struct xport_ops *const all[] = {
	&xport_tcp_ops,
	&xport_verbs_ops,
};

int xport_get(struct xport *x, const char *scheme, const char *peer)
{
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(all[i]->name, scheme))
			continue;
		x->ops = all[i];
		x->priv = NULL;
		return x->ops->open(x, peer);
	}
	return -EPROTONOSUPPORT;
}
