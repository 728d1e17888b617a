struct vec { void *base; unsigned long len; };

void take(const struct vec *v, int n);

void f(void *p)
{
    struct vec *kept = &(struct vec){ p, 8 };
    struct vec copy = (struct vec){ .len = 1 };

    take(&(struct vec){ .base = p }, 1);
    take((struct vec[]){ { p, 1 }, { p, 2 } }, 2);
    if (p) {
        kept = &(struct vec){ p };
    }
    copy = *kept;
}

struct vec *at_file_scope = &(struct vec){ 0, 4 };
int *numbers = (int[]){ 1, 2 };
