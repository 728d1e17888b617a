typedef unsigned char byte;
struct s { int a; };
int on_int(int), on_long(long), on_text(const char *), on_byte(byte), on_struct(struct s *), on_other(int);

#define PICK(x) _Generic((x), \
    int: on_int(1), long int: on_long(2), const char *: on_text("3"), \
    byte: on_byte(4), struct s *: on_struct(0), default: on_other(6))

int ints(int n) { return PICK(n); }
int longs(long n) { return PICK(n); }
int texts(const char *t) { return PICK(t); }
int bytes(byte b) { return PICK(b); }
int structs(struct s *s) { return PICK(s); }
int others(double d) { return PICK(d); }
int by_type(long n) { return (int)_Generic(n, int: (char)1, long: 2L, default: 3.0f); }
