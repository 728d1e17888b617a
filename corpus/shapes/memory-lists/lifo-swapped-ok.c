/* A list of stale registrations whose head, with a counter beside it, is swapped as a whole. */
#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

struct item {
    struct item *next;
};

struct registration {
    struct item link;
    struct ibv_mr *mr;
};

union head {
    struct {
        uint64_t counter;
        struct item *item;
    } parts;
    __int128 whole;
};

struct lifo {
    union head head;
    struct item ghost;
};

static bool swap(union head *head, union head *old, struct item *item)
{
    union head new;

    new.parts.item = item;
    new.parts.counter = old->parts.counter + 1;
    return __atomic_compare_exchange_n(&head->whole, &old->whole, new.whole, false,
                                       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
}

static struct item *pop(struct lifo *lifo)
{
    union head old;
    struct item *item;

    old.parts.counter = lifo->head.parts.counter;
    old.parts.item = lifo->head.parts.item;
    do {
        item = old.parts.item;
        if (item == &lifo->ghost)
            return NULL;
    } while (!swap(&lifo->head, &old, item->next));
    item->next = NULL;
    return item;
}

void collect(struct lifo *lifo)
{
    struct item *item;

    while ((item = pop(lifo)) != NULL)
        ibv_dereg_mr(((struct registration *)item)->mr); /* ok: PF404 */
}
