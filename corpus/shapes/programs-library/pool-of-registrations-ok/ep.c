#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void msg_log(const msg_ep *ep, const char *fmt, ...)
{
	char text[256];
	va_list ap;

	if (!ep->opts.log)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	ep->opts.log(ep->opts.log_arg, text);
}

const char *msg_strerror(int rc)
{
	return fi_strerror(-rc);
}

static int get_info(msg_ep *ep)
{
	struct fi_info *hints = fi_allocinfo();
	int rc;

	if (!hints)
		return -FI_ENOMEM;
	hints->ep_attr->type = FI_EP_RDM;
	hints->caps = FI_MSG;
	hints->domain_attr->mr_mode = FI_MR_LOCAL | FI_MR_ALLOCATED | FI_MR_PROV_KEY;
	if (ep->opts.provider)
		hints->fabric_attr->prov_name = strdup(ep->opts.provider);
	rc = fi_getinfo(FI_VERSION(1, 9), ep->opts.node, ep->opts.service, 0, hints, &ep->info);
	fi_freeinfo(hints);
	return rc;
}

static int attach_control(msg_ep *ep)
{
	int rc;

	rc = fi_mr_reg(ep->domain, ep->control, ep->opts.control_size, FI_SEND | FI_RECV, 0, ep->next_key++, 0, &ep->control_mr, NULL); /* ok: PF403 */
	if (rc) {
		ep->control_mr = NULL;
		msg_log(ep, "control buffer: %s", fi_strerror(-rc));
		return rc;
	}
	ep->control_desc = fi_mr_desc(ep->control_mr);
	return 0;
}

int msg_open(const msg_opts *opts, msg_ep **out)
{
	msg_ep *ep;
	int rc;

	if (!opts->control || opts->control_size < 4096)
		return -FI_EINVAL;
	ep = calloc(1, sizeof(*ep));
	if (!ep)
		return -FI_ENOMEM;
	ep->opts = *opts;
	ep->control = opts->control;
	ep->next_key = 1;
	rc = get_info(ep);
	if (rc)
		goto free_ep;
	rc = fi_fabric(ep->info->fabric_attr, &ep->fabric, NULL);
	if (rc)
		goto free_info;
	rc = fi_domain(ep->fabric, ep->info, &ep->domain, NULL);
	if (rc)
		goto close_fabric;
	rc = attach_control(ep);
	if (rc)
		goto close_domain;
	*out = ep;
	return MSG_OK;

close_domain:
	fi_close(&ep->domain->fid);
close_fabric:
	fi_close(&ep->fabric->fid);
free_info:
	fi_freeinfo(ep->info);
free_ep:
	free(ep);
	return rc;
}

void msg_close(msg_ep *ep)
{
	if (!ep)
		return;
	fi_close(&ep->control_mr->fid);
	fi_close(&ep->domain->fid);
	fi_close(&ep->fabric->fid);
	fi_freeinfo(ep->info);
	free(ep);
}
