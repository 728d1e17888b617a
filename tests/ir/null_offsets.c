struct s { int a; long b; struct { int x[4]; } c; };
#define CONTAINER_OF(p, type, member) \
    ((type *)((char *)(p) - (unsigned long)&((type *)0)->member))
#define STATIC_ASSERT(c) switch (0) { case 0: case (c): ; }

unsigned long offset(void) { return (unsigned long)&((struct s *)0)->c.x[2]; }
struct s *container(long *p) { return CONTAINER_OF(p, struct s, b); }
void asserted(void) { STATIC_ASSERT((unsigned long)&((struct s *)0)->b == 8); }
int device(void) { return *(volatile int *)0x1000; }
const char *converted(char **a, const char *b) { return *a ?: b; }
