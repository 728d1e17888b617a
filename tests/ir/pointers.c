struct item { long a, b; };

int *forward(int *p, int n) { return p + n; }
struct item *back(struct item *p, unsigned n) { return p - n; }
char *constant(char *p) { return 2 + p - 1; }
void *untyped(void *p) { return p + 4; }
long difference(struct item *p, struct item *q) { return p - q; }
int both_ways(int *p, int i) { return p[i] + i[p] + p[-1]; }
int step(int *p) { return *p++ + *++p - *p-- - *--p; }
void compound(struct item *p, int n) { p += n; p -= 2; }
int compare(int *p, int *q) { return p < q && p != 0 && !q; }
