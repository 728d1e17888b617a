int f(int);

int value(int a) { return f(a), a + 1; }
int loop(int n)
{
    int i, j;

    for (i = 0, j = n; f(i), i < j; i++, j--)
        ;
    return i;
}
