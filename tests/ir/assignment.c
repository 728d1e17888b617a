void compound(unsigned char c, short s, unsigned u, long l, int *p)
{
    c += 300;
    s <<= 2;
    u -= s;
    l *= u;
    *p |= 4;
    p[1] ^= *p;
    u %= 3;
    u = s = c;
}

_Bool on_bool(_Bool b, int n)
{
    b += n;
    b |= 2;
    b++;
    b--;
    return b;
}
