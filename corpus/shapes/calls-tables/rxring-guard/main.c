#include <stdio.h>
#include <string.h>
#include "rxring.h"

static int link_up(struct link *l)
{
	struct fi_info *hints = fi_allocinfo();
	int rc;

	if (!hints)
		return -1;
	hints->caps = FI_MSG;
	rc = fi_getinfo(FI_VERSION(1, 14), NULL, NULL, 0, hints, &l->info);
	fi_freeinfo(hints);
	if (rc == 0)
		rc = fi_fabric(l->info->fabric_attr, &l->fabric, NULL);
	if (rc == 0)
		rc = fi_domain(l->fabric, l->info, &l->domain, NULL);
	return rc;
}

static int scan(struct link *l)
{
	unsigned char *slot = (unsigned char *)l->rx.base + (size_t)l->rx.head * RX_SLOT;
	int bad = slot[0] == 0xff;

	slot[0] = 0;
	l->rx.head = (l->rx.head + 1) % RX_SLOTS;
	return bad;
}

int main(void)
{
	struct link l;
	unsigned i;

	memset(&l, 0, sizeof(l));
	l.alarm = alarm_exec;
	if (link_up(&l))
		return 1;
	if (rxring_open(&l.rx, l.domain))
		return 1;
	for (i = 0; i < 1u << 20; i++)
		if (scan(&l) && l.alarm("link: poisoned slot"))
			break;
	rxring_close(&l.rx);
	fi_close(&l.domain->fid);
	fi_close(&l.fabric->fid);
	fi_freeinfo(l.info);
	return 0;
}
