/* Mechanical fixes: the edits of findings whose rule says what would mend them.
 *
 * Where a dropped result has to be tested, and the source shows the call as a statement of its own,
 * the edits are "if (", " != 0) abort()" and, where it is missing, the header of abort(). A call
 * that is another statement's branch or stands in a macro is left to people. */
#ifndef PINFORK_REPORT_MEND_H
#define PINFORK_REPORT_MEND_H

#include "result/result.h"

/* Before reports and store; sources that cannot be read get no edits. */
void report_mend(struct run *run);

#endif
