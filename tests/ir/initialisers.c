struct point { int x, y; };
struct box { struct point from, to; int tags[3]; const char *name; };

void locals(int n)
{
    int whole[3] = { 1, n, 3 };
    int part[4] = { 1, 0, n };
    int zero[100] = { 0 };
    struct point p = { n, 2 };
    struct point first = { 1 };
    struct box nested = { { 1, 2 }, { 3, 4 }, { 5 }, "box" };
    struct box elided = { 1, 2, 3, 4, 5, 6 };
    struct box copied = { p, first };
    int scalar = { n };
}
