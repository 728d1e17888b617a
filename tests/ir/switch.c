int f(int);

int fall_through(int n)
{
    switch (n) {
    case 1:
        n = 10;
    case 2:
        n++;
        break;
    case 5 ... 9:
        return 5;
    default:
        n = 0;
    }
    return n;
}

int default_first(unsigned char c)
{
    switch (c) {
    default:
        return 0;
    case 'a':
        return 1;
    }
}

int no_default(int n)
{
    switch (f(n)) {
    case 1:
    case 2:
        return 1;
    }
    return 0;
}

int only_default(int n)
{
    switch (n) {
    default:
        n = 1;
    }
    return n;
}

int known(void)
{
    switch (2) {
    case 1: return 10;
    case 2: return 20;
    }
    return 0;
}

int in_loop(int n)
{
    while (n) {
        switch (n) {
        case 1: continue;
        case 2: break;
        }
        n--;
    }
    return n;
}
