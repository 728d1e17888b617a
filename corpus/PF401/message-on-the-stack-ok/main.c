#include <stdio.h>
#include <string.h>
#include "rpc.h"

static int ep_open(struct rpc_ep *e, struct fid_fabric **fab)
{
	struct fi_info *info = NULL;
	struct fi_cq_attr attr = { .format = FI_CQ_FORMAT_CONTEXT, .wait_obj = FI_WAIT_UNSPEC };
	int rc = fi_getinfo(FI_VERSION(1, 15), NULL, NULL, 0, NULL, &info);

	if (rc)
		return rc;
	rc = fi_fabric(info->fabric_attr, fab, NULL);
	if (!rc)
		rc = fi_domain(*fab, info, &e->dom, NULL);
	if (!rc)
		rc = fi_cq_open(e->dom, &attr, &e->cq, NULL);
	if (!rc)
		rc = fi_endpoint(e->dom, info, &e->ep, NULL);
	if (!rc)
		rc = fi_ep_bind(e->ep, &e->cq->fid, FI_SEND | FI_RECV);
	if (!rc)
		rc = fi_enable(e->ep);
	fi_freeinfo(info);
	return rc;
}

int main(int argc, char **argv)
{
	struct rpc_ep e;
	struct fid_fabric *fab = NULL;
	int failed = 0;

	memset(&e, 0, sizeof(e));
	e.timeout_ms = 500;
	if (ep_open(&e, &fab)) {
		fprintf(stderr, "no fabric\n");
		return 1;
	}
	for (int i = 1; i < argc; i++)
		if (rpc_hello(&e, argv[i]))
			failed++;
	if (rpc_ping(&e))
		failed++;
	fi_close(&e.ep->fid);
	fi_close(&e.cq->fid);
	fi_close(&e.dom->fid);
	fi_close(&fab->fid);
	return failed != 0;
}
