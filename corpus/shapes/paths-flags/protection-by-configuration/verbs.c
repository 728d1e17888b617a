#include "verbs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static struct ibv_context *OpenByName(const char *name)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	if (!list)
		return NULL;
	for (struct ibv_device **d = list; *d && !ctx; d++)
		if (!*name || !strcmp(ibv_get_device_name(*d), name))
			ctx = ibv_open_device(*d);
	ibv_free_device_list(list);
	return ctx;
}

/* Fork protection is only paid for when it is asked for. */
static int ProtectFork(CfgForkMode mode)
{
	int rc;

	if (mode == CFG_FORK_NEVER)
		return 0;
	rc = ibv_fork_init(); /* expect: PF106 */
	if (rc && mode == CFG_FORK_FORCE)
		return -rc;
	if (rc)
		fprintf(stderr, "no fork protection: %s\n", strerror(rc));
	return 0;
}

int VerbsOpen(Verbs *v, const Cfg *cfg)
{
	int rc = -ENODEV;

	memset(v, 0, sizeof *v);
	v->Context = OpenByName(cfg->Device);
	if (!v->Context)
		return rc;
	v->Pd = ibv_alloc_pd(v->Context);
	if (!v->Pd)
		goto fail;
	if (!cfg->Poll) {
		v->Channel = ibv_create_comp_channel(v->Context);
		if (!v->Channel)
			goto fail;
	}
	v->Cq = ibv_create_cq(v->Context, cfg->CqDepth, NULL, v->Channel, 0);
	if (!v->Cq)
		goto fail;
	rc = ProtectFork(cfg->ForkMode);
	if (rc)
		goto fail;
	return 0;
fail:
	VerbsClose(v);
	return rc;
}

void VerbsClose(Verbs *v)
{
	if (v->Cq)
		ibv_destroy_cq(v->Cq);
	if (v->Channel)
		ibv_destroy_comp_channel(v->Channel);
	if (v->Pd)
		ibv_dealloc_pd(v->Pd);
	if (v->Context)
		ibv_close_device(v->Context);
}
