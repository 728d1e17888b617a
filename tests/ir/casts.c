unsigned char truncate(int a) { return a; }
long extend(int a) { return a; }
unsigned long change_sign(long a) { return a; }
unsigned promote(unsigned char c, short s) { return c + s; }
_Bool truth(int *p, double d, int n) { return p && (_Bool)d && (_Bool)n; }
void *from_integer(unsigned long a) { return (void *)a; }
unsigned long to_integer(void *p) { return (unsigned long)p; }
int pointer_bits(void *p) { return (int)(long)p; }
int *between(void *p) { return (int *)(char *)p; }
unsigned long minus_one(void) { return -1; }
unsigned wrapped(void) { return -1; }
