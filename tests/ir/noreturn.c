void stop(int) __attribute__((noreturn));
_Noreturn void halt(void);

int f(int n)
{
    if (n < 0)
        stop(n);
    if (n > 9)
        halt();
    if (n == 5)
        __builtin_unreachable();
    return n;
}

void (*stopper)(int) __attribute__((noreturn));

int through_pointer(int n)
{
    if (n)
        stopper(n);
    return n;
}
