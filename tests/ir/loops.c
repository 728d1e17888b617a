int f(int);

void with_while(int n)
{
    while (n > 0) {
        if (f(n))
            continue;
        if (n == 7)
            break;
        n--;
    }
}

void with_do(int n)
{
    do {
        if (f(n))
            continue;
        n--;
    } while (n);
}

void with_for(int n)
{
    for (int i = 0; i < n; i++)
        f(i);
}

void for_ever(void)
{
    while (1)
        f(0);
}
