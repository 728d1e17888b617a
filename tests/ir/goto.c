int f(int *);

int cleanup(int n)
{
    int a = n;

    if (f(&a))
        goto out;
    {
        int b = a;

        if (f(&b))
            goto out;
    again:
        if (f(&a))
            goto again;
    }
    a = 0;
out:
    return a;
}

int into_block(int n)
{
    if (n)
        goto inside;
    {
        int a;
        a = 1;
inside:
        n++;
    }
    return n;
}
