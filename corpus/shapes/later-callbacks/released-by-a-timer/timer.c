// args: -- -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include -DGLIB_DISABLE_DEPRECATION_WARNINGS
/* What is registered hangs in a record that a timer of the main loop is given. When it is due it frees it under its
 * registration. */
#include <glib.h>
#include <string.h>
#include <infiniband/verbs.h>

typedef struct {
	struct ibv_mr *mr;
	char *text;
} Lease;

static gboolean lease_tick(gpointer user)
{
	Lease *lease = user;

	g_free(lease->text); /* expect: PF401 */
	ibv_dereg_mr(lease->mr);
	g_free(lease);
	return G_SOURCE_REMOVE;
}

gboolean lease_start(struct ibv_pd *pd, const char *text)
{
	Lease *lease = g_new0(Lease, 1);

	lease->text = g_strdup(text);
	lease->mr = ibv_reg_mr(pd, lease->text, strlen(text) + 1, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!lease->mr) {
		g_free(lease->text);
		g_free(lease);
		return FALSE;
	}
	g_timeout_add(1000, lease_tick, lease);
	return TRUE;
}
