struct io_uring;
int journal_rotate(const char *dir);
