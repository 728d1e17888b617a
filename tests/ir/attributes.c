static void put(char **p) { *p = 0; }
#define auto_put __attribute__((cleanup(put)))

__attribute__((constructor)) static void start(void) {}
__attribute__((destructor)) static void stop(void) {}
__attribute__((weak)) int maybe(void) { return 0; }
__attribute__((annotate("pinfork:registered"))) char buffer[64];
__attribute__((annotate("other"))) void noted(__attribute__((annotate("pinfork:kept"))) void *p) { (void)p; }

int scoped(int n)
{
    auto_put char *first = buffer;
    __attribute__((annotate("pinfork:local"))) int marked = n;

    while (n) {
        auto_put char *second = buffer;

        if (n == 1)
            break;
        if (n == 2)
            continue;
        if (n == 3)
            return marked;
        n--;
    }
    return 0;
}
