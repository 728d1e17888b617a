struct pair { int a, b; };
int f(int);

#define MAX(a, b) ({ __typeof__(a) _a = (a); __typeof__(b) _b = (b); _a > _b ? _a : _b; })

int max(int a, int b) { return MAX(a, f(b)); }
int record(int n) { return ({ struct pair p = { n, 1 }; p; }).b; }
void effect(int n) { ({ int k = n; f(k); }); }
int early(int n) { return n + ({ if (n > 3) return 0; n; }); }
int in_condition(int n) { while (({ n--; n > 0; })) f(n); return n; }
