struct point { int x, y, z; };
union number { int i; long l; struct { char low, high; }; };
struct line { struct point from, to; int style[4]; };

void locals(int n)
{
    struct point p = { .z = 3, .x = n };
    struct point then = { .y = 1, 2 };
    struct line deep = { .to.y = 5, 6, .from = { .x = 1 }, .style[1] = 7, 8 };
    int table[8] = { [2] = 1, 2, [0] = 3 };
    int range[6] = { [1 ... 3] = n, [5] = 4 };
    int grid[3][3] = { [1][1] = 1, [2] = { 9 } };
    struct point points[4] = { [1 ... 2] = { .y = n } };
    union number number = { .l = 2 }, high = { .high = 1 };
}
