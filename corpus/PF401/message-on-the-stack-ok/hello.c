#include <stdio.h>
#include <string.h>
#include "rpc.h"

int rpc_hello(struct rpc_ep *e, const char *name)
{
	char text[256];
	struct rpc_msg m = { .buf = text, .len = sizeof(text) };
	int rc;

	memset(text, 0, sizeof(text));
	snprintf(text, sizeof(text), "hello %s", name);
	rc = rpc_msg_map(e, &m, FI_SEND);
	if (rc)
		return rc;
	rc = rpc_send(e, &m);
	if (rc)
		goto out;
	rc = rpc_wait(e);
	if (rc == 0)
		printf("greeted %s\n", name);
out:
	rpc_msg_unmap(&m);
	return rc;
}

int rpc_ping(struct rpc_ep *e)
{
	static char token[64];
	struct rpc_msg m = { .buf = token, .len = sizeof(token) };
	int rc = rpc_msg_map(e, &m, FI_SEND | FI_RECV);

	if (rc)
		return rc;
	rc = rpc_send(e, &m);
	rpc_msg_unmap(&m);
	return rc;
}
