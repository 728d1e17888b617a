struct ops { int (*go)(int); int (*table[2])(int); };

int known(int);
void nothing(void);
static int local(int a) { return a; }

int fates(int n)
{
    int unread = known(1), read = known(2);

    known(3);
    (void)known(4);
    nothing();
    return read + (known)(5) + (*known)(n) + (&known)(6);
}

int pointers(struct ops *ops, int (*fp)(int), int n)
{
    int (*mine)(int) = local, (*other)(int) = &known;

    return ops->go(n) + (*ops->go)(n) + ops->table[n](n) + fp(n) + (*fp)(n) + mine(n) + other(n);
}
