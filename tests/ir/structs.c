struct pair { long a, b; };

struct pair make(long a);
void take(struct pair p, int n);

void assign(struct pair *p, struct pair *q) { struct pair c = *p; *q = c; p[1] = *q; }
struct pair give(struct pair p) { return p; }
long member_of_result(void) { return make(1).b; }
void pass(struct pair *p) { take(*p, 1); take(make(2), 2); }
void drop(void) { make(3); (void)make(4); }
struct pair choose(int n, struct pair p) { return n ? p : make(5); }
