int plus(a, b, text)
    int a;
    short b;
    char *text;
{
    return a + b + *text;
}

int caller() { return plus(1, 2, "x"); }
