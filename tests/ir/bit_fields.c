struct flags {
    unsigned a : 1;
    unsigned b : 3;
    int c : 5;
    unsigned wide : 20;
    _Bool d : 1;
    unsigned char byte : 8;
};

int read(struct flags *f) { return f->a + f->c + f->wide + f->d; }
void write(struct flags *f, int n) { f->b = n; f->d = n; f->byte = n; }
void change(struct flags *f) { f->b |= 2; f->a++; }
struct flags init(int n) { struct flags f = { .a = 1, .c = n }; return f; }
