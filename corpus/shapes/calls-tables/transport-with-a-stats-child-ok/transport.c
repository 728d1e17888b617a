#include <errno.h>
#include <string.h>
#include "transport.h"

#define MAX_TRANSPORTS 4
static const struct conn_ops *table[MAX_TRANSPORTS];

int transport_register(const struct conn_ops *ops)
{
	for (int i = 0; i < MAX_TRANSPORTS; i++) {
		if (!table[i]) {
			table[i] = ops;
			return 0;
		}
	}
	return -ENOSPC;
}

const struct conn_ops *transport_find(const char *name)
{
	for (int i = 0; i < MAX_TRANSPORTS; i++)
		if (table[i] && strcmp(table[i]->name, name) == 0)
			return table[i];
	return NULL;
}
