struct point { int x, y; };
struct shape {
    struct point at;
    struct point *next;
    union { long l; struct { short low, high; }; };
    int list[4];
    struct { int inner; } named;
};

int dot(struct shape s) { return s.at.y; }
int arrow(struct shape *s) { return s->next->x; }
int anonymous(struct shape *s) { return s->high + s->l; }
int element(struct shape *s, int i) { return s->list[i] + s->list[2]; }
int named(struct shape *s) { return s->named.inner; }
int *address(struct shape *s) { return &s->list[1]; }
int array_parameter(struct shape s[], int i) { return s->named.inner + s[i].at.x; }
