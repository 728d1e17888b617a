#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "winmgr.h"

struct node {
	struct fi_info *info;
	struct fid_fabric *fabric;
	struct fid_domain *domain;
	struct winmgr windows;
};

static int node_up(struct node *n, const char *provider)
{
	struct fi_info *hints = fi_allocinfo();
	int rc;

	if (!hints)
		return -FI_ENOMEM;
	hints->caps = FI_RMA;
	hints->fabric_attr->prov_name = strdup(provider);
	rc = fi_getinfo(FI_VERSION(1, 14), NULL, NULL, 0, hints, &n->info);
	fi_freeinfo(hints);
	if (rc)
		return rc;
	rc = fi_fabric(n->info->fabric_attr, &n->fabric, NULL);
	if (rc == 0)
		rc = fi_domain(n->fabric, n->info, &n->domain, NULL);
	return rc;
}

static void node_down(struct node *n)
{
	winmgr_close(&n->windows);
	if (n->domain)
		fi_close(&n->domain->fid);
	if (n->fabric)
		fi_close(&n->fabric->fid);
	if (n->info)
		fi_freeinfo(n->info);
}

static void print_keys(const struct winmgr *m, FILE *out)
{
	for (unsigned i = 0; i < m->nr; i++)
		fprintf(out, "%u %p %zu %#llx\n", i, m->win[i].addr, m->win[i].len,
			(unsigned long long)m->win[i].key);
}

int main(int argc, char **argv)
{
	struct node node;
	int rc;

	memset(&node, 0, sizeof(node));
	rc = node_up(&node, argc > 1 ? argv[1] : "verbs");
	if (rc)
		goto out;
	node.windows.domain = node.domain;
	rc = winmgr_open(&node.windows, 64u << 20, 16);
	if (rc)
		goto out;
	print_keys(&node.windows, stdout);
	fflush(stdout);
	getchar();
out:
	if (rc)
		fprintf(stderr, "fabric: %s\n", fi_strerror(-rc));
	node_down(&node);
	return rc != 0;
}
