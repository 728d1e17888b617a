double mixed(double d, float f, int n)
{
    d += n;
    if (d > f)
        d = -d;
    if (f)
        n = (int)d;
    n += 0.5;
    return d * 2.0 + n;
}

_Complex double complex(_Complex double z) { return z * __real__ z; }

typedef int four __attribute__((vector_size(16)));
four vectors(four a, four b, int n)
{
    a[1] = n;
    return a + b * (four){ 1, 2, 3, 4 };
}
__int128 wide(__int128 a, int n) { return a * n; }
