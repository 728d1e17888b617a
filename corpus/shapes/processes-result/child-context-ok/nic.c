#include <stdio.h>
#include <string.h>
#include "nic.h"

static int null_open(struct nic *n)
{
	n->priv = NULL;
	return 0;
}

static int null_poll(struct nic *n)
{
	(void)n;
	return 0;
}

static void null_close(struct nic *n)
{
	(void)n;
}

const struct nic_ops null_ops = { "null", null_open, null_poll, null_close };

int nic_open(struct nic *n, const char *name)
{
	memset(n, 0, sizeof(*n));
	snprintf(n->name, sizeof(n->name), "%s", name);
	n->ops = strcmp(name, "null") ? &verbs_ops : &null_ops;
	return n->ops->open(n);
}

void nic_close(struct nic *n)
{
	n->ops->close(n);
}
