/* Variables clean up after themselves, in the reverse order of their declarations: the registration
 * goes before its memory. */
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static void free_char(char **p)
{
	free(*p); /* ok: PF401 */
}

static void dereg(struct ibv_mr **mr)
{
	if (*mr)
		rdma_dereg_mr(*mr);
}

#define auto_free __attribute__((cleanup(free_char)))
#define auto_dereg __attribute__((cleanup(dereg)))

int say(struct rdma_cm_id *id, const char *text)
{
	char *copy auto_free = strdup(text);
	struct ibv_mr *mr auto_dereg = NULL;
	struct ibv_wc wc;

	if (!copy)
		return -1;
	mr = rdma_reg_msgs(id, copy, strlen(copy));
	if (!mr)
		return -1;
	if (rdma_post_send(id, NULL, copy, strlen(copy), mr, 0))
		return -1;
	return rdma_get_send_comp(id, &wc) == 1 ? 0 : -1;
}
