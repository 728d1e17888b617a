/* All blocks or none: those registered before the one that fails are given back in reverse order.
 * Who closes later releases what is still there. */
#include <errno.h>
#include <infiniband/verbs.h>
#include <stddef.h>

struct block {
    void *at;
    size_t bytes;
    struct ibv_mr *mr;
};

struct context {
    struct ibv_pd *pd;
    struct block *blocks;
    int count, registered;
};

extern int can_page(const struct ibv_pd *pd);

static int register_all(struct context *context)
{
    int i;

    for (i = 0; i < context->count; i++) {
        struct block *block = &context->blocks[i];
        int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE;

        block->mr = ibv_reg_mr(context->pd, block->at, block->bytes, access);
        if (block->mr == NULL && errno == ENOTSUP && can_page(context->pd)) {
            access |= IBV_ACCESS_ON_DEMAND;
            block->mr = ibv_reg_mr(context->pd, block->at, block->bytes, access);
        }
        if (block->mr == NULL)
            break;
        context->registered++;
    }
    if (i >= context->count)
        return 0;
    for (i--; i >= 0; i--) {
        ibv_dereg_mr(context->blocks[i].mr);
        context->registered--;
    }
    return -ENOMEM;
}

static void release_all(struct context *context)
{
    for (int i = 0; i < context->count; i++) {
        if (context->blocks[i].mr != NULL)
            ibv_dereg_mr(context->blocks[i].mr); /* expect: PF404 */
        context->blocks[i].mr = NULL;
    }
}

int open_context(struct context *context)
{
    int status = register_all(context);

    if (status != 0)
        release_all(context);
    return status;
}
