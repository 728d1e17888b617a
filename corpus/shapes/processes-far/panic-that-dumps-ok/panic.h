_Noreturn void panic(const char *why);
void complain(const char *why);
