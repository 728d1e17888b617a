struct regs { long a; };

int outputs(int n, struct regs *r)
{
    int result;

    __asm__ volatile("mov %2, %0" : "=r"(result), "+m"(r->a) : "r"(n), "m"(*r), "i"(3) : "memory");
    return result;
}

int jumps(int n)
{
    __asm__ goto("test %0, %0" : : "r"(n) : "cc" : out, other);
    n = 1;
out:
    return n;
other:
    return 2;
}
