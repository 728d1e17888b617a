int run(const unsigned char *code)
{
    static void *const table[] = { &&stop, &&next };
    int n = 0;

    goto *table[*code];
next:
    n++;
    goto *table[*++code];
stop:
    return n;
}
