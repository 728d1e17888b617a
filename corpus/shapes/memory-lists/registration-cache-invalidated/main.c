#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/fi_endpoint.h>
#include "regcache.h"

static int open_domain(struct fid_fabric **fab, struct fid_domain **dom)
{
	struct fi_info *hints = fi_allocinfo(), *info = NULL;
	int ret;

	if (!hints)
		return -1;
	ret = fi_getinfo(FI_VERSION(1, 9), NULL, NULL, 0, hints, &info);
	if (ret)
		goto out;
	ret = fi_fabric(info->fabric_attr, fab, NULL);
	if (ret)
		goto out;
	ret = fi_domain(*fab, info, dom, NULL);
	if (ret)
		fi_close(&(*fab)->fid);
out:
	fi_freeinfo(hints);
	if (info)
		fi_freeinfo(info);
	return ret;
}

int main(void)
{
	struct fid_fabric *fab = NULL;
	struct regcache rc;
	struct rc_entry *e;
	char *buf;

	memset(&rc, 0, sizeof(rc));
	if (open_domain(&fab, &rc.dom))
		return 1;
	buf = malloc(65536);
	if (!buf)
		return 1;
	e = rc_get(&rc, buf, 65536);
	if (!e)
		return 1;
	memset(buf, 1, 65536);
	rc_invalidate(&rc, buf);
	rc_put(&rc, e);
	free(buf);
	rc_fini(&rc);
	printf("hits %lu misses %lu\n", rc.hits, rc.misses);
	fi_close(&rc.dom->fid);
	fi_close(&fab->fid);
	return 0;
}
