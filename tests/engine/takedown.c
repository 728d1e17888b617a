/* Four parts, each taken down where it is there: two ways through, not sixteen. */
#include "api.h"

struct parts {
    struct ibv_mr *one, *two, *three, *four;
    int count;
};

void take_down(struct parts *p)
{
    if (p->one) {
        ibv_dereg_mr(p->one);
        p->one = 0;
    }
    if (p->two) {
        ibv_dereg_mr(p->two);
        p->two = 0;
    }
    if (p->three) {
        ibv_dereg_mr(p->three);
        p->three = 0;
    }
    if (p->four) {
        ibv_dereg_mr(p->four);
        p->four = 0;
    }
}

/* It is called: what callers see is the walk that joins, not the exact one. */
void take_all_down(struct parts *p, int count)
{
    for (int i = 0; i < count; i++)
        take_down(&p[i]);
}
