#include <stddef.h>
struct s { int a; long b[4]; };

int expect(int n) { if (__builtin_expect(!!(n), 0)) return 1; return (int)__builtin_expect(n, 1); }
int constant_p(int n) { return __builtin_constant_p(n) + 10 * __builtin_constant_p(3); }
unsigned long offsets(int n) { return offsetof(struct s, b) + offsetof(struct s, b[2]) + offsetof(struct s, b[n]); }
int types(int n) { return __builtin_types_compatible_p(__typeof__(n), int) + __builtin_choose_expr(1, n, "x"); }
unsigned long object(void *p) { return __builtin_object_size(p, 0) + __builtin_object_size(p, 2); }
int others(unsigned n) { return __builtin_popcount(n) + __builtin_popcount(7); }
void *aligned(void *p) { return __builtin_assume_aligned(p, 64); }
