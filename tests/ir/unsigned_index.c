int wrap(int *p, unsigned n, unsigned char c, long l) { return p[n - 1] + p[c] + p[-l]; }
