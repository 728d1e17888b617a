int use(int *);

int scopes(int n)
{
    int outer = n;
    {
        int inner = outer;
        use(&inner);
    }
    for (int i = 0; i < n; i++) {
        int body = i;
        if (use(&body))
            return body;
    }
    {
        int never_left = 1;
        return use(&never_left);
    }
}
