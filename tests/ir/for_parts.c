#define FOREVER for (;;)
#define UNTIL(x) for (; !(x) /* ; */;)
#define STEP(x) for (;; (x)++)

int f(int);

int only_condition(int a) { for (; a < 3;) a++; return a; }
int only_step(int a) { for (;; a++) if (f(a)) return a; }
int only_init(int a) { for (a = 0;;) if (f(a)) return a; }
int init_and_step(int a) { for (a = 0;; a++) if (f(a)) return a; }
int none(void) { FOREVER { if (f(0)) break; } return 1; }
int from_macro(int a) { UNTIL(a == ';') a++; STEP(a) { if (f(a)) break; } return a; }
