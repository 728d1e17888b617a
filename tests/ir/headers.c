// flags: -Iinclude
#include "inline.h"

int f(struct pair *p) { return reached(p) + in_header.f(2); }
