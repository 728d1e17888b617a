struct ops { const char *name; int (*open)(int); void (*close)(void); };

static int my_open(int n) { return n; }
static void my_close(void) {}
static struct ops first = { "first", my_open, my_close };
const struct ops table[2] = { { .name = "a", .open = my_open }, [1].close = my_close };
struct ops *current = &first;
int counter = 3, tentative;
int *inside = &((int *)&first)[1];
extern int elsewhere;
static _Thread_local int per_thread = 1;

int count(void)
{
    static int calls = 10, never_set;
    extern int declared_here;

    return ++calls + never_set + elsewhere + declared_here + per_thread++ + tentative;
}
