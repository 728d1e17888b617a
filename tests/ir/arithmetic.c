int add(int a, int b) { return a + b * 2; }
unsigned shift(unsigned a) { return a << 3 | a >> 29; }
int unary(int a) { return -a + ~a + !a + +a; }
int folded(void) { return (1 << 4 | 3) * 2 - 7 / 2 % 3; }
int not_folded(void) { return 1 / 0; }
