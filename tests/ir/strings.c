char global[] = "global";
const char *pointer = "pointer";

int f(void)
{
    char exact[3] = "abc", longer[8] = "abc", braced[] = { "x\n\"y" };
    const char *same = "abc";
    static const char *const names[] = { "one", "two" };

    return exact[0] + longer[1] + braced[2] + *same + *names[1] + sizeof "four" + "abc"[1] + __func__[0];
}
