struct page;

_Noreturn void child_main(const char *title);
void parent_print(const struct page *p);
