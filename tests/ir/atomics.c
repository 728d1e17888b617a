_Atomic int shared;
struct node { struct node *next; } *_Atomic head;

int c11(int n)
{
    int expected = 1;

    __c11_atomic_store(&shared, n, 5);
    if (__c11_atomic_compare_exchange_strong(&shared, &expected, 2, 5, 5))
        return __c11_atomic_fetch_add(&shared, 3, 5);
    shared += 2;
    return __c11_atomic_load(&shared, 5) + shared++;
}

struct node *push(struct node *n) { return __c11_atomic_exchange(&head, n, 5); }

long gnu(long *p, long n)
{
    long old;

    __atomic_load(p, &old, 5);
    __atomic_store(p, &n, 5);
    __atomic_store_n(p, 4, 5);
    return __atomic_add_fetch(p, n, 5) + __atomic_fetch_or(p, n, 5) + __atomic_exchange_n(p, 1, 5);
}

int sync(int *p)
{
    __sync_lock_release(p);
    __sync_synchronize();
    return __sync_fetch_and_add(p, 1) + __sync_sub_and_fetch(p, 2) + __sync_bool_compare_and_swap(p, 1, 2) +
           __sync_val_compare_and_swap(p, 3, 4) + __sync_lock_test_and_set(p, 5);
}
