int f(void);
void g(void);

int choose(int a, int b, int c) { return a ? b : c; }
int elvis(int b) { return f() ?: b; }
void effect(int a) { a ? (void)f() : g(); }
int in_condition(int a, int b, int c)
{
    if (a && b ? c : 1)
        return 1;
    return 0;
}
int known(int a) { return 1 ? a : f(); }
