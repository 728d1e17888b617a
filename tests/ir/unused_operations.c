int f(int);

/* Operations that nobody uses: their operands share their fate, and what has an effect keeps it. */
void statements(int a, int *p)
{
    f(a) < 0;
    !f(1);
    -(f(2) + f(3));
    (void)(f(4) == -1);
    f(5) < 0 || f(6) < 0;
    a++;
    *p;
    a = -f(7);
}
