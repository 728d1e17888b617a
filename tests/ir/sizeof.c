struct s { char c; long l; };

unsigned long sizes(struct s *p, int n)
{
    int list[10];

    return sizeof(struct s) + sizeof *p + sizeof list + _Alignof(long) + sizeof(n++);
}

unsigned long parameter(int list[10]) { return sizeof list; }
