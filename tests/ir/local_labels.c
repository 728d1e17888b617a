#define RETRY(x) ({ __label__ again; int r; again: r = (x); if (r < 0) goto again; r; })

int f(void);

int twice(void) { return RETRY(f()) + RETRY(f()); }
