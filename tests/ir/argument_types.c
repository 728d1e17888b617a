struct request { unsigned long addr; };

int ioctl(int fd, unsigned long number, ...);
int take(void *p, unsigned long n, char c);

void f(struct request *r, int n, char *text)
{
    struct request local;
    char buffer[16];

    ioctl(1, 0x3b71, r);
    ioctl(1, 0x3b71, &local);
    ioctl(1, 0x3b71, (void *)r);
    ioctl(1, 0x3b71, (unsigned long)r);
    take(buffer, n, n);
    take(text, sizeof buffer, 'a');
}
