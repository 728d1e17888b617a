#ifndef NIC_H
#define NIC_H

#include <stdbool.h>
#include <stddef.h>

struct nic_ops;

struct nic {
	const struct nic_ops *ops;
	void *priv;
	char name[64];
	unsigned long completions;
};

/* Back ends: verbs hardware, or a null device for machines without. */
struct nic_ops {
	const char *kind;
	int (*open)(struct nic *n);
	int (*poll)(struct nic *n);
	void (*close)(struct nic *n);
};

extern const struct nic_ops verbs_ops, null_ops;

int nic_open(struct nic *n, const char *name);
void nic_close(struct nic *n);
int watchdog(struct nic *n);

#endif
