/* Where the program finds the files it brings: beside itself in a build tree (build/rules), under
 * its prefix once installed (../share/pinfork/rules from bin). */
#ifndef PINFORK_PROJECT_INSTALL_H
#define PINFORK_PROJECT_INSTALL_H

#include "base/err.h"

struct arena;

/* The directory `name` ("rules") that belongs to the running program. */
enum status install_find(char **out, struct arena *arena, const char *name, struct err *err);
/* The running program itself, for starting workers. */
enum status install_program(char **out, struct arena *arena, struct err *err);

#endif
