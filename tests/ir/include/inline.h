struct pair { int a, b; };
static inline int helper(int n) { return n + 1; }
static inline int reached(struct pair *p) { return helper(p->a); }
static inline int taken(int n) { return n; }
static inline int unreached(int n) { return -n; }
static const int (*unused_table)(int);
struct table { int (*f)(int); };
static struct table in_header = { taken };
int external_in_header(void) { return 7; }
