struct page;

_Noreturn void child_main(const struct page *p);
