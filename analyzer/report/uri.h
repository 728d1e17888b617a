/* File names as URI references. */
#ifndef PINFORK_REPORT_URI_H
#define PINFORK_REPORT_URI_H

#include "base/buf.h"

/* Appends `path`: a relative one percent-encoded byte by byte, an absolute one as file:///... */
void uri_write(struct buf *out, const char *path);

/* The path that `uri` stands for: percent-decoded, without "file://". */
void uri_read(struct buf *out, const char *uri);

#endif
