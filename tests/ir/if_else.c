int sign(int n)
{
    if (n < 0)
        return -1;
    else if (n == 0)
        return 0;
    else
        return 1;
}

int constant_condition(int n)
{
    if (0)
        n = 1;
    if (sizeof(int) == 4)
        n++;
    else
        n--;
    return n;
}
