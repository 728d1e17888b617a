enum colour { RED, GREEN = 5, BLUE };
enum never_used { NOTHING };
_Static_assert(sizeof(int) == 4, "int");

int f(enum colour c)
{
    __auto_type copy = c;
    __typeof__(copy) other = BLUE;
    typedef struct { int n; } local_type;
    local_type value = { GREEN };
    int prototype(int);
    __extension__ int extended = 1;

    _Static_assert(1, "");
    switch (copy) {
    case RED: return 1;
    default: break;
    }
    return prototype(value.n) + other + __extension__(extended);
}
