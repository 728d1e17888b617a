#include "cli/help.h"

bool help_generate(struct buf *out, const char *form)
{
    (void)out;
    (void)form;
    return false;
}
