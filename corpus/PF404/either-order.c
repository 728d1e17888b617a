/* The two registrations of a link are released in an order that depends on how it was opened: which of them is first is
 * forgotten where the ways through that function meet, that the first is released twice is not. */
#include <infiniband/verbs.h>

struct link {
	struct ibv_mr *up, *down;
	int is_passive;
};

static void in_order(const struct link *l, struct ibv_mr **first, struct ibv_mr **second)
{
	if (l->is_passive) {
		*first = l->down;
		*second = l->up;
	} else {
		*first = l->up;
		*second = l->down;
	}
}

void link_close(struct link *l)
{
	struct ibv_mr *first, *second;

	in_order(l, &first, &second);
	ibv_dereg_mr(first);
	ibv_dereg_mr(first); /* expect: PF404 */
}
