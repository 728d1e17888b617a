#define DEFINE(name, op) int name(int a, int b) { return a op b; }
#define CHECK(x) do { if (!(x)) fail(#x); } while (0)
#define INNER(p) ((p)->n)
#define OUTER(p) (INNER(p) + 1)

struct s { int n; };
void fail(const char *);

DEFINE(add, +)
int f(struct s *p) { CHECK(p != 0); return OUTER(p); }
