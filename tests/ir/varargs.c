#include <stdarg.h>

int sum(int n, ...)
{
    va_list ap;
    int total = 0;

    va_start(ap, n);
    while (n--)
        total += va_arg(ap, int);
    va_end(ap);
    return total;
}

struct pair {
    void *at;
    long len;
};

static long from_list(va_list *list, va_list other)
{
    struct pair pair = va_arg(*list, struct pair);

    return pair.len + (pair.at != 0) + va_arg(other, long);
}

long passed_on(const char *what, ...)
{
    va_list first, second;
    long result;

    va_start(first, what);
    va_copy(second, first);
    result = from_list(&first, second);
    va_end(second);
    va_end(first);
    return result;
}
