/* Components of a framework are closed one by one through their tables, the chosen one apart. */
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <stddef.h>

struct component {
    const char *name;
    int (*close)(void);
    struct component *next;
};

struct fabric_state {
    struct fid_mr *mr;
} fabric_state;
struct shared_state {
    struct fid_mr *mr;
} shared_state;

void fabric_use(struct fid_mr *mr)
{
    fabric_state.mr = mr;
}

void shared_use(struct fid_mr *mr)
{
    shared_state.mr = mr;
}

static int fabric_close(void)
{
    return fi_close(&fabric_state.mr->fid); /* ok: PF404 */
}

static int shared_close(void)
{
    return shared_state.mr == NULL ? 0 : fi_close(&shared_state.mr->fid); /* ok: PF404 */
}

struct component fabric_component = { "fabric", fabric_close, NULL };
struct component shared_component = { "shared", shared_close, &fabric_component };

void close_all(struct component *all, struct component *best)
{
    for (struct component *one = all; one != NULL; one = one->next)
        if (one != best && one->close != NULL)
            one->close();
}
