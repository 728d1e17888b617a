int f(int n)
{
    int a = undeclared(n, "text");

    a += missing_name;
    unknown_type b;
    n = a.member;
    return a;
}
