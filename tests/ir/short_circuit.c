int f(int);

int both(int a, int b)
{
    if (a && f(b))
        return 1;
    return 0;
}

int nested(int a, int b, int c)
{
    if (!(a || b) && !c)
        return 1;
    return 0;
}

int as_value(int a, int b) { return a && b; }
int known(int a) { return 0 && f(a); }
int known_left(int a) { return 1 && f(a); }
void as_statement(int a) { a || f(a); }
